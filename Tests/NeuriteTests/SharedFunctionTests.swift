import Neurite
import Testing

/// What mechanisms of the same membrane share is only work: whether functions of the voltage are
/// computed for all of them at once, as where nobody looks at their states, or for each alone, no
/// bit differs.
@Suite struct SharedFunctionTests {
    /// Rates that are smooth, that jump within the range, and that need narrower intervals.
    private static let channels = [
        """
        NEURON { SUFFIX smooth NONSPECIFIC_CURRENT i RANGE g }
        PARAMETER { g = 0.003 }
        ASSIGNED { v i celsius }
        STATE { m h }
        INITIAL { m = 0.1 h = 0.6 }
        BREAKPOINT { SOLVE s METHOD cnexp i = g*m*m*h*(v + 20) }
        DERIVATIVE s {
            m' = 3^((celsius - 20)/10)*(1/(1 + exp(-(v + 40)/8)) - m)/2
            h' = (1/(1 + exp((v + 50)/7)) - h)/(3 + 20*exp(-((v + 45)/30)^2))
        }
        """,
        """
        NEURON { SUFFIX jumping USEION k READ ek WRITE ik RANGE g }
        PARAMETER { g = 0.002 }
        ASSIGNED { v ek ik }
        STATE { n }
        INITIAL { n = 0.2 }
        BREAKPOINT { SOLVE s METHOD cnexp ik = g*n*(v - ek) }
        DERIVATIVE s { LOCAL tau if (v < -57) { tau = 4 } else { tau = 9 } n' = (1/(1 + exp(-(v + 30)/9)) - n)/tau }
        """,
        """
        NEURON { SUFFIX steep USEION ca READ eca WRITE ica RANGE g }
        PARAMETER { g = 0.0004 }
        ASSIGNED { v eca ica }
        STATE { m }
        INITIAL { m = 0 }
        BREAKPOINT { SOLVE s METHOD cnexp ica = g*m*m*(v - eca) }
        DERIVATIVE s { m' = (1/(1 + exp(-(v + 32)/2.5)) - m)/(0.4 + exp(-(v + 60)/9)) }
        """,
        """
        NEURON { SUFFIX keeping USEION ca READ ica WRITE cai RANGE depth }
        PARAMETER { depth = 0.2 }
        ASSIGNED { ica }
        STATE { cai }
        INITIAL { cai = 1e-4 }
        BREAKPOINT { SOLVE s METHOD cnexp }
        DERIVATIVE s { cai' = -5.18*ica/depth - (cai - 1e-4)/20 }
        """,
    ]

    /// A cell that is driven out of the range that polynomials cover, with mechanisms that are not
    /// everywhere; its voltages while temperature and step change.
    ///
    /// - Parameter observed: of how many mechanisms somebody looks at the states.
    private func voltages(observed: Int, threads: Int = 1, cells: Int = 1) throws -> [UInt64] {
        let p = Patch(threads: threads)
        for channel in Self.channels { try p.load(text: channel) }
        var traces: [Vector] = []
        var others: [Vector] = []
        for cell in 0..<cells {
            let soma = p.section(name: "soma\(cell)", L: 30, diam: 20)
            let dend = p.section(name: "dend\(cell)", L: 900, diam: 2, nseg: 41)
            let side = p.section(name: "side\(cell)", L: 300, diam: 1, nseg: 11)
            dend.connect(to: soma)
            side.connect(to: dend)
            for section in [soma, dend, side] { section.insert(Passive(g: 1e-4, e: -65)) }
            for name in ["smooth", "jumping", "steep", "keeping"] { soma.insert(name) }
            for name in ["smooth", "jumping", "steep"] { dend.insert(name) }
            side.insert("smooth")
            for segment in dend.segments { segment["jumping.g"] = 0.001 + 0.002 * segment.x }
            soma.iclamp(amplitude: 0.6, delay: 2, duration: 8)
            soma.iclamp(amplitude: 40, delay: 12, duration: 2)
            side.iclamp(amplitude: -9, x: 0.9, delay: 15, duration: 2)
            traces += [soma(0.5), dend(0.3), dend(1), side(0.9)].map { p.record($0.variable("v")) }
            others += ["smooth.m", "jumping.n", "steep.m"].prefix(observed).map { p.record(dend(0.5).variable($0)) }
        }
        try p.run(for: 10)
        p.celsius = 31
        try p.continueRun(for: 3)
        p.dt = 0.0125
        try p.continueRun(for: 6)
        _ = others
        return traces.flatMap { $0.map(\.bitPattern) }
    }

    @Test func theBitsAreThoseOfEachMechanismByItself() throws {
        let shared = try voltages(observed: 0)
        #expect(shared.contains { Double(bitPattern: $0) > 120 } && shared.contains { Double(bitPattern: $0) < -155 })
        for observed in 1...3 { #expect(try voltages(observed: observed) == shared, "\(observed)") }
    }

    @Test func theBitsAreThoseOfAnyNumberOfThreads() throws {
        #expect(try voltages(observed: 0, threads: 2, cells: 6) == voltages(observed: 0, cells: 6))
    }
}
