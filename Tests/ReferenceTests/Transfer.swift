import Neurite

/// Values that travel between cells after every step.
enum Transfer {
    static let models: [String: @Sendable (ReferenceRun) throws -> Void] = [
        "gap_junction": gapJunction, "gap_junction_secondorder": secondorder, "gap_junctions_at_ends": ends,
        "transferred_states": states,
    ]

    static func pair(_ run: ReferenceRun) -> (soma: Section, dend: Section, other: Section) {
        let soma = run.hhSoma()
        let dend = run.section("dend", L: 200, diam: 2, nseg: 5, Ra: 100).insert(Passive(g: 0.0003, e: -65))
        dend.connect(to: soma)
        let other = run.section("other", L: 25, diam: 15).insert(HH())
        run.iclamp(soma(0.5), delay: 3, dur: 2, amp: 0.8)
        return (soma, dend, other)
    }

    /// A clamp whose level follows the voltage of another cell is one side of a gap junction.
    @discardableResult
    static func halfGap(_ run: ReferenceRun, _ place: Segment, _ gid: Int, rs: Double) -> PointProcess<SEClamp> {
        let gap = run.keep(run.patch.seClamp(at: place, dur1: 1e9, rs: rs))
        run.patch.targetVariable(gap.variable(.amp1), gid: gid)
        return gap
    }

    static func gapJunction(_ run: ReferenceRun) throws {
        let (soma, dend, other) = pair(run)
        run.patch.sourceVariable(dend(0.3), gid: 1)
        run.patch.sourceVariable(other, gid: 2)
        run.record("near.i", halfGap(run, dend(0.3), 2, rs: 40))
        run.record("far.i", halfGap(run, other(0.5), 1, rs: 40))
        run.recordV(soma(0.5), dend(0.3), dend(0.9), other(0.5))
        run.spikes(of: soma(0.5), threshold: -20)
        run.spikes(of: other(0.5), threshold: -20)
        try run.run(until: 40)
    }

    static func secondorder(_ run: ReferenceRun) throws {
        let (soma, dend, other) = pair(run)
        run.patch.sourceVariable(dend(0.3), gid: 1)
        run.patch.sourceVariable(other, gid: 2)
        halfGap(run, dend(0.3), 2, rs: 40)
        halfGap(run, other(0.5), 1, rs: 40)
        run.recordV(soma(0.5), dend(0.9), other(0.5))
        try run.run(until: 20)
    }

    static func ends(_ run: ReferenceRun) throws {
        let (soma, dend, other) = pair(run)
        let third = run.pasSoma("third")
        third.L = 15
        third.diam = 15
        third[Passive.self].e = -70
        run.patch.sourceVariable(dend(1), gid: 5)
        run.patch.sourceVariable(third, gid: 6)
        run.patch.sourceVariable(other(0), gid: 7)
        halfGap(run, third(0.5), 5, rs: 20)
        halfGap(run, other(0.5), 5, rs: 60)
        halfGap(run, other(0), 6, rs: 30)
        halfGap(run, soma(0.5), 7, rs: 100)
        run.recordV(soma(0.5), dend(1), other(0.5), third(0.5))
        try run.run(until: 30)
    }

    static func states(_ run: ReferenceRun) throws {
        let (soma, dend, other) = pair(run)
        let syn = run.expSyn(dend(0.7), tau: 2)
        run.netCon(run.netStim(start: 4, number: 4, interval: 3), syn, weight: 0.01, delay: 1)
        let gate = run.iclamp(other(0.5), delay: 0, dur: 1e9, amp: 0)
        let current = run.iclamp(other(0.5), delay: 0, dur: 1e9, amp: 0)
        run.patch.sourceVariable(soma(0.5).variable("hh.m"), gid: 11)
        run.patch.sourceVariable(syn, gid: 12)
        run.patch.targetVariable(gate.variable(.amp), gid: 11)
        run.patch.targetVariable(current.variable(.amp), gid: 12)
        run.recordV(soma(0.5), other(0.5))
        run.record("gate.amp", gate.variable(.amp))
        run.record("current.amp", current.variable(.amp))
        try run.run(until: 25)
    }
}
