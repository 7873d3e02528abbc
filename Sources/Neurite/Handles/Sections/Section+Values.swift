import CableModel
import MechanismKit

// What layers above hand over as values, many at once.

extension Section {
    /// The shape, as it is divided into segments.
    package var shape: SectionShape { record.shape }

    /// Whether its end at 1 is the one that is connected to its parent.
    package var isConnectedByItsEnd: Bool { record.childEnd == .end }

    /// Inserts a density mechanism.
    ///
    /// - Parameter values: the parameters of all segments, or of each.
    package func insert(_ values: [MechanismParameters]) {
        guard let first = values.first else { return }
        insert(model.materials.shared(first))
        guard values.count > 1, let position = record.insertion(named: first.name) else { return }
        record.insertions[position] = Network.Insertion(values)
        model.changedStructure("\(first.name) in \(name) was changed")
    }

    /// Notes with what temperature and voltage the section's model is meant to begin; see
    /// ``StartExpectation``.
    package func expectStart(of name: String, celsius: Double?, v: Double?) {
        guard celsius != nil || v != nil else { return }
        model.startExpectations.append(StartExpectation(section: record, name: name, celsius: celsius, v: v))
    }
}

extension Patch {
    /// Places a point process.
    ///
    /// - Parameters:
    ///   - values: the mechanism with its parameters.
    ///   - place: where.
    ///   - name: what it is called.
    package func place(_ values: MechanismParameters, at place: some Place, name: String) -> AnyPointProcess {
        let made = model.place(values, at: place.segment)
        made.name = name
        return made
    }
}

/// With what temperature and voltage a cell is meant to begin. It is compared with what a
/// simulation begins with, and sets nothing.
struct StartExpectation {
    private(set) weak var section: SectionRecord?
    let name: String
    let celsius: Double?
    let v: Double?

    /// Whether the cell is still there.
    var isLive: Bool { section.map { !$0.isRemoved } ?? false }

    /// What is otherwise.
    ///
    /// - Parameters:
    ///   - celsius: the temperature, degrees Celsius.
    ///   - v: the voltage, mV; nil where each section has its own.
    func faults(celsius: Double, v: Double?) -> [Fault] {
        var faults: [Fault] = []
        if let expected = self.celsius, expected != celsius {
            faults.append(
                Fault(name, "is defined for celsius \(expected), found \(celsius); set celsius of the Patch"))
        }
        if let expected = self.v, let v, expected != v {
            faults.append(
                Fault(name, "is defined to start from v = \(expected) mV, found \(v) mV; give v to run or initialize"))
        }
        return faults
    }
}

extension ModelContext {
    /// Throws where a cell is to begin otherwise than it is meant to.
    func checkStart(v: Double?) throws {
        startExpectations.removeAll { !$0.isLive }
        let faults = startExpectations.flatMap { $0.faults(celsius: celsius, v: v) }
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
    }
}
