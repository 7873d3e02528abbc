import LaneMath

/// What is left of exponential decays after a step, `exp(-dt/tau)`, row by row. It is computed anew
/// where the time constants are not those of the row before: mostly all are alike, and a comparison
/// costs a tenth of an exponential.
struct Decay {
    /// The step, ms.
    let dt: Double
    private var tau = Lanes(repeating: .nan)
    private var left = Lanes.zero

    init(over dt: Double) { self.dt = dt }

    /// The share that is left, for time constants in ms.
    @inline(__always)
    mutating func factor(_ tau: Lanes) -> Lanes {
        if !allLanes(tau .== self.tau) { (self.tau, left) = (tau, LaneMath.exp(-dt / tau)) }
        return left
    }
}
