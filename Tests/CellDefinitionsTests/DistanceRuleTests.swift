import TestSupport
import Testing
import VirtualRanks

@testable import CellDefinitions

/// Connections by distance.
@Suite struct DistanceRuleTests {
    private struct Boxes {
        var source: [Double]
        var target: [Double]
        var isRecurrent = false
        var greatest: Double
        var decay: Double
    }

    private static let cases = [
        Boxes(source: [400, 400, 400], target: [400, 400, 400], isRecurrent: true, greatest: 1, decay: 30),
        Boxes(source: [400, 400, 400], target: [100, 900, 50], greatest: 0.7, decay: 80),
        Boxes(source: [1000, 20], target: [1000], greatest: 0.3, decay: 1e5),
        Boxes(source: [500], target: [500], isRecurrent: true, greatest: 1, decay: 5),
        // All in one place.
        Boxes(source: [], target: [], isRecurrent: true, greatest: 0.02, decay: 10),
        Boxes(source: [10, 10, 10], target: [3000], greatest: 1, decay: 100),
    ]

    /// In every ring, and of each source and each target.
    @Test(arguments: cases.indices)
    func thereAreAsManyAsAreExpected(number: Int) throws {
        let boxes = Self.cases[number]
        let count = 1000
        let definition = NetworkDefinition(
            populations: [
                Population("a", of: "IntFire1", count: count, box: boxes.source),
                Population("b", of: "IntFire1", count: count, box: boxes.target),
            ],
            projections: [
                Projection(
                    from: "a", to: boxes.isRecurrent ? "a" : "b", by: .byDistance(boxes.greatest, decay: boxes.decay))
            ], seed: UInt32(number))
        let drawing = try #require(
            ConnectionDrawing(definition, PopulationTable(definition.populations), projection: 0))
        func places(_ gids: Range<Int>, _ box: [Double]) -> [SIMD3<Double>] {
            gids.map { ConnectionDrawing.position(of: $0, in: box, definition.seed) }
        }
        let sources = places(drawing.sources, boxes.source)
        let targets = places(drawing.targets, boxes.isRecurrent ? boxes.source : boxes.target)
        /// Numbers that were drawn, and what is expected.
        struct Tally {
            var (drawn, mean, variance) = (0.0, 0.0, 0.0)

            mutating func add(_ isDrawn: Bool, _ probability: Double) {
                drawn += isDrawn ? 1 : 0
                mean += probability
                variance += probability * (1 - probability)
            }

            /// How far off it is, in standard deviations; where few are expected their number is no
            /// normal one.
            var deviation: Double { abs(drawn - mean) / max(variance, 2).squareRoot() }
        }
        var rings = [Tally](repeating: Tally(), count: 20)
        var (ofSource, ofTarget) = (rings, rings)
        for (index, target) in drawing.targets.enumerated() {
            var random = drawing.stream(of: target)
            let drawn = drawing.sources(of: target, &random)
            #expect(drawn == Set(drawn).sorted() && (!boxes.isRecurrent || !drawn.contains(target)))
            let chosen = Set(drawn)
            for (place, source) in drawing.sources.enumerated() where !boxes.isRecurrent || source != target {
                let way = SpatialTree.distance(sources[place], targets[index])
                let probability = boxes.greatest * exponential(-way / boxes.decay)
                let isDrawn = chosen.contains(source)
                rings[min(19, Int(way / boxes.decay * 2))].add(isDrawn, probability)
                ofSource[place % 20].add(isDrawn, probability)
                ofTarget[index % 20].add(isDrawn, probability)
            }
        }
        for (name, tallies) in [("ring", rings), ("sources", ofSource), ("targets", ofTarget)] {
            for (index, tally) in tallies.enumerated() {
                #expect(tally.deviation < 5, "\(name) \(index): \(tally)")
            }
        }
    }

    /// What cells near each other have in common does not show in what is drawn: pairs are
    /// independent.
    @Test func theNumberOfConnectionsVariesAsOfIndependentPairs() throws {
        var random = ConnectionDrawing.stream(3, 1, 4)
        let places = (0..<300).map { SIMD3(Double($0 % 20), Double($0 / 20), 0) }
        let tree = SpatialTree(places)
        let probabilities = places.map { 0.8 * exponential(-SpatialTree.distance($0, [3, 4, 5]) / 6) }
        let (mean, variance) = probabilities.reduce((0.0, 0.0)) { ($0.0 + $1, $0.1 + $1 * (1 - $1)) }
        let counts = (0..<4000).map { _ in Double(tree.draw(from: [3, 4, 5], 0.8, decay: 6, &random).count) }
        let found = counts.reduce(0, +) / 4000
        let spread = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
        #expect(abs(found - mean) < 5 * (variance / 4000).squareRoot())
        // The standard error of a variance of numbers that are nearly normal.
        #expect(abs(spread / variance - 1) < 5 * (2.0 / 4000).squareRoot())
    }

    @Test func aTreeOfAnyCellsIsDrawnFrom() {
        var random = ConnectionDrawing.stream(1, 2, 3)
        #expect(SpatialTree([SIMD3<Double>]()).draw(from: .zero, 1, decay: 1, &random) == [])
        let next = 1.0.nextUp
        let tree = SpatialTree((0..<100).map { SIMD3($0 % 2 == 0 ? 1 : next, 1, 1) })
        #expect(tree.draw(from: [1, 1, 1], 1, decay: 1e9, &random).count > 95)
        #expect(tree.draw(from: [1, 1, 1], 0, decay: 1, &random) == [])
        #expect(tree.draw(from: [1e6, 1, 1], 1, decay: 1, &random) == [])
    }

    @Test func theyAreTheSameOnAnyNumberOfRanksAndThreads() throws {
        let definition = NetworkDefinition(
            populations: [
                Population(
                    "in", of: "NetStim", count: 150, values: ["interval": 3, "noise": 0.5, "start": 1],
                    box: [300, 300]),
                Population("out", of: "IntFire1", count: 100, box: [300, 300]),
            ],
            projections: [
                Projection(from: "in", to: "out", by: .byDistance(1, decay: 30), weight: .uniform(0.1, 0.4)),
                Projection(from: "out", to: "out", by: .byDistance(0.5, decay: 60), weight: .uniform(0, 0.2)),
            ], tstop: 30)
        func outcome(ranks: Int, threads: Int) throws -> [String] {
            try VirtualRanks.run(count: ranks) { communicator in
                let p = Patch(communicator: communicator, threads: threads)
                let network = try p.network(definition)
                let spikes = p.parallel.recordSpikes()
                try network.run()
                let own = network.artificialCells.keys.flatMap { gid in
                    (0..<2).map { "\(gid) \($0): \(network.sources(of: gid, projection: $0))" }
                }
                return own + spikes.spikes.map { "\($0)" }
            }.flatMap(\.self).sorted()
        }
        let alone = try outcome(ranks: 1, threads: 1)
        #expect(alone.count > 1000)
        for (ranks, threads) in [(1, 2), (2, 1), (3, 2)] {
            #expect(try outcome(ranks: ranks, threads: threads) == alone, "\(ranks) ranks, \(threads) threads")
        }
    }
}
