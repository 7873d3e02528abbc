import CableModel
import MechanismKit

extension Patch {
    /// Gives a FUNCTION_TABLE of a mechanism its values, from the next initialisation on. NEURON's
    /// `table_name_SUFFIX(…)`.
    ///
    /// ```swift
    /// p.setTable("taum", of: "kir", to: FunctionTable([5, 3, 1], at: [-90, -60, -30]))
    /// p.setTable("taum", of: "kir", to: FunctionTable([5, 3, 1], from: -90, through: -30))
    /// p.setTable("taum", of: "kir", to: .constant(3))
    /// ```
    ///
    /// A function that there is not, or values that do not fit it, are refused when the model is
    /// initialised.
    ///
    /// - Parameters:
    ///   - function: the function's name in its file.
    ///   - mechanism: the mechanism's name.
    ///   - table: the values with their places.
    public func setTable(_ function: String, of mechanism: String, to table: FunctionTable) {
        model.functionTables.removeAll { ($0.mechanism, $0.function) == (mechanism, function) }
        model.functionTables.append(
            Network.FunctionTableSetting(mechanism: mechanism, function: function, table: table))
        model.changedStructure("the table \(function) of \(mechanism) was changed")
    }
}
