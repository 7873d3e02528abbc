import Neurite

/// Artificial cells that integrate and fire, events of a given pattern, and what counts and clamps.
enum ArtificialCells {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "int_fire1": intFire1, "int_fire2": intFire2, "int_fire4": intFire4, "counters": counters,
        "on_and_off_clamps": onAndOffClamps,
        "pattern_stim": patternStim, "pattern_stim_of_own": patternStimOfOwn,
    ]

    /// Drives each cell by two trains, and sends what it fires to the next.
    private static func drive(_ run: ReferenceRun, _ cells: [AnyPointProcess], _ weights: (Double, Double, Double)) {
        _ = run.section("soma")
        let fast = run.netStim(start: 1.25, number: 40, interval: 2.5)
        let slow = run.netStim(start: 3, number: 12, interval: 7.75)
        for (index, cell) in cells.enumerated() {
            run.netCon(fast, cell, weight: weights.0 * (1 + 0.1 * Double(index)), delay: 1)
            run.netCon(slow, cell, weight: weights.1, delay: 0.5)
            run.spikes("cell\(index)", run.netCon(cell, nil))
            run.record("cell\(index).m", cell.variable("m"))
        }
        for (source, target) in zip(cells, cells.dropFirst()) {
            run.netCon(source, target, weight: weights.2, delay: 1.5)
        }
    }

    static func intFire1(_ run: ReferenceRun) throws {
        let cells = [(10.0, 5.1), (3, 1.3), (25, 0.6), (7, 20.2)].map {
            run.keep(run.patch.place(IntFire1(tau: $0, refrac: $1)))
        }
        drive(run, cells, (0.4, 0.55, -0.3))
        try run.run(until: 110)
    }

    static func intFire2(_ run: ReferenceRun) throws {
        let parameters = [(20.0, 10.0, 0.0), (20, 10, 1.2), (15, 6, 0.9), (5, 9, 0.5)]
        let cells = parameters.map { run.keep(run.patch.place(IntFire2(taus: $0, taum: $1, ib: $2))) }
        drive(run, cells, (0.35, 0.2, -0.25))
        for (index, cell) in cells.enumerated() { run.record("cell\(index).i", cell.variable(.i)) }
        try run.run(until: 110)
    }

    static func intFire4(_ run: ReferenceRun) throws {
        let parameters = [(5.0, 10.0, 20.0, 50.0), (2, 4, 12, 9), (6, 10, 10, 10), (30, 25, 20, 50)]
        run.patch.setGlobal(.taueps, of: IntFire4.self, to: 1)
        let cells = parameters.map { run.keep(run.patch.place(IntFire4(taue: $0, taui1: $1, taui2: $2, taum: $3))) }
        drive(run, cells, (0.45, 0.3, -0.4))
        for (index, cell) in cells.enumerated() {
            for name in ["e", "i1", "i2", "nself", "nexcite", "ninhibit"] {
                run.record("cell\(index).\(name)", cell.variable(name))
            }
        }
        try run.run(until: 110)
    }

    static func counters(_ run: ReferenceRun) throws {
        let soma = run.hhSoma()
        run.iclamp(soma(0.5), delay: 2, dur: 30, amp: 0.3)
        for (index, thresh) in [-20.0, 10, -64, -80].enumerated() {
            let counter = run.keep(run.patch.place(APCount(thresh: thresh), at: soma(0.5)))
            for variable in [.n, .time, .firing] as [APCount.Variable] {
                run.record("\(variable)\(index)", counter.variable(variable))
            }
        }
        run.recordV(soma(0.5))
        try run.run(until: 40)
    }

    static func onAndOffClamps(_ run: ReferenceRun) throws {
        let (soma, other) = (run.pasSoma(), run.pasSoma("other"))
        for (section, switchedOn) in [(soma, 1.0), (other, 0)] {
            let clamp = OClamp(rs: 2.5, on: 3, off: 8, vc: -40, switched_on: switchedOn)
            run.record("\(section.name).i", run.keep(run.patch.place(clamp, at: section(0.5))).variable(.i))
        }
        run.recordV(soma(0.5), other(0.5))
        try run.run(until: 15)
    }

    static func patternStim(_ run: ReferenceRun) throws {
        let soma = run.pasSoma()
        for source in run.patch.patternStim(times: [1, 2.25, 2.25, 4, 7.5, 9], gids: [3, 5, 3, 8, 5, 3]) {
            run.keep(source)
        }
        for (gid, weight, delay, name) in [(3, 0.001, 1.0, "g3_1"), (5, 0.002, 1.5, "g5_1.5"), (3, 0.0005, 2, "g3_2")] {
            let synapse = run.expSyn(soma(0.5), tau: 2)
            run.keep(run.patch.parallelCon(gid: gid, synapse, weight: weight, delay: delay))
            run.record(name, synapse.variable(.g))
        }
        run.recordV(soma(0.5))
        try run.run(until: 15)
    }

    static func patternStimOfOwn(_ run: ReferenceRun) throws {
        let (cell, soma) = (run.section("cell", L: 20, diam: 20).insert(HH()), run.pasSoma())
        run.iclamp(cell(0.5), delay: 1, dur: 14, amp: 0.2)
        run.keep(run.patch.parallelCon(cell(0.5), gid: 4, threshold: 10))
        let replayed = run.patch.patternStim(times: [1, 2.25, 5.5, 5.75, 9], gids: [4, 9, 4, 4, 9], fakeOutput: true)
        for source in replayed { run.keep(source) }
        for (gid, weight, delay, name) in [(4, 0.001, 1.0, "g4_1"), (9, 0.002, 1.5, "g9_1.5"), (4, 0.0005, 2, "g4_2")] {
            let synapse = run.expSyn(soma(0.5), tau: 2)
            run.keep(run.patch.parallelCon(gid: gid, synapse, weight: weight, delay: delay))
            run.record(name, synapse.variable(.g))
        }
        run.recordV(cell(0.5))
        run.recordV(soma(0.5))
        try run.run(until: 20)
    }
}
