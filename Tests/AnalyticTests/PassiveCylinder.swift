import Foundation

/// A uniform passive cable with sealed ends, and a constant current into one of them.
///
/// With `X = x/lambda`, `T = t/tau`, `l = L/lambda` and u the voltage above rest, the cable
/// equation is `u_XX - u_T - u = 0`, `u_X = -I r lambda` at X = 0 and `u_X = 0` at X = l (W. Rall,
/// Handbook of Physiology, The Nervous System 1 (1977) 39-97; C. Koch, Biophysics of Computation
/// (1999), chapter 2).
struct PassiveCylinder {
    /// Length and diameter, um.
    var L, diam: Double
    /// Axial resistivity, ohm cm; membrane conductance, S/cm2; membrane capacitance, uF/cm2.
    var Ra, g, cm: Double

    /// The length constant, um: `sqrt(diam/(4 g Ra))`.
    var lambda: Double { 1e4 * (1e-4 * diam / (4 * g * Ra)).squareRoot() }
    /// The time constant, ms.
    var tau: Double { 1e-3 * cm / g }
    /// Input resistance of the infinite cable that begins here, megohm: `4 Ra lambda/(pi diam^2)`.
    var infiniteResistance: Double { 1e-2 * 4 * Ra * lambda / (.pi * diam * diam) }

    /// The steady voltage above rest, mV, at x (um) for a current (nA) into x = 0:
    /// `I R cosh(l - X)/sinh(l)`.
    func steadyVoltage(x: Double, current: Double) -> Double {
        let l = L / lambda
        return current * infiniteResistance * cosh(l - x / lambda) / sinh(l)
    }

    /// The voltage above rest, mV, at x and t after the current (nA) is switched on.
    ///
    /// Separation of variables (the eigenfunctions of sealed ends are `cos(n pi X/l)`) gives the
    /// steady voltage less
    /// `I R/l (exp(-T) + 2 sum cos(n pi X/l) exp(-(1 + (n pi/l)^2) T)/(1 + (n pi/l)^2))`. At T = 0
    /// the series sums to the steady voltage itself, so it is summed until what is left cannot
    /// count: the terms fall like `exp(-n^2 T)/n^2`.
    func voltage(x: Double, t: Double, current: Double) -> Double {
        guard t > 0 else { return 0 }
        let (l, X, T) = (L / lambda, x / lambda, t / tau)
        var sum = exp(-T)
        for n in 1...100_000 {
            let wave = Double(n) * .pi / l
            let decay = 1 + wave * wave
            let size = 2 * exp(-decay * T) / decay
            sum += size * cos(wave * X)
            if size < 1e-17 { break }
        }
        return steadyVoltage(x: x, current: current) - current * infiniteResistance / l * sum
    }
}
