import Foundation
import TestSupport
import Testing

@testable import CellDefinitions

/// Networks that make no sense: each is a fault that says what was expected, and none a trap.
@Suite struct NetworkFaultTests {
    /// A network of two cells, with one thing otherwise.
    private func faults(_ change: (inout NetworkDefinition) -> Void) -> [String] {
        var network = NetworkTests.network
        change(&network)
        return CellDefinitionsTests.faults { _ = try Patch().network(network) }
    }

    @Test func aPopulationOfLessThanNothingIsAFaultWhateverIsAskedOfIt() {
        for change in [
            { (network: inout NetworkDefinition) in network.recordings = [Recording(of: "exc", cells: [0])] },
            { $0.stimuli = [Stimulus(.current(amplitude: 1, delay: 0, duration: 1), into: "exc", cells: [0])] },
            { $0.projections = [Projection(from: "exc", to: "inh", on: "ampa", by: .list([[0, 0]]))] },
            { $0.projections = [Projection(from: "exc", to: "exc", on: "ampa", by: .fixedInDegree(1))] },
        ] {
            let found = faults {
                $0.populations[0].count = -1
                change(&$0)
            }
            #expect(found == ["populations[0].count: is -1; expected a number of 0 or more"])
        }
    }

    @Test func aPopulationOfNothingIsOneFaultOfAList() {
        let found = faults {
            $0.populations[1].count = 0
            $0.projections = [Projection(from: "exc", to: "inh", on: "ampa", by: .list([[0, 0], [12, 0], [1, 1]]))]
            $0.recordings = [Recording(of: "inh", cells: [0])]
        }
        #expect(
            found == [
                "projections[0].rule.list: joins cells, and inh has none; expected an empty list, or cells",
                "recordings[0].cells: there is no cell 0; inh has none",
            ])
    }

    @Test func namesAreListedOnce() {
        let found = faults {
            $0.populations[1].name = "exc"
            $0.projections = [Projection(from: "exx", to: "exc", on: "ampa", by: .allToAll)]
            $0.recordings = []
        }
        #expect(found.contains { $0.hasPrefix("projections[0].from: there is no population exx; there are exc, ") })
        #expect(!found.contains { $0.contains("exc, exc") })
    }

    @Test func moreThanARankCanHoldIsAFault() {
        #expect(
            faults { $0.projections[2].placement.count = 1_000_000_000_000 }
                == ["projections[2].places.count: is 1000000000000; expected at most 1000000 synapses of a cell"])
        let crowded = faults {
            $0.populations[0].count = 100_000
            $0.projections = [Projection(from: "exc", to: "exc", on: "ampa", by: .allToAll)]
        }
        #expect(
            crowded == [
                "projections: make about 9999900000 connections; expected fewer than 2147483647 on a rank"
            ])
        let shared = faults {
            $0.populations[0].count = 10_000
            $0.projections = [
                Projection(
                    from: "exc", to: "exc", on: "ampa", by: .fixedInDegree(1), placement: .init(count: 1_000_000))
            ]
        }
        #expect(
            shared == [
                "projections: make about 10000000000 synapses; expected fewer than 2147483647 on a rank"
            ])
    }

    /// `Benchmarks/network.json`: 10^7 connections in forty lines, which took 533 MB.
    @Test func theMemoryOfTheLargeNetworkIsTold() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Benchmarks/network.json")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.split(separator: "\n").count <= 40)
        struct NoFile: Error {}
        let read = try ReadNetwork(json: text, name: "network.json") { _ in throw NoFile() }
        let definition = read.definition
        let populations = PopulationTable(definition.populations)
        #expect(definition.projections.reduce(0) { $0 + populations.expectedConnectionCount(of: $1) } == 1e7)
        let found = read.inspected(mechanisms: Patch().mechanisms, ranks: 1) { _ in throw NoFile() }
        #expect(found.faults == [])
        #expect(abs(found.memory / 533e6 - 1) < 0.15, "\(found.memory)")
    }

    /// What no machine like this one holds is told before it is begun.
    @Test func moreThanTheMachineHoldsIsAFault() throws {
        struct NoFile: Error {}
        func inspected(_ network: NetworkDefinition, ranks: Int = 1, machine: Double) throws
            -> (faults: [Fault], memory: Double, memoryFault: Fault?)
        {
            let read = try ReadNetwork(json: network.json, name: "n.json") { _ in throw NoFile() }
            return read.inspected(mechanisms: Patch().mechanisms, ranks: ranks, machineMemory: machine) { _ in
                throw NoFile()
            }
        }
        var network = NetworkTests.network
        network.projections = []
        network.populations[0].count = 10_000_000
        let large = try inspected(network, machine: 8e9)
        #expect(large.faults == [])
        #expect((1e10..<1e11).contains(large.memory))
        let text = try #require(large.memoryFault?.description)
        #expect(text.hasPrefix("n.json: populations: the network takes about "))
        #expect(
            text.hasSuffix(
                " GB of memory, and this machine has 8 GB; expected a network that it can hold, or more machines"))
        #expect(try inspected(network, machine: 1e11).memoryFault == nil)
        let spread = try inspected(network, ranks: 16, machine: 8e9)
        #expect(spread.memoryFault == nil)
        let program = NetworkMemory.program
        #expect(abs((spread.memory - program) * 16 / (large.memory - program) - 1) < 1e-3)
        #expect(
            try inspected(network, ranks: 4, machine: 1e8).memoryFault?.problem.contains(
                " of memory on each of 4 ranks, and this machine has 100 MB;") == true)
        network.populations[0].count = 100_000
        network.projections = [
            Projection(from: "exc", to: "exc", on: "ampa", by: .fixedInDegree(10_000), placement: .init(count: 1))
        ]
        #expect(try inspected(network, machine: 8e9).memoryFault?.object == "n.json: projections")
        network.projections = []
        (network.populations[0].count, network.tstop) = (12, 1e10)
        network.recordings = [Recording(of: "exc", cells: [0])]
        #expect(try inspected(network, machine: 8e9).memoryFault?.object == "n.json: recordings")
        // What is wrong otherwise is told first, and counts may make no sense then.
        network.populations[0].count = -1
        #expect(try inspected(network, machine: 0).memoryFault == nil)
    }

    /// A file's name of many megabytes fills no screen.
    @Test func longNamesAreAbridged() {
        let name = String(repeating: "x", count: 5_000_000)
        let found = faults {
            $0.populations[0].cell = name
            $0.projections = []
        }
        #expect(found.allSatisfy { $0.utf8.count < 2500 } && !found.isEmpty)
        let fault = found.first { $0.hasPrefix("populations[0].cell: there is no cell xxx") }
        #expect(fault?.contains("x … (4999") == true)
        #expect(fault?.hasSuffix(", VecStim") == true)
        let key = CellDefinitionsTests.faults(json: #"{"\#(name)": 1, "rules": [{"in": "\#(name)", "Ra": 100}]}"#)
        #expect(key.count == 1 && key[0].utf8.count < 2500)
    }

    @Test func thresholdsThatDoNotCountAreFaults() {
        let found = faults {
            $0.cells["ball"]?.definition.synapses["ampa"]?.threshold = 0
            $0.populations[0].threshold = 10
            $0.populations[2].threshold = 5
        }
        #expect(
            found == [
                "populations[2].threshold: belongs to cells with a membrane; NetStim is an artificial cell",
                "projections[1].synapse: ampa has a threshold of 0 mV, and exc spikes at 10 mV; expected the threshold of the population to be the same, as it decides",
                "projections[3].synapse: ampa has a threshold of 0 mV, and exc spikes at 10 mV; expected the threshold of the population to be the same, as it decides",
                "projections[4].synapse: ampa has a threshold of 0 mV, and exc spikes at 10 mV; expected the threshold of the population to be the same, as it decides",
            ])
        #expect(
            faults {
                $0.cells["ball"]?.definition.synapses["ampa"]?.threshold = 0
                $0.populations[0].threshold = 0
                $0.tstop = 0.1
            } == [])
    }

    /// -20 mV is what is taken where nothing is said, and yet may be said.
    @Test func aThresholdOfMinusTwentyCountsWhereItIsGiven() throws {
        let found = faults {
            $0.cells["ball"]?.definition.synapses["ampa"]?.threshold = -20
            $0.populations[0].threshold = -10
            $0.projections = [$0.projections[1]]
        }
        #expect(
            found == [
                "projections[0].synapse: ampa has a threshold of -20 mV, and exc spikes at -10 mV; expected the threshold of the population to be the same, as it decides"
            ])
        #expect(faults { $0.populations[0].threshold = -10 } == [])
        for (text, threshold) in [("", nil), (#", "threshold": -20"#, -20.0)] {
            let read = try CellDefinition(
                json: #"{"synapses": {"a": {"mechanism": "ExpSyn", "weight": 1\#(text)}}}"#)
            #expect(read.synapses["a"]?.threshold == threshold)
            #expect(read["synapses.a.threshold"] == -20)
            #expect(try CellDefinition(json: read.json) == read)
        }
    }

    @Test func aNetworkOfNothingIsAFault() throws {
        #expect(
            CellDefinitionsTests.faults { _ = try Patch().network(NetworkDefinition(json: "{}")) }
                == ["populations: there are none, and no cells; expected populations of cells"])
        #expect(
            faults {
                $0.projections[0].rule = .fixedProbability(0)
                $0.projections[1].rule = .fixedInDegree(0)
                $0.projections[4].rule = .list([])
            } == [])
    }

    @Test func namesAreThereAndShow() {
        let found = faults {
            $0.cells[""] = $0.cells["ball"]
            $0.cells["ball"]?.definition.synapses[""] = SynapseType("ExpSyn", weights: [1])
            $0.populations[2].name = "a\0b"
            $0.projections.removeFirst()
        }
        #expect(
            found == [
                "cells.ball.definition.synapses.: a kind of synapse has to have a name",
                "populations[2].name: is \"a\\0b\"; expected a name of letters that show",
                "cells.: has no name; expected a kind of cells to have one",
            ])
    }

    /// Beyond what a run takes for divergent.
    @Test func aVoltageThatNoMembraneHasIsAFault() {
        let found = faults { $0.vInit = 1.5e6 }
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("v_init: is 1") == true)
        #expect(
            found.first?.hasSuffix(" mV; expected a number from -1e6 to 1e6, beyond which voltages diverge") == true)
        #expect(faults { $0.cells["ball"]?.definition.vInit = -2e6 }.count == 1)
        #expect(faults { $0.vInit = -90 } == [])
    }

    /// Who makes a network in Swift can connect them; who runs a file cannot.
    @Test func pointersThatAFileCannotConnectAreFaults() throws {
        let p = Patch()
        try p.load(
            text: """
                NEURON { SUFFIX ptr  POINTER q  NONSPECIFIC_CURRENT i }
                ASSIGNED { q i v }  BREAKPOINT { i = 1e-9*(q - v) }
                """)
        var network = NetworkTests.network
        network.cells["ball"]?.definition.rules.append(Rule(in: "soma") { DensityMechanism("ptr") })
        struct NoFile: Error {}
        let read = try ReadNetwork(json: network.json, name: "n.json") { _ in throw NoFile() }
        let found = read.faults(mechanisms: p.mechanisms, ranks: 1) { _ in throw NoFile() }
        #expect(
            found.map(\.description) == [
                "n.json: cells.ball.definition.rules[2].mechanisms.ptr: ptr has the pointer q, which a definition cannot connect; expected a mechanism without, or the network in Swift with setPointer"
            ])
        _ = try p.network(network)
    }

    @Test func artificialCellsHaveNoSynapses() {
        let found = faults {
            $0.projections = [
                Projection(from: "exc", to: "input", on: "ampa", by: .allToAll, placement: .init(in: "dend"))
            ]
        }
        #expect(
            found == [
                "projections[0].synapse: input has artificial cells, which have no synapses; expected none",
                "projections[0].places: input has artificial cells, which have no synapses; expected none",
            ])
    }

    @Test func synapsesThatFitNowhereAreFaults() {
        let found = faults { $0.cells["ball"]?.definition.synapses["ampa"]?.allowedIn = "axon" }
        #expect(found.contains("stimuli[1].synapse: ampa may sit in axon, of which ball has no segment"))
        #expect(found.contains("projections[0].synapse: ampa may sit in axon, of which ball has no segment"))
    }

    @Test func aRootIsNowhereOnAParent() {
        let found = faults {
            $0.cells["ball"]?.shape = .cylinders([.init(name: "soma", L: 20, diam: 20, parentX: 0.5)])
        }
        #expect(
            found.contains(
                "cells.ball.sections[0].at: is there without a parent on which it would be; expected a parent, or no at"
            ), "\(found)")
    }

    @Test func eachPairOfAListIsTold() {
        let found = faults {
            $0.projections = [
                Projection(from: "exc", to: "inh", on: "ampa", by: .list([[0, 0], [12, 0], [1, 1], [0, 4], [1]]))
            ]
        }
        #expect(
            found == [
                "projections[0].rule.list[1]: is [12, 0]; expected a source below 12 and a target below 4",
                "projections[0].rule.list[3]: is [0, 4]; expected a source below 12 and a target below 4",
                "projections[0].rule.list[4]: is [1]; expected a source below 12 and a target below 4",
            ])
    }

    @Test func timesBelowAStepAndNamesThatNoFileHasAreFaults() {
        let found = faults {
            $0.tstop = 0.01
            $0.populations[2].name = "a/b"
            $0.projections.removeFirst()
            $0.stimuli[1].kind = .noise(rate: 1e18, synapse: "ampa", start: 0, weight: nil)
        }
        #expect(
            found == [
                "tstop: is 0.01 ms; expected a step, 0.025 ms, or more",
                "populations[2].name: is \"a/b\"; expected a name without /",
                "stimuli[1].rate: is 1e+18 Hz; expected a number above 0, 100000000 at most",
            ])
    }

    @Test func whatContradictsItselfInARuleIsAFault() {
        let found = CellDefinitionsTests.faults {
            _ = try NetworkDefinition(
                json: """
                    {"populations": [{"name": "x", "cell": "IntFire1", "count": 3, "box": [1]}],
                     "projections": [{"from": "x", "to": "x", "rule": {"probability": 0.1, "decay": 5, "list": [], "in_degree": 3}},
                                     {"from": "x", "to": "x", "rule": {"decay": 5}},
                                     {"from": "x", "to": "x", "rule": {"probability": 0.1, "in_degree": 3}}]}
                    """)
        }
        let expected =
            "expected \"all to all\", \"one to one\", or one of in_degree, probability (with a decay or without), list"
        #expect(
            found == [
                "projections[0].rule: \(expected), found in_degree, probability, decay, list",
                "projections[1].rule: \(expected), found decay",
                "projections[2].rule: \(expected), found in_degree, probability",
            ])
    }

    /// What is wrong with a rule is told though a population cannot be read; that the population
    /// is not there is not, and of a distribution nothing but what is wrong.
    @Test func whatCannotBeReadHidesNothingElse() throws {
        struct NoFile: Error {}
        func found(_ populations: String) throws -> [String] {
            let text = """
                {"populations": \(populations),
                 "projections": [{"from": "E", "to": "I", "rule": {"probability": 10}, "weight": {"mean": 1, "sd": 1}},
                                 {"from": "E", "to": "I", "rule": {"in_degree": -1}}]}
                """
            let read = try ReadNetwork(json: text, name: "") { _ in throw NoFile() }
            let faults = read.faults(mechanisms: Patch().mechanisms, ranks: 1) { _ in throw NoFile() }
            return faults.map(\.description)
        }
        let keys = "is no key that is known here; there are uniform, normal, above, lognormal"
        let others = [
            "projections[0].weight.mean: \(keys)", "projections[0].weight.sd: \(keys)",
            "projections[0].weight: expected one of uniform [low, high], normal [mean, sd] (with above or without), lognormal [mu, sigma], found mean 1, sd 1",
            "projections[0].rule: the probability is 10; expected 0 to 1",
            "projections[1].rule: the in-degree is -1; expected 0 or more",
        ]
        #expect(try found("{}") == ["populations: expected a list, found an object"] + others)
        let names = try found(
            #"[{"name": 5, "cell": "IntFire1", "count": "3"}, {"name": "I", "cell": "IntFire1", "count": 2}]"#)
        #expect(names.filter { $0.contains("there is no population") } == [])
        #expect(names.suffix(2) == others.suffix(2))
    }

    @Test func aProbabilityThatIsAlmostNothingConnectsNobody() throws {
        for probability in [1e-17, 5e-324, 1e-12] {
            var network = NetworkTests.network
            network.projections = [Projection(from: "exc", to: "inh", on: "ampa", by: .fixedProbability(probability))]
            #expect(try Patch().network(network).connectionCount == 0)
        }
    }

    @Test func aLongChainOfRegionsIsAFault() {
        var definition = CellDefinition { Rule(in: "r0") { Cable(Ra: 100, cm: 1) } }
        for number in 0..<20_000 { definition.regions["r\(number)"] = .named("r\(number + 1)") }
        definition.regions["r20000"] = .all
        let found = CellDefinitionsTests.faults(definition)
        #expect(found.contains { $0.hasSuffix("is named by 100 others, one by the next; expected fewer") })
        definition.regions = ["r0": .named("r1"), "r1": .named("r2"), "r2": .all]
        #expect(CellDefinitionsTests.faults(definition) == [])
    }
}
