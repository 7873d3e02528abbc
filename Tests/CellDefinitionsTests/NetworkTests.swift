import Foundation
import TestSupport
import Testing
import VirtualRanks

@testable import CellDefinitions

/// Networks as values.
@Suite struct NetworkTests {
    /// Two populations that excite each other, driven at random.
    static let network = NetworkDefinition(
        cells: [
            "ball": CellModel(
                .cylinders([
                    .init(name: "soma", L: 20, diam: 20), .init(name: "dend[0]", L: 200, diam: 2, parent: "soma"),
                ]),
                CellDefinition(synapses: [
                    "ampa": SynapseType(ExpSyn(tau: 2), weight: 0.002, delay: 1, allowedIn: "dend"),
                    "gaba": SynapseType(ExpSyn(tau: 5, e: -80), weight: 0.01, delay: 1, allowedIn: "soma"),
                ]) {
                    Rule(in: .all) {
                        Cable(Ra: 100, cm: 1); Passive(g: 1e-4, e: -65)
                    }
                    Rule(in: "soma") { HH() }
                })
        ],
        populations: [
            Population("exc", of: "ball", count: 12, box: [300, 300, 100]),
            Population("inh", of: "ball", count: 4, box: [300, 300, 100]),
            Population(
                "input", of: "NetStim", count: 3, values: ["start": 2, "number": 20, "interval": 4, "noise": 0.5]),
        ],
        projections: [
            Projection(
                from: "input", to: "exc", on: "ampa", by: .fixedProbability(0.8),
                weight: .normal(mean: 0.01, sd: 0.002, above: 0)),
            Projection(
                from: "exc", to: "inh", on: "ampa", by: .fixedInDegree(5), weight: .lognormal(mu: -5, sigma: 0.3),
                delay: .uniform(1, 3)),
            Projection(from: "inh", to: "exc", on: "gaba", by: .allToAll, placement: .init(in: "soma", count: 1)),
            Projection(
                from: "exc", to: "exc", on: "ampa", by: .byDistance(0.9, decay: 200),
                placement: .init(count: 3, by: .area)),
            Projection(from: "exc", to: "exc", on: "ampa", by: .list([[0, 1], [1, 0], [0, 0]])),
        ],
        stimuli: [
            Stimulus(.current(amplitude: 0.5, delay: 5, duration: 10), into: "exc", cells: [0, 11]),
            Stimulus(.noise(rate: 100, synapse: "ampa", start: 0, weight: 0.01), into: "inh"),
        ],
        recordings: [Recording(of: "exc", cells: [0, 5]), Recording("hh.m", of: "inh", cells: [1], section: "soma")],
        seed: 7, tstop: 40)

    private struct Outcome: Equatable, Sendable {
        var spikes: [Spike]
        var traces: [String: [UInt64]]
        var connections: Int
    }

    private static func run(_ definition: NetworkDefinition, ranks: Int, threads: Int) throws -> Outcome {
        let shares = try VirtualRanks.run(count: ranks) { communicator in
            let p = Patch(communicator: communicator, threads: threads)
            let network = try p.network(definition)
            let spikes = p.parallel.recordSpikes()
            try network.run()
            let traces = network.recordings.map { ($0.name, Array($0.vector).map(\.bitPattern)) }
            return Outcome(
                spikes: spikes.spikes, traces: Dictionary(uniqueKeysWithValues: traces),
                connections: network.connectionCount)
        }
        return Outcome(
            spikes: shares.flatMap(\.spikes).sorted(), traces: shares.reduce(into: [:]) { $0.merge($1.traces) { $1 } },
            connections: shares.reduce(0) { $0 + $1.connections })
    }

    @Test func itIsTheSameOnAnyNumberOfRanksAndThreads() throws {
        let alone = try Self.run(Self.network, ranks: 1, threads: 1)
        #expect(alone.spikes.count > 50)
        #expect(alone.traces.count == 3)
        #expect(alone.traces.keys.sorted() == ["exc[0].soma(0.5)", "exc[5].soma(0.5)", "inh[1].soma(0.5).hh.m"])
        for (ranks, threads) in [(1, 2), (2, 1), (4, 1), (3, 2)] {
            #expect(
                try Self.run(Self.network, ranks: ranks, threads: threads) == alone,
                "\(ranks) ranks, \(threads) threads")
        }
        var other = Self.network
        other.seed = 8
        #expect(try Self.run(other, ranks: 1, threads: 1) != alone)
    }

    /// NEURON's `cai0_ca_ion`: one number for the whole model.
    @Test func whatIonsBeginWithIsTheNetworksOrItsCells() throws {
        func made(_ network: NetworkDefinition) throws -> Double? {
            let p = Patch()
            try p.load(text: pump)
            let built = try p.network(network)
            try built.initialize()
            return built.cells[0]?.sections[0](0.5).variable("cai").value
        }
        var network = Self.network
        network.cells["ball"]?.definition.rules.append(Rule(in: "soma") { DensityMechanism("pump") })
        #expect(try made(network) == 5e-5)
        network.ions = ["cai": 2e-4]
        #expect(try made(network) == 2e-4)
        #expect("\(network)".hasSuffix("\nions begin with cai 0.0002 where no rule says otherwise"))
        #expect(try NetworkDefinition(json: network.json) == network)
        network.cells["ball"]?.definition.ions = ["cai": 3e-4]
        #expect(
            faults { _ = try made(network) } == [
                "cells.ball.definition.ions.cai: is 0.0003, the network's 0.0002; expected one for the whole network"
            ])
        network.ions = [:]
        #expect(try made(network) == 3e-4)
        #expect("\(network)".hasSuffix("\nions begin with cai 0.0003 where no rule says otherwise"))
        network.ions = ["ica": 1, "mgi": 1, "cao": .infinity]
        #expect(
            faults { _ = try made(network) } == [
                "ions.cao: is infinity; expected a finite number",
                "ions.ica: is computed by the mechanisms and cannot be set",
                "ions.mgi: no mechanism of its cells uses such an ion; there are eca, cai, cao, ek, ki, ko, ena, nai, nao",
            ])
    }

    /// Not as many as there would be if all cells were in one place.
    @Test func howManyAreConnectedByDistanceIsExpectedByTheirBoxes() throws {
        let definition = NetworkDefinition(
            populations: [Population("a", of: "IntFire1", count: 400, box: [1000, 1000])],
            projections: [Projection(from: "a", to: "a", by: .byDistance(0.8, decay: 50))])
        let count = try Patch().network(definition).connectionCount
        let expected = PopulationTable(definition.populations).expectedConnectionCount(of: definition.projections[0])
        #expect(count < 4000 && abs(Double(count) / expected - 1) < 0.15, "\(count), expected \(expected)")
        #expect("\(definition)".hasSuffix(" um), about \(Int(expected.rounded())) connections"), "\(definition)")
    }

    @Test func populationsHaveTheSameGidsInATable() {
        let counts = [3, 0, -2, 5, 1]
        let definition = NetworkDefinition(
            populations: zip("abcda", counts).map { Population("\($0)", of: "IntFire1", count: $1) })
        let table = PopulationTable(definition.populations)
        for name in ["a", "b", "c", "d", "e"] { #expect(table[name]?.gids == definition.gids(of: name)) }
        #expect(table.entries.map(\.gids) == [0..<3, 3..<3, 3..<3, 3..<8, 8..<9])
    }

    @Test func distancesInBoxesAreIntegratedToAHundredth() {
        // On a line: 2 (d/L - (d/L)^2 (1 - exp(-L/d))); on a large plane 2 pi d^2 / L^2, but at its
        // edges.
        let line = BoxDistances([300], [300]).meanShare(decay: 100)
        #expect(abs(line / (2 * (1.0 / 3 - (1 - exponential(-3)) / 9)) - 1) < 0.01)
        #expect(abs(BoxDistances([1e4, 1e4], [1e4, 1e4]).meanShare(decay: 20) / (2 * .pi * 4e-6) - 1) < 0.02)
        #expect(abs(BoxDistances([100], []).meanShare(decay: 50) / ((1 - exponential(-2)) / 2) - 1) < 0.01)
        #expect(BoxDistances([], []).meanShare(decay: 1) == 1)
        #expect(abs(BoxDistances([10, 20, 30], [5, 5, 5]).meanShare(decay: 1e9) - 1) < 0.01)
    }

    /// Which take half of the memory.
    @Test func numbersThatAreDrawnFitIntoFourBytesAndTheirBounds() {
        var random = ConnectionDrawing.stream(1, 2, 3)
        func draw(_ distribution: Distribution, least: Double = -.infinity) -> [Double] {
            (0..<20_000).map { _ in distribution.draw(&random, least: least) }
        }
        for numbers in [
            draw(.uniform(0.1, 0.3)), draw(.normal(mean: 0.7, sd: 0.001, above: 0.7)),
            draw(.lognormal(mu: -7, sigma: 0.5)), draw(.uniform(-0.1, 0.1)),
        ] {
            #expect(numbers.allSatisfy { Double(Float($0)) == $0 })
            #expect(Set(numbers).count > 10_000)
        }
        #expect(draw(.normal(mean: 0.7, sd: 1e-8, above: 0.7)).allSatisfy { $0 >= 0.7 })
        #expect(draw(.uniform(0.1, 0.100_000_01)).allSatisfy { $0 >= 0.1 && $0 <= 0.100_000_01 })
        #expect(draw(.uniform(0.3, 0.3)).allSatisfy { $0 == 0.3 })
        #expect(draw(.lognormal(mu: -10, sigma: 0.1), least: 0.3).allSatisfy { $0 >= 0.3 })
        #expect(draw(.uniform(1e-60, 2e-60)).allSatisfy { $0 > 0 })
        #expect(draw(.lognormal(mu: 100, sigma: 1)).allSatisfy { $0.isFinite })
    }

    @Test func eachRuleConnectsWhomItSays() throws {
        func sources(_ rule: Projection.Rule, from: String = "a", to: String = "b", count: Int = 50) throws -> [[Int]] {
            let definition = NetworkDefinition(
                populations: [
                    Population("a", of: "IntFire1", count: count, box: [100]),
                    Population("b", of: "IntFire1", count: 50, box: [100]),
                ], projections: [Projection(from: from, to: to, by: rule)])
            let network = try Patch().network(definition)
            let all = (definition.gids(of: to) ?? 0..<0).map { network.sources(of: $0, projection: 0) }
            #expect(all.reduce(0) { $0 + $1.count } == network.connectionCount)
            return all
        }
        let all = try sources(.allToAll)
        #expect(all.allSatisfy { $0.count == 50 })
        #expect(try sources(.allToAll, to: "a").allSatisfy { $0.count == 49 })
        #expect(try sources(.oneToOne).allSatisfy { $0.count == 1 })
        #expect(try sources(.fixedInDegree(7)).allSatisfy { $0.count == 7 })
        #expect(try sources(.fixedInDegree(49), to: "a").allSatisfy { $0.count == 49 })
        #expect(try sources(.fixedProbability(1)).allSatisfy { $0.count == 50 })
        #expect(try sources(.fixedProbability(0)).allSatisfy { $0.isEmpty })
        let some = try sources(.fixedProbability(0.3), count: 200).reduce(0) { $0 + $1.count }
        #expect(abs(Double(some) - 3000) < 250)
        let near = try sources(.byDistance(1, decay: 20), count: 200).reduce(0) { $0 + $1.count }
        #expect(near > 1000 && near < 5000)
        #expect(try sources(.list([[3, 0], [4, 0], [0, 49]])).map(\.count).filter { $0 > 0 } == [2, 1])
    }

    @Test func whatIsWrittenIsReadAsTheSame() throws {
        let read = try NetworkDefinition(json: Self.network.json)
        #expect(read == Self.network)
        let data = try JSONEncoder().encode(Self.network)
        #expect(try JSONDecoder().decode(NetworkDefinition.self, from: data) == Self.network)
        let asked = NetworkDefinition(cells: ["pyr": CellModel(.file("a.swc"), CellDefinition())])
        #expect(try NetworkDefinition(json: asked.json) == asked)
        let named = try NetworkDefinition(json: #"{"cells": {"pyr": {"morphology": "a.swc", "definition": "b.json"}}}"#)
        { name in
            name == "b.json" ? #"{"celsius": 34}"# : nil
        }
        #expect(named.cells["pyr"]?.definition.celsius == 34)
    }

    @Test func allThatCannotBeReadIsToldAtOnce() {
        let found = faults {
            _ = try NetworkDefinition(
                json: """
                    {"cells": {"a": {"morphology": "a.swc", "sections": [{"L": 1, "diam": 2}], "definition": {"rule": []}},
                               "b": {"morphology": "a.swc", "definition": "no.json"}},
                     "populations": [{"name": "x", "cell": "a", "count": 1.5, "colour": 1}],
                     "projections": [{"from": "x", "to": "x", "rule": "some"}, {"from": "x", "to": "x", "rule": {"probability": 1},
                                      "weight": {"normal": [1]}}],
                     "stimuli": [{"population": "x"}], "seed": -1}
                    """, name: "n.json")
        }
        #expect(
            found == [
                "n.json: cells.a.sections[0].name: is missing; expected a name",
                "n.json: cells.a: expected either morphology, a file, or sections, found both",
                "n.json: cells.a.definition.rule: is no key that is known here; there are $schema, regions, rules, synapses, discretisation, ions, nernst, celsius, v_init, axon, bounds",
                "n.json: cells.b.definition: the file no.json cannot be read",
                "n.json: populations[0].colour: is no key that is known here; there are name, cell, count, values, box, threshold",
                "n.json: populations[0].count: expected a whole number, found 1.5",
                "n.json: projections[0].rule: expected \"all to all\", \"one to one\", or one of in_degree, probability (with a decay or without), list, found \"some\"",
                "n.json: projections[1].weight: expected one of uniform [low, high], normal [mean, sd] (with above or without), lognormal [mu, sigma], found normal [1]",
                "n.json: stimuli[0]: expected either current (nA), delay and duration, or rate (Hz), synapse, start and weight, found none",
                "n.json: seed: is -1; expected 0 to 4294967295",
            ])
    }

    @Test func allThatIsWrongIsToldAtOnce() {
        var network = Self.network
        network.cells["ball"]?.definition.rules[1].mechanisms["hh"] = ["gnabr": 1]
        network.cells["none"] = CellModel(.file("/nowhere.swc"), CellDefinition())
        network.populations.append(Population("exc", of: "bal", count: -1))
        network.projections = [
            Projection(from: "exc", to: "exd", on: "ampa", by: .allToAll),
            Projection(from: "exc", to: "inh", on: "nmda", by: .oneToOne, delay: .constant(0)),
            Projection(from: "inh", to: "inh", on: "gaba", by: .fixedInDegree(4)),
            Projection(from: "input", to: "exc", on: "ampa", by: .byDistance(2, decay: 0)),
            Projection(from: "inh", to: "exc", on: "gaba", by: .list([[0, 0], [4, 0]]), weight: .uniform(2, 1)),
        ]
        network.stimuli = [Stimulus(.noise(rate: 0, synapse: "x", start: 0, weight: nil), into: "exc", cells: [12])]
        network.recordings = [
            Recording(of: "input", cells: [0]), Recording(of: "exc", cells: [0], section: "axon", x: 2),
        ]
        network.dt = 0
        let found = faults { _ = try Patch().network(network) }
        for expected in [
            "cells.ball.definition.rules[1].mechanisms.hh: there is no gnabr; there are gnabar, gkbar, gl, el",
            "dt: is 0 ms; expected a number above 0",
            "populations[3].name: exc is there a second time; expected each once",
            "populations[3].count: is -1; expected a number of 0 or more",
            "projections[0].to: there is no population exd; there are exc, inh, input",
            "projections[1].rule: one to one joins 12 to 4 cells; expected as many of one as of the other",
            "projections[1].synapse: ball has no type of synapse nmda; it has ampa, gaba",
            "projections[2].rule: the in-degree is 4; expected 0 to 3, as many sources as there are",
            "projections[3].rule: the probability is 2; expected 0 to 1",
            "projections[3].rule: the decay is 0 um; expected a number above 0",
            "projections[3].rule: goes by distance; expected a box for input",
            "projections[4].rule.list[1]: is [4, 0]; expected a source below 4 and a target below 12",
            "projections[4].weight: is uniform from 2 to 1; expected the lower first",
            "stimuli[0].cells: there is no cell 12; exc has 12, from 0",
            "stimuli[0].rate: is 0 Hz; expected a number above 0, 100000000 at most",
            "stimuli[0].synapse: ball has no type of synapse x; it has ampa, gaba",
            "recordings[0]: input has artificial cells; expected cells with a membrane",
            "recordings[1].x: is 2; expected 0 to 1",
        ] { #expect(found.contains(expected), "\(expected)\n\(found.joined(separator: "\n"))") }
        #expect(found.contains { $0.hasPrefix("cells.none.morphology: ") })
        #expect(
            found.contains { $0.hasPrefix("populations[3].cell: there is no cell bal; there are ball, none, IntFire1") }
        )
    }

    @Test func numbersWithoutBoundsAreFaultsAndNoTraps() {
        var network = Self.network
        network.populations[0].count = .max
        network.populations[1].count = .max
        network.projections[0].rule = .fixedProbability(.nan)
        network.projections[1].rule = .fixedInDegree(.max)
        network.cells["ball"]?.definition.axon = AxonReplacement(lengths: [30], diameters: .given([1]), at: 0.5)
        network.cells["ball"]?.definition.discretisation = .nseg(0)
        #expect("\(network)".contains("about nan connections"))
        let found = faults { _ = try Patch().network(network) }
        #expect(found.contains("populations[0].count: is 9223372036854775807; expected at most 100000000"))
        #expect(found.contains("cells.ball.definition.discretisation: nseg 0; expected 1 to 32767"))
    }

    /// Connections have no handles: what is taken out of the network takes its own along.
    @Test func partsOfANetworkCanBeTakenOut() throws {
        let p = Patch(threads: 1)
        let network = try p.network(Self.network)
        try network.run()
        for gid in 0..<4 {
            let cell = try #require(network.cells[gid])
            cell.synapses("ampa")[0].remove()
            cell.synapses("gaba")[0].remove()
            if gid == 1 { cell["dend[0]"]?.disconnect() }
            if gid == 2 { cell["dend[0]"]?.remove() }
        }
        try network.run()
        #expect(p.t > 39.9)
    }

    /// Synapses have no handles until somebody asks for them.
    @Test func synapsesOfANetworkAreObjectsLikeOthers() throws {
        let p = Patch(threads: 1)
        let network = try p.network(Self.network)
        let cell = try #require(network.cells[0])
        let synapses = cell.synapses("ampa")
        #expect(synapses.count > 5 && synapses == cell.synapses("ampa") && Set(synapses).count == synapses.count)
        #expect(synapses.enumerated().allSatisfy { $1.name == "exc[0].ampa[\($0)]" && $1["tau"] == 2 })
        #expect(synapses.allSatisfy { $0.segment.map { $0.section.name } == "exc[0].dend[0]" })
        synapses[0]["tau"] = 7
        #expect(cell.synapses("ampa")[0]["tau"] == 7 && cell.synapses("ampa")[1]["tau"] == 2)
        let conductance = p.record(synapses[0].variable("g"))
        try network.run()
        #expect(Array(conductance).contains { $0 > 0 })
        // One that nobody holds is there no more; its cell still knows it.
        do { cell.synapses("ampa")[3].remove() }
        #expect(cell.synapses("ampa")[3].segment == nil)
        cell["dend[0]"]?.disconnect()
        #expect(cell.synapses("ampa")[4].segment?.section == cell["dend[0]"])
        try network.run()
        #expect(p.t > 39.9)
    }

    @Test func whatIsMadeIsToldAndCanBeBroughtToItsEnd() throws {
        struct Enough: Error {}
        var parts: [Double] = []
        _ = try Patch().network(Self.network) { parts.append($0) }
        #expect(parts == parts.sorted() && parts.count > 20 && parts.allSatisfy { 0...1 ~= $0 })
        #expect((parts.last ?? 0) > 0.9)
        #expect(throws: Enough.self) { _ = try Patch().network(Self.network) { if $0 > 0.5 { throw Enough() } } }
    }

    @Test func itSaysWhatWouldBeBuilt() {
        let lines = "\(Self.network)".split(separator: "\n")
        #expect(lines[0] == "exc: 12 of ball, gids 0 to 11")
        #expect(lines.contains("exc to inh on ampa: in-degree 5, 20 connections"))
        #expect(lines.contains("inh to exc on gaba: all to all, 48 connections"))
        #expect(lines.contains("0.5 nA from 5 ms for 10 ms into 2 cells of exc"))
    }
}
