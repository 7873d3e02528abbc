/// What a recording has collected. Whoever shows it holds this, also when the simulation that it was taken from is gone.
public final class Samples {
    public internal(set) var values: [Double]

    /// Numbers that are already there.
    public init(_ values: [Double] = []) { self.values = values }

    /// Takes out what there is, for somebody who keeps it elsewhere.
    public func takeAll() -> [Double] {
        defer { values.removeAll(keepingCapacity: true) }
        return values
    }
}
