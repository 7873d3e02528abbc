import BenchmarkModels
import Foundation
import SpikeExchange
import Testing
import VirtualRanks

@testable import NeuriteBench

/// The benchmark on many ranks and threads.
@Suite(.timeLimit(.minutes(2))) struct RankTests {
    @Test(arguments: [
        ["ring", "--rings", "3", "--cells", "5", "--tstop", "60"], ["net", "--cells", "29", "--tstop", "41"],
        ["net", "--cells", "29", "--connections", "3", "--tstop", "41", "--exchange", "relayed"],
        ["morph", "--cells", "3", "--tstop", "10"], ["tree", "--tstop", "10"],
    ])
    func spikesAreThoseOfOneRank(arguments: [String]) throws {
        let (alone, cost) = try NeuriteBench.parse(arguments).measure()
        #expect(!alone.isEmpty)
        for ranks in [1, 2, 3, 4] {
            let command = try NeuriteBench.parse(arguments + ["--threads", ranks == 3 ? "1" : "2"])
            let parts = try VirtualRanks.run(count: ranks) { communicator in
                let (spikes, cost) = try command.measure(on: communicator)
                return (spikes: spikes, json: cost.json, compartments: cost.compartments, cells: cost.cells)
            }
            #expect(parts[0].spikes == alone)
            for part in parts.dropFirst() { #expect(part.spikes.isEmpty) }
            #expect(parts[0].json.contains("\"ranks\": \(ranks), \"exchange_s\": "))
            #expect(parts[0].compartments == cost.compartments)
            #expect(parts[0].cells == cost.cells)
        }
    }
}
