import Foundation
import Neurite
import Testing

/// Rallpacks 1 and 2 (U. S. Bhalla, D. H. Bilitch, J. M. Bower, Trends Neurosci. 15 (1992) 453-458), against their analytic solutions.
@Suite struct RallpackTests {
    /// RA 1 ohm m, RM 4 ohm m2, CM 0.01 F/m2, EM -65 mV; 0.1 nA into one end, for 250 ms.
    private let Ra = 100.0
    private let g = 2.5e-5
    private let current = 0.1
    private let duration = 250.0

    /// The voltage over rest, mV, of a sealed cylinder after a step of current into its start (Rall 1969, eigenfunction expansion):
    /// the steady state `I R_inf cosh(L - X)/sinh(L)` less `I R_inf/L sum c_n cos(n pi X/L) exp(-(1 + (n pi/L)^2) T)/(1 + (n pi/L)^2)`,
    /// c_0 = 1 and 2 for all others; X, L in length constants, T in time constants.
    private func cylinder(X: Double, L: Double, T: Double, inputResistance: Double) -> Double {
        var sum = exp(-T)
        for n in 1...4000 {
            let k = Double(n) * .pi / L
            let decay = 1 + k * k
            if decay * T > 745 { break }
            sum += 2 * cos(k * X) * exp(-decay * T) / decay
        }
        return current * inputResistance * (cosh(L - X) / sinh(L) - sum / L)
    }

    private func relativeRMS(_ trace: [Double], _ exact: (Double) -> Double, dt: Double) -> Double {
        var (errors, signal) = (0.0, 0.0)
        for (index, v) in trace.enumerated().dropFirst() {
            let expected = exact(Double(index) * dt)
            errors += (v + 65 - expected) * (v + 65 - expected)
            signal += expected * expected
        }
        return (errors / signal).squareRoot()
    }

    /// A uniform cable of 1 mm by 1 um in 1000 compartments.
    @Test func rallpack1() throws {
        let p = Patch()
        p.dt = 0.025
        let cable = p.section(L: 1000, diam: 1, nseg: 1000, Ra: Ra).insert(Passive(g: g, e: -65))
        let clamp = p.iClamp(at: cable(0), delay: 0, dur: 1e9, amp: current)
        let (near, far) = (p.record(cable(0)), p.record(cable(1)))
        try p.run(for: duration)
        let lambda = 1e4 * (1e-4 / (4 * Ra * g)).squareRoot()
        let resistance = 1e-2 * Ra * lambda / (.pi / 4)
        for (trace, X) in [(near, 0.0), (far, 1000 / lambda)] {
            let error = relativeRMS(
                trace.values, { self.cylinder(X: X, L: 1000 / lambda, T: $0 * g * 1e3, inputResistance: resistance) }, dt: p.dt)
            print("Rallpack 1 at X = \(X): relative RMS \(error)")
            #expect(error < 1e-3)
        }
        withExtendedLifetime(clamp) {}
    }

    /// A binary tree of ten orders that obeys Rall's 3/2 power law: root 32 um by 16 um, each branch 0.008 length constants long; it is one
    /// cylinder to whoever stands at its ends.
    @Test func rallpack2() throws {
        let p = Patch()
        p.dt = 0.025
        func lambda(_ diam: Double) -> Double { 1e4 * (diam * 1e-4 / (4 * Ra * g)).squareRoot() }
        let electrotonicLength = 0.008
        var branches: [Section] = []
        for index in 0..<1023 {
            let order = (index + 1).bitWidth - 1 - (index + 1).leadingZeroBitCount
            let diam = 16 * pow(2, -2 / 3 * Double(order))
            let branch = p.section(L: electrotonicLength * lambda(diam), diam: diam, nseg: 1, Ra: Ra).insert(Passive(g: g, e: -65))
            if index > 0 { branch.connect(to: branches[(index - 1) / 2](1)) }
            branches.append(branch)
        }
        let clamp = p.iClamp(at: branches[0](0), delay: 0, dur: 1e9, amp: current)
        let (near, far) = (p.record(branches[0](0)), p.record(branches[1022](1)))
        try p.run(for: duration)
        let L = 10 * electrotonicLength
        let resistance = 1e-2 * Ra * lambda(16) / (.pi * 64)
        for (trace, X) in [(near, 0.0), (far, L)] {
            let error = relativeRMS(trace.values, { self.cylinder(X: X, L: L, T: $0 * g * 1e3, inputResistance: resistance) }, dt: p.dt)
            print("Rallpack 2 at X = \(X): relative RMS \(error)")
            #expect(error < 1e-3)
        }
        withExtendedLifetime(clamp) {}
    }
}
