import Neurite

/// Voltage and current clamps.
enum Clamps {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "current_clamp_edges": currentClampEdges, "single_electrode_clamp": singleElectrode,
        "single_electrode_clamp_at_end": singleElectrodeAtEnd, "two_electrode_clamp": twoElectrode,
        "two_electrode_clamp_soft": twoElectrodeSoft,
    ]

    static func currentClampEdges(_ run: ReferenceRun) throws {
        let soma = run.pasSoma(g: 0.001)
        for (name, delay, dur, amp) in [
            ("on_border", 1, 0.5, 0.1), ("mid_step", 2.015625, 0.5, 0.2), ("before_mid", 3.01, 0.513, 0.3),
            ("after_mid", 4.02, 0.001, 0.4), ("across_mid", 4.5, 0.02, 0.4), ("no_time", 5, 0, 5),
            ("early", -1, 1.25, -0.1),
        ] {
            run.record("\(name).i", run.iclamp(soma(0.5), delay: delay, dur: dur, amp: amp))
        }
        run.recordV(soma(0.5))
        try run.run(until: 6)
    }

    static func singleElectrode(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 200, diam: 5, nseg: 5, Ra: 100).insert(HH())
        let clamp = run.keep(
            run.patch.seClamp(at: axon(0.5), dur1: 2, amp1: -65, dur2: 5, amp2: 0, dur3: 3, amp3: -80, rs: 0.5))
        run.recordV(axon(0.5), axon(0.1), axon(1))
        run.record("clamp.i", clamp)
        run.record("clamp.vc", clamp.variable(.vc))
        run.record("axon(0.5).ina", axon(0.5).variable("ina"))
        try run.run(until: 15)
    }

    static func singleElectrodeAtEnd(_ run: ReferenceRun) throws {
        let axon = run.section("axon", L: 100, diam: 2, nseg: 3, Ra: 100).insert(HH())
        let clamp = run.keep(
            run.patch.seClamp(at: axon(1), dur1: 1.01, amp1: -70, dur2: 0, amp2: 20, dur3: 3.007, amp3: -40, rs: 0.01))
        run.recordV(axon(1), axon(0.5))
        run.record("clamp.i", clamp)
        try run.run(until: 8)
    }

    static func twoElectrode(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        let clamp = run.keep(
            run.patch.vClamp(at: soma(0.5), dur1: 1, amp1: -65, dur2: 4, amp2: -10, dur3: 2, amp3: -75))
        run.recordV(soma(0.5))
        run.record("clamp.i", clamp, slope: 1e5 / 2)
        run.record("soma(0.5).ina", soma(0.5).variable("ina"))
        try run.run(until: 10)
    }

    static func twoElectrodeSoft(_ run: ReferenceRun) throws {
        let cable = run.section("cable", L: 200, diam: 3, nseg: 5, Ra: 100).insert(Passive(g: 0.0005, e: -65))
        let clamp = run.keep(
            run.patch.vClamp(
                at: cable(0.1), dur1: 1, amp1: -65, dur2: 4, amp2: -20, dur3: 2, amp3: -75, gain: 1000, rstim: 2,
                tau1: 0.05, tau2: 0.1))
        run.recordV(cable(0.1), cable(0.9))
        run.record("clamp.i", clamp)
        try run.run(until: 10)
    }
}
