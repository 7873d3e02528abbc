import CableModel
import MechanismKit

/// A number of an object in terms of the object's record. It does not keep the object alive:
/// whoever holds this holds a handle, too.
enum VariableTarget {
    case voltage(Unowned<SectionRecord>, x: Double)
    case capacitiveCurrent(Unowned<SectionRecord>, x: Double)
    case ion(Unowned<SectionRecord>, x: Double, name: String)
    case density(Unowned<SectionRecord>, x: Double, mechanism: String, variable: String)
    case pointProcess(Unowned<PointProcessRecord>, variable: String)
    case weight(Unowned<NetConRecord>, name: String)

    /// The quantity in the model that was last built; nil where the object is in none.
    var quantity: Quantity? { objectIndex.map(quantity(ofObject:)) }

    /// Whether the object was there when the last model was built.
    var isInModel: Bool { objectIndex != nil }

    /// The variable's name.
    var name: String { quantity(ofObject: 0).name }

    /// The variable's name with that of its object.
    var fullName: String {
        switch self {
        case .voltage(let section, let x), .capacitiveCurrent(let section, let x), .ion(let section, let x, _),
            .density(let section, let x, _, _):
            "\(section.object.name)(\(x)).\(name)"
        case .pointProcess(let pointProcess, _): "\(pointProcess.object.displayName).\(name)"
        case .weight(let connection, _): "\(connection.object.displayName).\(name)"
        }
    }

    /// Whether its place is on the section; true of what has no place.
    var isOnSection: Bool {
        switch self {
        case .pointProcess, .weight: true
        case .voltage(_, let x), .capacitiveCurrent(_, let x), .ion(_, let x, _), .density(_, let x, _, _):
            x >= 0 && x <= 1
        }
    }

    /// The mechanism all of whose instances share the variable; nil where each has its own.
    var mechanismOfGlobal: String? {
        let mechanism: MechanismDescriptor?
        let variable: String
        switch self {
        case .pointProcess(let pointProcess, let name):
            (mechanism, variable) = (pointProcess.object.mechanism.descriptor, name)
        case .density(let section, _, let owner, let name):
            let record = section.object
            (mechanism, variable) = (record.insertion(named: owner).flatMap { record.insertions[$0].descriptor }, name)
        default: return nil
        }
        guard let mechanism, let column = mechanism.column(named: variable),
            mechanism.variables[column].role == .global
        else { return nil }
        return mechanism.name
    }

    private var objectIndex: Int? {
        switch self {
        case .voltage(let section, _), .capacitiveCurrent(let section, _), .ion(let section, _, _),
            .density(let section, _, _, _):
            section.object.index
        case .pointProcess(let pointProcess, _): pointProcess.object.index
        case .weight(let connection, _): connection.object.index
        }
    }

    /// The quantity, were its object the one of an index.
    private func quantity(ofObject index: Int) -> Quantity {
        switch self {
        case .voltage(_, let x): .voltage(Network.Location(section: index, x: x))
        case .capacitiveCurrent(_, let x): .capacitiveCurrent(Network.Location(section: index, x: x))
        case .ion(_, let x, let name): .ion(Network.Location(section: index, x: x), name: name)
        case .density(_, let x, let mechanism, let variable):
            .density(Network.Location(section: index, x: x), mechanism: mechanism, variable: variable)
        case .pointProcess(_, let variable): .pointProcess(index, variable: variable)
        case .weight(_, let name): .weight(connection: index, name: name)
        }
    }
}

/// A reference that neither keeps its object alive nor checks in vain that it lives.
struct Unowned<Object: AnyObject> {
    unowned let object: Object
    init(_ object: Object) { self.object = object }
}
