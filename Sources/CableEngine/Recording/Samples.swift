/// What a recording has collected. Whoever shows it holds this, also when the simulation that it was taken from is gone.
public final class Samples {
    public internal(set) var values: [Double]

    /// Numbers that are already there.
    public init(_ values: [Double] = []) { self.values = values }
}
