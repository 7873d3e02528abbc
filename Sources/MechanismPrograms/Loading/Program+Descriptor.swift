import MechanismKit
import NMODL

// What a program is called at the waist: its kind, and its variables.

extension Program.Kind {
    var mechanismKind: MechanismKind {
        switch self {
        case .density: .density
        case .pointProcess: .pointProcess
        case .artificialCell: .artificialCell
        }
    }
}

extension Program {
    /// The engine's variables: columns, then shared values.
    var variableDescriptors: [VariableDescriptor] {
        var names = Set(columns.compactMap(\.name) + shared.compactMap(\.name))
        // What no one sees has a name that no file can have.
        func name(_ given: String?, _ index: Int) -> String {
            var result = given ?? "(\(index))"
            while given == nil, !names.insert(result).inserted { result += "'" }
            return result
        }
        let own = columns.enumerated().map { index, column in
            VariableDescriptor(
                name(column.name, index), column.role.variableRole(in: self), unit: column.unit,
                defaultValue: column.defaultValue, isSetByKernels: column.isSetByCode)
        }
        let common = shared.enumerated().map { index, value in
            var variable = VariableDescriptor(
                name(value.name, columns.count + index), .global, unit: value.unit, defaultValue: value.defaultValue)
            variable.isComputed = value.isComputed
            return variable
        }
        return own + common
    }
}

extension ColumnDeclaration.Role {
    func variableRole(in program: Program) -> VariableDescriptor.Role {
        switch self {
        case .parameter: .parameter(.finite)
        case .state: .state
        case .assigned: .assigned
        case .output: .output
        case .ion(let ion, let quantity, _, let isWritten):
            .ion(program.ions[ion].species, quantity.ionQuantity, isWritten ? .write : .read)
        case .pointer(let isWritten): .pointer(isWritten: isWritten)
        case .list: .table(.finite, sorted: false)
        case .area: .segmentArea
        case .diameter: .segmentDiameter
        }
    }
}

extension IonDeclaration {
    /// The ion as mechanisms know it.
    var species: Ion { Ion.named(name, valence: valence) }
}

extension NMODL.IonQuantity.Quantity {
    var ionQuantity: MechanismKit.IonQuantity {
        switch self {
        case .current: .current
        case .reversalPotential: .reversalPotential
        case .insideConcentration: .inside
        case .outsideConcentration: .outside
        }
    }
}
