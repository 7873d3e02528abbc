import CableModel
import MechanismKit

/// What a recording is called in a table or a picture.
struct RecordedQuantity {
    /// Where it is: `soma(0.5)`, `ExpSyn[0] at dend(0.8)`.
    var label: String
    /// The variable there: `v`, `hh.m`, `i`.
    var variable: String
    /// What is measured, for an axis.
    var quantity: String
    var unit: String
}

extension MechanismDescriptor {
    /// The unit of a variable, for a person; empty where it has none.
    package func unit(ofColumn column: Int) -> String {
        let unit = variables[column].unit
        return unit == "1" ? "" : unit
    }
}

extension VariableTarget {
    var recordedQuantity: RecordedQuantity {
        func at(_ section: SectionRecord, _ x: Double, _ quantity: String, _ unit: String) -> RecordedQuantity {
            RecordedQuantity(label: "\(section.name)(\(x))", variable: name, quantity: quantity, unit: unit)
        }
        switch self {
        case .voltage(let section, let x): return at(section.object, x, "Membrane potential", "mV")
        case .capacitiveCurrent(let section, let x): return at(section.object, x, "Capacitive current", "mA/cm2")
        case .ion(let section, let x, _): return at(section.object, x, name, unitOfIonQuantity(in: section.object))
        case .density(let section, let x, let mechanism, let variable):
            let descriptor = section.object.insertion(named: mechanism).flatMap {
                section.object.insertions[$0].descriptor
            }
            return at(section.object, x, name, unit(of: variable, in: descriptor))
        case .pointProcess(let pointProcess, let variable):
            let mechanism = pointProcess.object.mechanism.descriptor
            return RecordedQuantity(
                label: pointProcess.object.displayName, variable: variable, quantity: "\(mechanism.name).\(variable)",
                unit: unit(of: variable, in: mechanism))
        case .weight(let connection, let name):
            return RecordedQuantity(label: connection.object.displayName, variable: name, quantity: name, unit: "")
        }
    }

    private func unitOfIonQuantity(in section: SectionRecord) -> String {
        for ion in section.ions {
            for quantity in IonQuantity.allCases where quantity.name(of: ion) == name { return quantity.unit }
        }
        return ""
    }

    private func unit(of variable: String, in mechanism: MechanismDescriptor?) -> String {
        mechanism.flatMap { $0.column(named: variable).map($0.unit(ofColumn:)) } ?? ""
    }
}
