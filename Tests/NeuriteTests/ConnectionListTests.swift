import Neurite
import Testing
import VirtualRanks

/// Connections made many at a time.
@Suite struct ConnectionListTests {
    /// Cells that excite each other, by connections of their own or by a list.
    private func spikes(byList: Bool, threads: Int = 1) throws -> [[Double]] {
        let p = Patch(threads: threads)
        let count = 40
        var (somata, synapses): ([Section], [PointProcess<ExpSyn>]) = ([], [])
        for number in 0..<count {
            let soma = p.section(name: "soma[\(number)]", L: 20, diam: 20).insert(HH())
            let synapse = p.expSyn(at: soma, tau: 2)
            if number < 3 { synapse.stimulate(start: 1 + Double(number), number: 3, interval: 11, weight: 0.05) }
            somata.append(soma)
            synapses.append(synapse)
        }
        var (sources, targets): ([Int], [Int]) = ([], [])
        var (weights, delays): ([Double], [Double]) = ([], [])
        for target in 0..<count {
            for k in 1...6 {
                sources.append((target + k * k) % count)
                targets.append(target)
                weights.append(0.002 * Double(k))
                // Some are shorter than a step.
                delays.append(k == 6 ? 0.01 : 0.5 + 0.37 * Double((target * 7 + k) % 5))
            }
        }
        if byList {
            let list = p.connectionList(from: somata.map { $0(0.5) }, to: synapses, threshold: -10)
            list.append(
                sources: sources[..<100], targets: targets[..<100], weights: weights[..<100], delays: delays[..<100])
            list.append(
                sources: sources[100...], targets: targets[100...], weights: weights[100...], delays: delays[100...])
            #expect(list.count == 240)
        } else {
            for index in sources.indices {
                _ = p.netCon(
                    from: somata[sources[index]], to: synapses[targets[index]], weight: weights[index],
                    delay: delays[index], threshold: -10)
            }
        }
        let detectors = somata.map { p.netCon(from: $0, to: nil, threshold: -10).record() }
        try p.run(for: 50)
        return detectors.map(\.times)
    }

    @Test func aListDoesWhatItsConnectionsWould() throws {
        let single = try spikes(byList: false)
        #expect(single.joined().count > 60)
        #expect(try spikes(byList: true) == single)
        #expect(try spikes(byList: true, threads: 3) == single)
    }

    @Test func listsByGidAreTheSameOnAnyRanks() throws {
        func run(ranks: Int) throws -> [Double] {
            try VirtualRanks.run(count: ranks) { communicator in
                let p = Patch(communicator: communicator, threads: 1)
                var synapses: [AnyPointProcess] = []
                let gids = Array(stride(from: p.parallel.id, to: 12, by: ranks))
                for gid in gids {
                    let soma = p.section(name: "soma[\(gid)]", L: 20, diam: 20).insert(HH())
                    let synapse = p.expSyn(at: soma, tau: 2)
                    _ = p.parallelCon(soma, gid: gid)
                    if gid == 0 { synapse.stimulate(start: 1, number: 2, interval: 20, weight: 0.05) }
                    synapses.append(synapse)
                }
                let list = p.connectionList(fromGids: Array(0..<12), to: synapses)
                for (target, gid) in gids.enumerated() {
                    list.append(
                        sources: [(gid + 11) % 12, (gid + 5) % 12], targets: [target, target], weights: [0.04, 0.003],
                        delays: [2, 1.1])
                }
                let recorder = p.parallel.recordSpikes()
                try p.run(for: 60)
                return try withExtendedLifetime(list) {
                    try p.parallel.allGather(recorder.times).flatMap { $0 }.sorted()
                }
            }[0]
        }
        let alone = try run(ranks: 1)
        #expect(alone.count > 20)
        for ranks in [2, 5, 13] { #expect(try run(ranks: ranks) == alone) }
    }

    /// A connection of a mechanism that expects several numbers, and whose events are taken in
    /// their order, carries its weight and zeros.
    @Test func whatExpectsSeveralNumbersGetsZerosBehindTheFirst() throws {
        func times(byList: Bool) throws -> [Double] {
            let p = Patch()
            let stimulus = p.netStim(start: 1, number: 5, interval: 1)
            let cell = p.place(IntFire1(tau: 10, refrac: 2))
            var list: ConnectionList?
            if byList {
                list = p.connectionList(from: [stimulus], to: [cell])
                list?.append(sources: [0, 0], targets: [0, 0], weight: 0.6, delay: 1)
            } else {
                for _ in 0..<2 { _ = p.netCon(from: stimulus, to: cell, weight: 0.6, delay: 1) }
            }
            let spikes = p.netCon(from: cell, to: nil).record()
            try p.run(for: 20)
            return withExtendedLifetime(list) { spikes.times }
        }
        let single = try times(byList: false)
        #expect(single.count >= 2)
        #expect(try times(byList: true) == single)
    }

    @Test func whatCannotBeAddedIsRefusedByName() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let (synapse, clamp) = (p.expSyn(at: soma), p.iClamp(at: soma))
        let list = p.connectionList(from: [soma], to: [synapse])
        list.append(sources: [0, 0], targets: [0], weights: [0], delays: [1])
        list.append(sources: [1], targets: [0], weight: 0, delay: 1)
        list.append(sources: [0], targets: [-1], weight: 0, delay: 1)
        #expect(list.count == 0)
        let wrong = p.connectionList(from: [soma], to: [clamp])
        wrong.append(sources: [0], targets: [0], weight: .nan, delay: -1)
        let missing = p.connectionList(fromGids: [8, 9], to: [synapse])
        missing.append(sources: [1], targets: [0], weight: 0.1, delay: 0.001)
        let other = Patch().section(name: "other")
        let foreign = p.connectionList(from: [soma, other], to: [synapse])
        let error = try #require(throws: NeuriteError.self) { try p.initialize() }
        for text in [
            "ConnectionList of 1 source and 1 target: was given 2 sources, 1 target, 1 weight and 1 delay; expected as many of each",
            "has no source 1; expected 0 to 0", "has no target -1; expected 0 to 0",
            "ConnectionList: has the target IClamp[0] at soma(0.5), which receives no events",
            "NetCon from soma(0.5) to IClamp[0] at soma(0.5): delay is -1.0 ms; expected a number of 0 or more",
            "weight is nan; expected a finite number",
            "NetCon from gid 9 to ExpSyn[0] at soma(0.5): delay is 0.001 ms; expected at least a step",
            "gid 9: NetCon from gid 9 to ExpSyn[0] at soma(0.5) on rank 0 would receive it, but nothing sends it",
            "cannot be connected to other, which belongs to another Patch",
        ] { #expect("\(error)".contains(text), "\(error)") }
        #expect(!"\(error)".contains("gid 8"))
        withExtendedLifetime((wrong, missing, foreign)) {}
    }

    /// Holding one end holds all, and what is removed no longer sends or receives.
    @Test func aListHoldsWhatItConnects() throws {
        let p = Patch()
        var held: Section? = p.section(name: "held", L: 20, diam: 20).insert(HH())
        do {
            let others = (0..<3).map { p.section(name: "other[\($0)]", L: 20, diam: 20).insert(HH()) }
            let synapses = others.map { p.expSyn(at: $0, tau: 2) }
            let list = p.connectionList(from: [held!] + others, to: synapses)
            list.append(sources: [0, 1, 2], targets: [0, 1, 2], weight: 0.05, delay: 1)
        }
        #expect(p.sections.map(\.name) == ["held", "other[0]", "other[1]", "other[2]"])
        held?.iclamp(amplitude: 0.5, delay: 1, duration: 1)
        var spikes = p.netCon(from: p.sections[1], to: nil).record()
        try p.run(for: 20)
        #expect(spikes.count == 1)
        let first = p.sections[1]
        held?.remove()
        first.iclamp(amplitude: 0.5, delay: 1, duration: 1)
        spikes = p.netCon(from: p.sections[2], to: nil).record()
        held = nil
        try p.run(for: 20)
        #expect(p.sections.map(\.name) == ["other[0]", "other[1]", "other[2]"])
        let list = p.connectionList(from: [first], to: [p.pointProcesses[2]])
        list.append(sources: [0], targets: [0], weight: 0.05, delay: 1)
        try p.run(for: 20)
        #expect(spikes.count == 1)
        #expect(p.connectionLists.map(\.count) == [3, 1])
        list.remove()
        try p.run(for: 20)
        #expect(spikes.count == 1)
        #expect(list.count == 0)
        #expect(p.connectionLists.map(\.count) == [3])
    }
}
