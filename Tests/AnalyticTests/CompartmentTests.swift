import Foundation
import Neurite
import Testing

/// One compartment is a resistor beside a capacitor: what it does is known in closed form.
@Suite struct CompartmentTests {
    /// Membrane time constant 10 ms, area 400 pi um2.
    private func compartment(in patch: Patch) -> Section {
        patch.section(L: 20, diam: 20).insert(Passive(g: 1e-4, e: -70))
    }

    private static let area = 400 * Double.pi
    /// Membrane conductance, uS, and capacitance, nF.
    private static let conductance = 1e-4 * area * 1e-2
    private static let capacitance = area * 1e-5

    /// `v = e + (I/G)(1 - exp(-(t - t0)/tau))` while the current flows, an exponential decay after
    /// it.
    private static func charging(_ t: Double, from start: Double, to end: Double, current: Double) -> Double {
        let amplitude = current / conductance
        if t <= start { return -70 }
        if t <= end { return -70 + amplitude * (1 - exp(-(t - start) / 10)) }
        return -70 + amplitude * (1 - exp(-(end - start) / 10)) * exp(-(t - end) / 10)
    }

    /// The largest error under a current from 8 to 24 ms, boundaries of every step, for steps that
    /// are halved each time.
    private func errorsOfCharging(secondorder: Int) throws -> [Double] {
        try [0.4, 0.2, 0.1, 0.05, 0.025].map { dt in
            let patch = Patch()
            (patch.dt, patch.secondorder) = (dt, secondorder)
            let soma = compartment(in: patch)
            let clamp = patch.iClamp(at: soma, delay: 8, dur: 16, amp: 0.02)
            let v = patch.record(soma)
            try patch.run(for: 40, v: -70)
            let end = clamp.delay + clamp.dur
            return largestDifference(
                v, patch.time.map { Self.charging($0, from: clamp.delay, to: end, current: clamp.amp) })
        }
    }

    @Test(arguments: [(0, 1.0), (2, 2.0)])
    func aCurrentChargesAndDischarges(secondorder: Int, order: Double) throws {
        let errors = try errorsOfCharging(secondorder: secondorder)
        #expect(observedOrders(errors).allSatisfy { abs($0 - order) < 0.1 })
    }

    /// Backward Euler's own closed form: `v_n = e + (I/G)(1 - (1 + dt/tau)^-n)`.
    @Test func everyStepIsBackwardEulers() throws {
        let patch = Patch()
        let soma = compartment(in: patch)
        let clamp = patch.iClamp(at: soma, delay: 0, dur: 1e9, amp: 0.02)
        let v = patch.record(soma)
        try patch.run(for: 40, v: -70)
        let expected = (0...1600).map { -70 + 0.02 / Self.conductance * (1 - pow(1 + 0.025 / 10, -Double($0))) }
        #expect(largestDifference(v, expected) < 1e-11)
        #expect(clamp.delay == 0)
    }

    /// `C v' = -G (v - e) - g(t) v` with `g = w exp(-t/tau)` is linear in v. With `F' = (G + g)/C`,
    /// F(0) = 0, its solution is `v = exp(-F) (v(0) + integral of exp(F) G e/C)`, the integral
    /// taken by Simpson's rule in steps of 1 us.
    private static func synapticVoltage(weight: Double, tau: Double, until end: Double, every interval: Double)
        -> [Double]
    {
        func F(_ t: Double) -> Double { (conductance * t + weight * tau * (1 - exp(-t / tau))) / capacitance }
        func integrand(_ t: Double) -> Double { exp(F(t)) * conductance * -70 / capacitance }
        let h = 1e-3
        let each = Int((interval / h).rounded())
        var (integral, voltages) = (0.0, [-70.0])
        for step in 0..<Int((end / h).rounded()) {
            let t = Double(step) * h
            integral += h / 6 * (integrand(t) + 4 * integrand(t + h / 2) + integrand(t + h))
            if (step + 1) % each == 0 { voltages.append(exp(-F(t + h)) * (-70 + integral)) }
        }
        return voltages
    }

    @Test(arguments: [(0, 1.0), (2, 2.0)])
    func aSynapseOpensAndCloses(secondorder: Int, order: Double) throws {
        let expected = Self.synapticVoltage(weight: 2e-3, tau: 4, until: 30, every: 0.4)
        let errors = try [0.1, 0.05, 0.025, 0.0125].map { dt in
            let patch = Patch()
            (patch.dt, patch.secondorder) = (dt, secondorder)
            let soma = compartment(in: patch)
            let synapse = patch.expSyn(at: soma, tau: 4, e: 0)
            let v = patch.vector().record(soma)
            // Under Crank-Nicolson the conductance of a step is that of its middle: states start
            // half a step ahead.
            let shift = secondorder == 0 ? 1 : exp(-dt / 2 / 4)
            try patch.initialize(v: -70)
            synapse[.g] = 2e-3 * shift
            try patch.continueRun(for: 30)
            let each = Int((0.4 / dt).rounded())
            return largestDifference(stride(from: 0, to: v.count, by: each).map { v[$0] }, expected)
        }
        #expect(observedOrders(errors).allSatisfy { abs($0 - order) < 0.15 })
    }
}
