/// A recorded quantity over time: a column of a table, a line of a plot.
public struct Trace: Sendable, Hashable {
    /// Where it was recorded, as a plot's legend says it: "soma(0.5)".
    public var label: String
    /// The name of the variable there, such as "v" or "hh.m"; empty where the label says all.
    public var variable: String
    /// What is measured, for an axis, such as "Membrane potential"; traces of the same quantity and
    /// unit share a panel of a plot.
    public var quantity: String
    /// The unit of the values, such as "mV"; empty for a plain number.
    public var unit: String
    /// The times of the samples, ms.
    public var times: [Double]
    /// The samples, in `unit`; in a plot a NaN or an infinity is a gap in the line.
    public var values: [Double]

    /// Makes a trace. Where the arrays differ in length, the longer one's end is not drawn.
    public init(
        label: String, variable: String = "", quantity: String, unit: String, times: [Double], values: [Double]
    ) {
        self.label = label
        self.variable = variable
        self.quantity = quantity
        self.unit = unit
        self.times = times
        self.values = values
    }

    /// The full name, "soma(0.5).v", which columns and arrays go by.
    public var name: String { variable.isEmpty ? label : "\(label).\(variable)" }
}
