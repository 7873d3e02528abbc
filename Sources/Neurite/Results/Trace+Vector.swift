import ResultFiles
import Wording

extension Trace {
    /// What a vector has recorded, with its name, unit and times; nil where the vector never
    /// recorded anything.
    ///
    /// The trace is a value: change its `label` or `quantity` for a table or a picture as you like.
    public init?(_ vector: Vector) {
        guard let quantity = vector.recordedQuantity else { return nil }
        self.init(
            label: quantity.label, variable: quantity.variable, quantity: quantity.quantity, unit: quantity.unit,
            times: vector.times,
            values: vector.values)
    }
}

extension SpikeTrain {
    /// The spikes of a connection's source, by the source's name.
    public init(_ spikes: SpikeTimes) { self.init(label: spikes.sourceName, times: spikes.times) }
}

extension [Trace] {
    /// What vectors have recorded. The times alone are no trace: they stand beside every one.
    ///
    /// - Throws: ``ResultFileError`` for a file where a vector never recorded anything.
    init(_ vectors: some Sequence<Vector>, for file: String) throws {
        self = try vectors.enumerated().compactMap { index, vector in
            if vector.showsTime { return nil }
            if let trace = Trace(vector) { return trace }
            throw ResultFileError(
                file: file,
                reason: """
                    vector \(index) of those given, \(vector.count, "number"), never recorded anything: it has neither a name \
                    nor times
                    """
            )
        }
    }
}
