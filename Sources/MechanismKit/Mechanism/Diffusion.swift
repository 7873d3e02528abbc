import LaneMath

/// A variable of a density mechanism that diffuses along the cable, between neighbouring segments
/// that have the mechanism.
///
/// When all states have advanced, the engine takes a step of `dt` of
/// `volume dx/dt = d/ds (coefficient dx/ds)` over each tree of segments, backward Euler, as
/// NEURON's LONGITUDINAL_DIFFUSION.
public struct Diffusion: Sendable {
    /// Sets volume and coefficient of each instance of a block, by row.
    public typealias Factors =
        @Sendable (
            BlockMemory, _ volumes: UnsafeMutablePointer<Lanes>, _ coefficients: UnsafeMutablePointer<Lanes>
        ) -> Void

    /// Which variable diffuses, by its place among the mechanism's variables: a state, or a
    /// concentration that it writes.
    public var variable: Int
    /// Volume per length, um2, and the constant of diffusion times the area through which there is
    /// diffusion, um4/ms, of each instance.
    public var factors: Factors

    /// A variable that diffuses.
    public init(variable: Int, factors: @escaping Factors) {
        self.variable = variable
        self.factors = factors
    }
}
