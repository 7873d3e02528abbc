/// A passive cone, sealed at its far end: `d/dx (pi r^2/Ra du/dx) = g 2 pi r sqrt(1 + r'^2) u`, r
/// going from one radius to another in a straight line, and the membrane's area being that of the
/// slanted surface.
struct PassiveCone {
    /// Length, um, and diameters at both ends, um.
    let L, from, to: Double
    /// Axial resistivity, ohm cm; membrane conductance, S/cm2.
    let Ra, g: Double

    /// The steady voltages above rest, mV, at the near and the far end for a current (nA) into the
    /// near end.
    ///
    /// Integrates the equation from the sealed end, where `u = 1` and no current flows, by the
    /// classical method of Runge and Kutta in so many steps that its error is far below what it is
    /// to judge; the equation is linear, so the current at the near end sets the scale.
    func steadyVoltages(current: Double, steps: Int = 20_000) -> (near: Double, far: Double) {
        let slope = (to - from) / (2 * L)
        let slant = (1 + slope * slope).squareRoot()
        // y is the distance from the far end; J, nA, the current through the cross-section towards
        // it.
        func derivative(_ y: Double, _ u: Double, _ J: Double) -> (u: Double, J: Double) {
            let r = (to / 2) - slope * y
            // 1 ohm cm/um is 1e-2 megohm um/um2; 1 S/cm2 on 1 um2 is 1e-2 uS.
            return (1e-2 * Ra / (.pi * r * r) * J, 1e-2 * g * 2 * .pi * r * slant * u)
        }
        let h = L / Double(steps)
        var (u, J) = (1.0, 0.0)
        for step in 0..<steps {
            let y = Double(step) * h
            let a = derivative(y, u, J)
            let b = derivative(y + h / 2, u + h / 2 * a.u, J + h / 2 * a.J)
            let c = derivative(y + h / 2, u + h / 2 * b.u, J + h / 2 * b.J)
            let d = derivative(y + h, u + h * c.u, J + h * c.J)
            u += h / 6 * (a.u + 2 * b.u + 2 * c.u + d.u)
            J += h / 6 * (a.J + 2 * b.J + 2 * c.J + d.J)
        }
        return (near: u * current / J, far: current / J)
    }
}
