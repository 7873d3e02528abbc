import BenchmarkModels
import Foundation
import Neurite
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

    /// Spikes and traces are the same to the bit for any number of ranks and threads and any spread
    /// of cells.
    @Test(arguments: Workload.allCases) func outcomesAreThoseOfOneRank(workload: Workload) throws {
        let (cells, duration) = workload.smallest
        let outcome: @Sendable (Communicator, Int, Spread) throws -> WorkloadOutcome = {
            communicator, threads, spread in
            try workload.outcome(
                cells: cells, spread: spread, duration: duration,
                in: Patch(communicator: communicator, threads: threads))
        }
        let alone = try outcome(Communicator(), 1, .blocks)
        #expect(!alone.spikes.isEmpty || workload == .build)
        #expect(alone.traces.count == ([.ring, .channels].contains(workload) ? 2 * cells : cells))
        #expect(alone.traces.values.allSatisfy { Set($0).count > 10 })
        try expect(outcome, toBe: alone)
    }

    /// So they are where each cell is driven by noise, which differs from cell to cell.
    @Test func noiseIsThatOfOneRank() throws {
        let outcome: @Sendable (Communicator, Int, Spread) throws -> WorkloadOutcome = {
            communicator, threads, spread in
            try NoisyCells.outcome(spread: spread, in: Patch(communicator: communicator, threads: threads))
        }
        let alone = try outcome(Communicator(), 1, .blocks)
        #expect(Set(alone.spikes.map(\.source)).count == NoisyCells.count)
        #expect(Set(alone.spikes.map(\.time)).count > alone.spikes.count / 2)
        #expect(Set(alone.traces.values).count == NoisyCells.count)
        try expect(outcome, toBe: alone)
    }

    private func expect(
        _ outcome: @Sendable @escaping (Communicator, Int, Spread) throws -> WorkloadOutcome,
        toBe alone: WorkloadOutcome
    ) throws {
        for spread in Spread.allCases {
            for ranks in 1...4 {
                for threads in 1...2 {
                    let together = try VirtualRanks.run(count: ranks) { try outcome($0, threads, spread) }
                    #expect(together[0] == alone, "\(ranks) ranks of \(threads) threads, \(spread)")
                }
            }
        }
    }
}
