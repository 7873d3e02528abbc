import Neurite
import Testing
import VirtualRanks

/// Cells that are coupled at every step, on any rank.
@Suite(.timeLimit(.minutes(1))) struct GapJunctionTests {
    /// A chain of cells, each coupled to the next; the first is driven. Cells also excite each
    /// other by spikes.
    struct Chain {
        var somata: [Int: Section] = [:]
        var gaps: [PointProcess<HalfGap>] = []
        var clamps: [Int: PointProcess<IClamp>] = [:]
        static let count = 7

        init(in p: Patch, delay: Double = 1, gids: [Int]) {
            for gid in gids {
                let soma = p.section(name: "soma[\(gid)]", L: 20, diam: 15 + Double(gid)).insert(HH())
                let dend = p.section(name: "dend[\(gid)]", L: 80, diam: 1.5, nseg: 3, Ra: 120).insert(Passive(e: -65))
                dend.connect(to: soma)
                p.sourceVariable(soma, gid: gid)
                p.sourceVariable(dend(0.8), gid: 100 + gid)
                _ = p.parallelCon(soma, gid: gid)
                let synapse = p.expSyn(at: dend, tau: 2)
                _ = p.parallelCon(gid: (gid + 3) % Self.count, synapse, weight: 0.002, delay: delay)
                clamps[gid] = p.iClamp(at: soma, delay: 2, dur: 10, amp: gid == 0 ? 1.2 : 0)
                if gid > 0 { couple(p.halfGap(at: soma(0.5), g: 0.02), to: 99 + gid, p) }
                if gid < Self.count - 1 { couple(p.halfGap(at: dend(0.8), g: 0.02), to: gid + 1, p) }
                somata[gid] = soma
            }
        }

        private mutating func couple(_ gap: PointProcess<HalfGap>, to source: Int, _ p: Patch) {
            p.targetVariable(gap.variable(.vgap), gid: source)
            gaps.append(gap)
        }
    }

    struct Outcome: Codable, Equatable {
        var voltages: [Int: [Double]] = [:]
        var spikes: [Double] = []
    }

    private func run(ranks: Int, threads: Int, spread: Spread, delay: Double) throws -> Outcome {
        let outcomes = try VirtualRanks.run(count: ranks) { communicator in
            let p = Patch(communicator: communicator, threads: threads)
            let gids = spread.cells(Chain.count, of: p.parallel.id, in: ranks)
            let chain = Chain(in: p, delay: delay, gids: gids)
            let recordings = chain.somata.mapValues { p.record($0) }
            let spikes = p.parallel.recordSpikes()
            try p.run(for: 30)
            let voltages = recordings.mapValues(\.values)
            let all = try p.parallel.allGather(Outcome(voltages: voltages, spikes: spikes.times))
            return withExtendedLifetime(chain) {
                all.reduce(into: Outcome()) { sum, part in
                    sum.voltages.merge(part.voltages) { own, _ in own }
                    sum.spikes += part.spikes
                }
            }
        }
        var outcome = outcomes[0]
        outcome.spikes.sort()
        return outcome
    }

    @Test(arguments: [1, 0.025]) func nothingDependsOnRanksAndThreads(delay: Double) throws {
        let alone = try run(ranks: 1, threads: 1, spread: .blocks, delay: delay)
        #expect(alone.voltages.count == Chain.count)
        #expect(alone.spikes.count >= 4)
        #expect(try run(ranks: 1, threads: 3, spread: .blocks, delay: delay) == alone)
        for (ranks, threads) in [(2, 1), (2, 2), (3, 1), (8, 1)] {
            for spread in Spread.allCases {
                let outcome = try run(ranks: ranks, threads: threads, spread: spread, delay: delay)
                #expect(outcome == alone, "\(ranks) ranks, \(threads) threads, \(spread)")
            }
        }
    }

    /// What each rank is told.
    private func errors(_ body: @escaping @Sendable (Patch, inout Chain) throws -> Void) throws -> [String] {
        try VirtualRanks.run(count: 3) { communicator in
            let p = Patch(communicator: communicator, threads: 1)
            var chain = Chain(in: p, gids: Spread.roundRobin.cells(Chain.count, of: p.parallel.id, in: 3))
            do { try body(p, &chain) } catch {
                return "\(error)"
            }
            return "none"
        }
    }

    @Test(arguments: [0.3, 3, 3.5, 4]) func aVoltageThatDivergesOnOneRankEndsTheRunOnAll(time: Double) throws {
        let errors = try errors { p, chain in
            if let clamp = chain.clamps[4] { (clamp.amp, clamp.delay) = (1e9, time) }
            do { try p.run(for: 20) } catch {
                chain.clamps[4]?.amp = 0
                try p.run(for: 20)
                #expect(p.t == 20)
                throw error
            }
        }
        for error in errors { #expect(error.contains("soma[4](0.5): the voltage") || error.contains("dend[4]")) }
        for rank in [0, 2] { #expect(errors[rank].contains("rank 1: ")) }
    }

    @Test(arguments: ["dt", "large dt", "celsius"]) func aSettingThatOneRankAloneChangesEndsTheRunOnAll(setting: String)
        throws
    {
        let errors = try errors { p, chain in
            let isChanged = p.parallel.id == 1
            try p.run(for: 20) { t in
                guard isChanged, t > 9.9 else { return }
                switch setting {
                case "dt": p.dt = 0.0125
                case "large dt": p.dt = 100
                default: p.celsius = 20
                }
            }
        }
        for error in errors { #expect(error.contains("rank 1 called exchange of the spikes of epoch")) }
    }

    @Test func allRanksNameSourcesThatAreMissingOrThereTwice() throws {
        let errors = try errors { p, chain in
            if p.parallel.id == 1 { p.targetVariable(chain.gaps[0].variable(.vgap), gid: 77) }
            if p.parallel.id == 2, let soma = chain.somata[5] { p.sourceVariable(soma(0.5).variable("hh.m"), gid: 3) }
            try p.initialize()
        }
        #expect(Set(errors).count == 1)
        #expect(
            errors[0].contains("source variable 3: soma[3](0.5).v on rank 0 and soma[5](0.5).hh.m on rank 2 send it"))
        #expect(errors[0].contains("source variable 77: HalfGap[0] at soma[1](0.5).vgap on rank 1 would receive it"))
    }

    @Test func whatCannotBeCoupledIsRefused() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let (gap, synapse) = (p.halfGap(at: soma, g: 0.01), p.expSyn(at: soma))
        let connection = p.netCon(from: soma, to: synapse)
        p.sourceVariable(soma, gid: 1)
        p.sourceVariable(connection.variable("weight"), gid: 2)
        p.sourceVariable(soma, gid: UInt64.max)
        p.targetVariable(gap.variable(.i), gid: 1)
        p.targetVariable(soma(0.5).variable("v"), gid: 1)
        let error = try #require(throws: NeuriteError.self) { try p.initialize() }
        for text in [
            ".weight: is to be known as 2; expected a variable of a section or a mechanism",
            "soma(0.5).v: is to be known as 18446744073709551615; expected a number from",
            "HalfGap[0] at soma(0.5).i: is computed by HalfGap and cannot be set",
            "soma(0.5).v: cannot be a target variable; expected a variable of a mechanism",
        ] { #expect("\(error)".contains(text), "\(error)") }
    }

    /// A coupled object that is removed or let go takes its variables with it.
    @Test func whatIsGoneIsNotCoupled() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(e: -65))
        var other: Section? = p.section(name: "other", L: 20, diam: 20).insert(Passive(e: -40))
        let gap = p.halfGap(at: soma, g: 0.01)
        p.targetVariable(gap.variable(.vgap), gid: 1)
        if let other { p.sourceVariable(other, gid: 1) }
        try p.run(for: 5)
        #expect(gap[.vgap] > -65)
        other?.remove()
        other = nil
        let error = try #require(throws: NeuriteError.self) { try p.run(for: 5) }
        #expect("\(error)".contains("source variable 1: HalfGap[0] at soma(0.5).vgap on rank 0 would receive it"))
        gap.remove()
        try p.run(for: 5)
    }

    /// A target follows the source that it was given last, and a plain run of one batch is that of
    /// many.
    @Test func aTargetFollowsOneSource() throws {
        let p = Patch()
        let cells = (0..<3).map {
            p.section(name: "soma[\($0)]", L: 20, diam: 20).insert(Passive(e: -60 - 10 * Double($0)))
        }
        for (gid, cell) in cells.enumerated() { p.sourceVariable(cell, gid: gid) }
        let gap = p.halfGap(at: cells[0], g: 0)
        p.targetVariable(gap.variable("vgap"), gid: 1)
        p.targetVariable(gap.variable(.vgap), gid: 2)
        try p.run(for: 30)
        #expect(gap[.vgap] == cells[2].v)
        p.targetVariable(gap.variable(.vgap), gid: 0)
        try p.run(for: 30)
        #expect(gap[.vgap] == cells[0].v)
    }
}
