#if arch(x86_64)
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Neurite
import Testing

/// The gates of hh against Hodgkin's and Huxley's equations in wider arithmetic.
@Suite struct GateTests {
    /// A gate's rates, 1/ms.
    struct Rates {
        let opening, closing: Float80

        var sum: Float80 { opening + closing }
        var steadyState: Float80 { opening / sum }

        func end(from state: Double, time: Float80) -> Float80 {
            steadyState + (Float80(state) - steadyState) * expl(-time * sum)
        }
    }

    static func rates(v: Double) -> [Rates] {
        let v = Float80(v)
        func ratio(_ x: Float80) -> Float80 { x == 0 ? 1 : -x / expm1l(-x) }
        return [
            Rates(opening: ratio((v + 40) / 10), closing: 4 * expl(-(v + 65) / 18)),
            Rates(opening: 0.07 as Float80 * expl(-(v + 65) / 20), closing: 1 / (expl(-(v + 35) / 10) + 1)),
            Rates(opening: ratio((v + 55) / 10) / 10, closing: expl(-(v + 65) / 80) / 8),
        ]
    }

    static let voltages =
        stride(from: -150.0, through: 100, by: 0.37).map { $0 }
        + [-40, -55, -39.4, -40.6, -54.4, -55.6, -39.999999, -55.0000001, -308, -313, 179, 182, 400, -400]
        // Where a large step throws a small cell for a moment.
        + [-1100, -2000, 900, 1164, 2000, 5000]

    @Test func gatesBeginAtRest() throws {
        let p = Patch(threads: 1)
        let cell = p.section(L: 10, diam: 10).insert(HH())
        for v in Self.voltages {
            try p.initialize(v: v)
            let gates = cell(0.5)[HH.self]
            for (value, rates) in zip([gates[.m], gates[.h], gates[.n]], Self.rates(v: v)) {
                let exact = Double(rates.steadyState)
                #expect(abs(value - exact) <= 1e-12 * exact, "\(v) mV")
            }
        }
    }

    @Test("A step is the exact solution at the new voltage", arguments: [(6.3, 0.025), (6.3, 1), (37, 0.025), (37, 5)])
    func stepsAreExact(celsius: Double, dt: Double) throws {
        let p = Patch(threads: 1)
        p.celsius = celsius
        p.dt = dt
        let cells = Self.voltages.map { _ in p.section(L: 10, diam: 10).insert(HH()) }
        try p.initialize()
        for (cell, v) in zip(cells, Self.voltages) { cell(0.5).v = v }
        let factor = powl(3, (Float80(celsius) - 6.3 as Float80) / 10)
        for _ in 0..<3 {
            let before = cells.map { cell in [HH.Variable.m, .h, .n].map { cell(0.5)[HH.self][$0] } }
            try p.continueRun(for: dt)
            for (cell, before) in zip(cells, before) {
                let gates = cell(0.5)[HH.self]
                let v = cell(0.5).v
                for ((value, before), rates) in zip(zip([gates[.m], gates[.h], gates[.n]], before), Self.rates(v: v)) {
                    let exact = Double(rates.end(from: before, time: Float80(dt) * factor))
                    #expect(abs(value - exact) <= 1e-12 * max(abs(exact), abs(before)), "\(v) mV")
                }
            }
        }
    }
}
#endif
