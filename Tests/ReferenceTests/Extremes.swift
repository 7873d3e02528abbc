import Neurite

/// Extreme settings: steps of half a millisecond, cold and hot, hardly any and hardly passable
/// axial resistance, a dendrite as thin as they come.
enum Extremes {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "overshoot_0_degrees_Ra_1": { try overshoot($0, Ra: 1) },
        "overshoot_0_degrees_Ra_5000": { try overshoot($0, Ra: 5000) },
        "overshoot_40_degrees_Ra_1": { try overshoot($0, Ra: 1) },
        "overshoot_40_degrees_Ra_5000": { try overshoot($0, Ra: 5000) },
    ]

    static func overshoot(_ run: ReferenceRun, Ra: Double) throws {
        // Few channels for the capacitance: see the script.
        let hh = HH(gnabar: 0.012, gkbar: 0.0036)
        let soma = run.section("soma", L: 20, diam: 3, Ra: Ra, cm: 3).insert(hh)
        let dend = run.section("dend", L: 30, diam: 0.05, nseg: 3, Ra: Ra, cm: 3).connect(to: soma(1)).insert(hh)
        run.iclamp(soma(0.5), delay: 1, dur: 0.5, amp: 14)
        run.recordV(soma(0.5), dend(0.5), dend(1))
        for gate in [HH.Variable.m, .h, .n] { run.record("soma(0.5).hh.\(gate)", soma(0.5)[HH.self].variable(gate)) }
        run.expectAreas(soma(0.5), dend(0.5))
        try run.run(until: 15)
    }
}
