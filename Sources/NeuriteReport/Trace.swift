/// A recorded quantity over time, one line of a plot.
public struct Trace: Sendable {
    /// What the legend calls it, such as "soma(0.5)".
    public var label: String
    /// What is measured, such as "Membrane potential"; traces of the same
    /// quantity and unit share a panel.
    public var quantity: String
    /// The unit of the values, such as "mV"; empty for a plain number.
    public var unit: String
    /// The times of the samples, in ms.
    public var times: [Double]
    /// The samples, in `unit`; a NaN or an infinity is a gap in the line.
    public var values: [Double]

    /// Makes a trace. Where the arrays differ in length, the longer one's end is not drawn.
    public init(label: String, quantity: String, unit: String, times: [Double], values: [Double]) {
        self.label = label
        self.quantity = quantity
        self.unit = unit
        self.times = times
        self.values = values
    }

    /// The label of the axis, such as "Membrane potential (mV)".
    var axisLabel: String {
        unit.isEmpty ? quantity : "\(quantity) (\(unit))"
    }
}

/// The spike times of one source, one row of a raster.
public struct SpikeTrain: Sendable {
    /// The name of the source, such as "soma(0.5)".
    public var label: String
    /// The times of the spikes, in ms.
    public var times: [Double]

    /// Makes a spike train from times in ms; their order does not matter.
    public init(label: String, times: [Double]) {
        self.label = label
        self.times = times
    }
}
