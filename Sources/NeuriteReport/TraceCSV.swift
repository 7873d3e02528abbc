import Foundation

/// Writes recorded traces as a table: the time in the first column, then a
/// column for each trace.
public struct TraceCSV {
    /// A column of the table after that of the time.
    public struct Column: Sendable {
        /// What is in the column, such as "soma(0.5).v".
        public var label: String
        /// The unit of the values, such as "mV"; empty for plain numbers.
        public var unit: String

        /// Makes a column.
        public init(label: String, unit: String) {
            self.label = label
            self.unit = unit
        }

        var heading: String { unit.isEmpty ? label : "\(label) (\(unit))" }
    }

    private let writer: CSVWriter
    private var row: [Double] = []

    /// Starts the table with its heading: `t (ms),soma(0.5).v (mV),…`.
    public init(columns: [Column], writer: CSVWriter) throws {
        self.writer = writer
        try writer.writeRow(["t (ms)"] + columns.map(\.heading))
    }

    /// Adds a row: the time in ms and a value for each column, in the columns' units.
    public mutating func append(time: Double, values: some Sequence<Double>) throws {
        row.removeAll(keepingCapacity: true)
        row.append(time)
        row.append(contentsOf: values)
        try writer.writeRow(row)
    }

    /// Hands everything still buffered on; to be called at the end.
    public func finish() throws {
        try writer.finish()
    }
}

/// Writes spikes as a table of times and sources.
public struct SpikeCSV {
    private let writer: CSVWriter

    /// Starts the table with its heading: `time (ms),source`.
    public init(writer: CSVWriter) throws {
        self.writer = writer
        try writer.writeRow(["time (ms)", "source"])
    }

    /// Adds a spike: its time in ms and the name of what fired.
    public func append(time: Double, source: String) throws {
        try writer.writeRow([NumberText.shortest(time), source])
    }

    /// Hands everything still buffered on; to be called at the end.
    public func finish() throws {
        try writer.finish()
    }
}
