import CableModel
import MechanismKit
import Wording

extension Segment {
    /// A number of the segment by its name: a mechanism's parameter, state or current (`hh.gnabar`,
    /// `hh.m`), an ion's quantity (`ena`), `v`, `i_cap`, `diam` or `cm`.
    ///
    /// A name that the segment does not have is refused with a list of those that there are, and
    /// reads as NaN; so does what is only known in a model that was initialised. Setting a
    /// parameter, an ion's quantity, `diam` or `cm` holds for every initialisation; setting
    /// anything else until the next.
    public subscript(name: String) -> Double {
        get {
            if let number = ownNumber(name) { return number }
            return isKnown(name) ? parameter(name) ?? valueSetOfIon(name) ?? present(name) : .nan
        }
        nonmutating set {
            switch name {
            case "diam": diam = newValue
            case "cm": cm = newValue
            default:
                guard isOnSection else { return }
                if let place = column(name) {
                    guard hasMembrane else { return }
                    if !setParameter(at: place, to: newValue) { variable(name).value = newValue }
                } else if isKnown(name) {
                    if ionQuantityNames.contains(name) {
                        setIon(name, to: newValue)
                    } else {
                        variable(name).value = newValue
                    }
                }
            }
        }
    }

    /// What the running model knows of a name; before there is one, what a function that was called
    /// has left.
    private func present(_ name: String) -> Double {
        let value = variable(name).value
        guard value.isNaN, isInside, let (position, column) = column(name) else { return value }
        return record.insertions[position].value(inSegment: index).start.numbers[column] ?? value
    }

    private func ownNumber(_ name: String) -> Double? {
        switch name {
        case "diam": diam
        case "cm": cm
        default: nil
        }
    }

    /// Whether the segment has a variable of a name; says which there are where it does not.
    private func isKnown(_ name: String) -> Bool {
        guard isOnSection else { return false }
        let problem: String
        if let dotted = DottedName(name) {
            guard hasMembrane else { return false }
            guard let position = record.insertion(named: dotted.mechanism),
                let descriptor = record.insertions[position].descriptor
            else {
                section.model.report(faultOfMissing(dotted.mechanism))
                return false
            }
            if descriptor.column(named: dotted.variable) != nil { return true }
            problem = "\(dotted.mechanism) has no \(dotted.variable); it has \(descriptor.variableNames.listed)"
        } else {
            let names = ["v", "i_cap", "diam", "cm"] + ionQuantityNames
            if names.contains(name) { return true }
            let ofMechanisms = record.insertions.compactMap(\.descriptor).flatMap { mechanism in
                mechanism.variableNames.map { "\(mechanism.name).\($0)" }
            }
            problem = "has no \(name); it has \((names + ofMechanisms).listed)"
        }
        section.model.report(Fault(description, problem))
        return false
    }

    /// Says that a mechanism is not inserted here, and which are.
    func faultOfMissing(_ mechanism: String) -> Fault {
        Fault(description, "has no mechanism \(mechanism); it has \(record.mechanismNames.listed)")
    }

    private var ionQuantityNames: [String] {
        record.ions.flatMap { ion in IonQuantity.allCases.map { $0.name(of: ion) } }
    }

    /// What a quantity of an ion was set to, where there is no running model that knows better; nil
    /// for all other names.
    private func valueSetOfIon(_ name: String) -> Double? {
        guard isInside, record.index == nil || section.model.liveSimulation == nil else { return nil }
        return record.ionValues[name]?[index]
    }

    /// A parameter of a mechanism; nil for all other names.
    private func parameter(_ name: String) -> Double? {
        guard let (position, column) = column(name) else { return nil }
        return record.insertions[position].value(inSegment: index).parameter(inColumn: column)
    }

    /// Sets what is a parameter of a mechanism; false for all other names.
    func setParameter(_ name: String, to newValue: Double) -> Bool {
        column(name).map { setParameter(at: $0, to: newValue) } ?? false
    }

    private func setParameter(at place: (position: Int, column: Int), to newValue: Double) -> Bool {
        var value = record.insertions[place.position].value(inSegment: index)
        guard value.setParameter(inColumn: place.column, to: newValue) else { return false }
        setMechanism(value, [place.column], at: place.position)
        return true
    }

    /// Which mechanism's which variable a name with a point is.
    private func column(_ name: String) -> (position: Int, column: Int)? {
        guard let point = name.utf8.firstIndex(of: UInt8(ascii: ".")),
            let position = record.insertion(named: String(name[..<point])),
            let column = record.insertions[position].descriptor?.column(
                named: String(name[name.utf8.index(after: point)...]))
        else { return nil }
        return (position, column)
    }

    /// Changes parameters of a mechanism here; those in the columns given in the running model,
    /// too.
    func setMechanism(_ value: MechanismParameters, _ columns: [Int], at position: Int) {
        record.setMechanism(value, at: position, segment: index)
        guard let number = record.index else { return }
        section.model.take(columns, of: value, object: "\(section.name), \(value.name)") {
            $0.update(section: number, segment: index, $1, to: value)
        }
    }
}
