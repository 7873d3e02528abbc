import CableEngine
import CableModel
import RankCommunication
import Testing
import VirtualRanks

@testable import NEURONDataset

/// Datasets whose groups are spread over ranks.
@Suite struct RankTests {
    struct Outcome: Codable, Equatable {
        var spikes: [[Double]] = []
        var voltages: [String: [Double]] = [:]
    }

    private func run(_ name: String, ranks: Int, threads: Int) throws -> Outcome {
        let outcomes = try VirtualRanks.run(count: ranks) { communicator in
            let dataset = try Dataset(folder: Datasets.folder(name), part: communicator.rank, of: ranks)
            var model = try dataset.model(mechanisms: Datasets.mechanisms())
            try model.dropUnheardConnections(communicator)
            let sections = model.network.sections
            for index in sections.indices {
                model.network.recordings.append(.init(.voltage(.init(section: index, x: 0.5))))
            }
            let simulation = try Simulation(model.network, communicator: communicator, threads: threads)
            try model.start(simulation)
            try simulation.run(steps: 700)
            try simulation.run(steps: 100)
            var outcome = Outcome()
            outcome.spikes = simulation.transmittedSpikes.map { [$0.time, Double($0.source)] }
            for (index, section) in sections.enumerated() {
                outcome.voltages[section.name] = simulation.samples(ofRecording: index)
            }
            return try communicator.allGather(outcome).reduce(into: Outcome()) { all, part in
                all.spikes += part.spikes
                all.voltages.merge(part.voltages) { one, _ in one }
            }
        }
        var outcome = outcomes[0]
        outcome.spikes.sort { $0.lexicographicallyPrecedes($1) }
        return outcome
    }

    @Test(arguments: ["threads", "gaps", "ring"]) func aDatasetRunsOnManyRanksAsOnOne(name: String) throws {
        let alone = try run(name, ranks: 1, threads: 1)
        #expect(alone.spikes.count >= 5)
        for (ranks, threads) in [(1, 2), (2, 1), (2, 2), (3, 1)] {
            #expect(try run(name, ranks: ranks, threads: threads) == alone, "\(ranks) ranks, \(threads) threads")
        }
    }

    /// What is told beside the files is told for each group; recordings keep the order in which
    /// they were asked for.
    @Test func groupsHaveNamesAndRecordingsOfTheirOwn() throws {
        let texts = [
            "section 3 3 first\norder 1\nrecord - v 3 b\n",
            "section 2 2 second\norder 0\nrecord - v 2 a\norder 2\nrecord ExpSyn g 1 c\n",
        ]
        var dataset = try Dataset(folder: Datasets.folder("threads"))
        for (index, text) in texts.enumerated() {
            let connection = try #require(dataset.groups[index].targetTypes.firstIndex { $0 != 0 })
            dataset.groups[index].names = try DatasetNames(text: "neurite 1\n\(text)inactive \(connection)\n")
        }
        let model = try dataset.model()
        #expect(model.recordings.map(\.label) == ["a", "b", "c"])
        #expect(model.recordings.map(\.order) == [0, 1, 2])
        let names = model.network.sections.map(\.name)
        #expect(names[0] == "first")
        #expect(names.filter { $0 == "second" }.count == 1)
        #expect(model.network.inactiveConnections.count == 2)
    }

    /// Together the parts have all groups, and none has all.
    @Test func groupsAreSharedOut() throws {
        let parts = try (0..<3).map { try Dataset(folder: Datasets.folder("threads"), part: $0, of: 3) }
        #expect(parts.map(\.groupCount) == [2, 2, 2])
        #expect(parts.map(\.groups.count) == [1, 1, 0])
        #expect(Set(parts.flatMap(\.groups).map(\.id)) == [0, 3])
    }

    @Test func costlyGroupsAreSharedOutFirst() {
        let shares = GroupShares(costs: [1, 7, 3, 3, 2, 0], parts: 2)
        #expect(shares.positions(ofPart: 0) == [0, 1, 5])
        #expect(shares.positions(ofPart: 1) == [2, 3, 4])
        let many = GroupShares(costs: Array(repeating: 0, count: 8), parts: 4)
        #expect((0..<4).map { many.positions(ofPart: $0).count } == [2, 2, 2, 2])
    }

    /// Connections from gids that no source has are left out, on one rank as on many.
    @Test func connectionsThatNobodyFeedsAreLeftOut() throws {
        var counts: [Int] = []
        for ranks in [1, 2] {
            counts += try VirtualRanks.run(count: ranks) { communicator in
                var dataset = try Dataset(folder: Datasets.folder("threads"), part: communicator.rank, of: ranks)
                for group in dataset.groups.indices {
                    for index in dataset.groups[group].connectionSources.indices
                    where dataset.groups[group].connectionSources[index].number == 2 {
                        dataset.groups[group].connectionSources[index] = SourceCode(rawValue: 77)
                    }
                }
                var model = try dataset.model()
                let count = model.network.connections.count
                try model.dropUnheardConnections(communicator)
                #expect(
                    model.notes.contains("1 connection comes from gids that no source has")
                        == (model.network.connections.count < count))
                _ = try Simulation(model.network, communicator: communicator)
                return try communicator.reduce(count - model.network.connections.count, .sum)
            }
        }
        #expect(counts == [1, 1, 1])
    }
}
