import Foundation
import Neurite
import Testing

/// One passive compartment against exponentials, and the observed order of convergence in time.
@Suite struct CompartmentTests {
    private let g = 0.0005
    private let diam = 20.0
    private var area: Double { .pi * diam * diam }

    /// The voltage at `time` of a compartment that is charged by a step of current: `I/G (1 - exp(-t/tau))`, `tau = cm/g`.
    @Test(arguments: [(0, 1.0), (2, 2.0)])
    func chargingConvergesWithItsOrder(secondorder: Int, order: Double) throws {
        let (current, time) = (0.05, 3.0)
        let tau = 1e-3 / g
        let exact = current / (0.01 * g * area) * (1 - exp(-time / tau))
        let errors = try [0.2, 0.1, 0.05, 0.025].map { dt in
            let p = Patch()
            (p.dt, p.secondorder) = (dt, secondorder)
            let soma = p.section(L: diam, diam: diam).insert(Passive(g: g, e: 0))
            let clamp = p.iClamp(at: soma, delay: 0, dur: 1e9, amp: current)
            try p.run(for: time, v: 0)
            withExtendedLifetime(clamp) {}
            return abs(soma(0.5).v - exact)
        }
        let observed = zip(errors, errors.dropFirst()).map { log2($0 / $1) }
        #expect(observed.allSatisfy { abs($0 - order) < 0.1 }, "observed orders \(observed)")
    }

    /// hh with staggered states: the order seen from three steps of which each is half the one before (Richardson).
    @Test(arguments: [(0, 1.0), (2, 2.0)])
    func hhConvergesWithItsOrder(secondorder: Int, order: Double) throws {
        let values = try [0.01, 0.005, 0.0025, 0.00125].map { dt in
            let p = Patch()
            (p.dt, p.secondorder) = (dt, secondorder)
            let soma = p.section(L: diam, diam: diam).insert(HH())
            let clamp = p.iClamp(at: soma, delay: 0, dur: 1e9, amp: 0.2)
            try p.run(for: 2, v: -65)
            withExtendedLifetime(clamp) {}
            return soma(0.5).v
        }
        let differences = zip(values, values.dropFirst()).map { abs($0 - $1) }
        let observed = zip(differences, differences.dropFirst()).map { log2($0 / $1) }
        #expect(observed.allSatisfy { abs($0 - order) < 0.15 }, "observed orders \(observed)")
    }

    /// A compartment under one event of an ExpSyn, against a quadrature a hundred times finer of
    /// `C V' = -G V - w exp(-s/tau) (V - e)`.
    @Test func anExpSynActsAsItsEquationSays() throws {
        let (weight, tauS, e, end) = (0.001, 2.0, 60.0, 8.0)
        let (capacitance, leak) = (1e-5 * area, 0.01 * g * area)
        func slope(_ s: Double, _ v: Double) -> Double { (-leak * v - weight * exp(-s / tauS) * (v - e)) / capacitance }
        var v = 0.0
        let h = 1e-4
        for step in 0..<Int((end / h).rounded()) {
            let s = Double(step) * h
            let k1 = slope(s, v)
            let k2 = slope(s + h / 2, v + h / 2 * k1)
            v += h * slope(s + h / 2, v + h / 2 * k2) / 3 + h * (k1 + k2) / 3
        }
        let errors = try [0.02, 0.01].map { dt in
            let p = Patch()
            p.dt = dt
            let soma = p.section(L: diam, diam: diam).insert(Passive(g: g, e: 0))
            let synapse = p.expSyn(at: soma, tau: tauS, e: e)
            synapse.stimulate(pattern: [0], weight: weight)
            try p.run(for: end, v: 0)
            return abs(soma(0.5).v - v)
        }
        #expect(errors[1] < 0.005 * v)
        #expect(abs(log2(errors[0] / errors[1]) - 1) < 0.1, "observed order \(log2(errors[0] / errors[1]))")
    }
}
