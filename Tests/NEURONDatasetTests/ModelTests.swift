import CableEngine
import CableModel
import Foundation
import MechanismKit
import NEURONDataset
import Testing

@Suite struct ModelTests {
    /// Spikes and voltages of the models that the datasets were written from, as NEURON has them.
    @Test(arguments: [
        "ring", "threads", "mechanisms", "moved", "gaps", "artificial", "streams", "tables", "aged", "early",
        "turns", "timed", "sent", "hissing", "bushes",
    ])
    func aDatasetRunsAsInNEURON(name: String) throws {
        let expected = try Expectation(name)
        var model = try Dataset(folder: Datasets.folder(name)).model(mechanisms: Datasets.mechanisms())
        let sections = Dictionary(uniqueKeysWithValues: model.network.sections.enumerated().map { ($1.name, $0) })
        for place in expected.places {
            let section = try #require(sections[place.section], "\(place.section)")
            model.network.recordings.append(.init(.voltage(.init(section: section, x: place.x))))
        }
        let simulation = try Simulation(model.network, threads: 2)
        try model.start(simulation)
        try simulation.run(steps: Int((expected.tstop / model.network.dt).rounded()))
        for recording in expected.places.indices {
            let samples = simulation.samples(ofRecording: recording)
            for (time, voltages) in expected.samples {
                let difference = abs(samples[Int((time / model.network.dt).rounded())] - voltages[recording])
                #expect(difference < 1e-9, "\(expected.places[recording]) at \(time) ms")
            }
        }
        let spikes = simulation.transmittedSpikes.sorted()
        #expect(spikes.map(\.source) == expected.spikes.map(\.gid))
        for (own, spike) in zip(spikes, expected.spikes) { #expect(abs(own.time - spike.time) < 1e-9) }
    }

    @Test func sectionsHaveTheirSegmentsAndPlaces() throws {
        let model = try Dataset(folder: Datasets.folder("ring")).model()
        let sections = model.network.sections
        #expect(sections.count == 16)
        #expect(sections[0].name == "gid[0].section[0]")
        #expect(sections.prefix(4).map(\.nseg) == [1, 3, 3, 3])
        #expect(sections[0].parent == nil)
        #expect(sections[1].parent == Network.Location(section: 0, x: 0))
        #expect(sections[2].parent == Network.Location(section: 0, x: 1))
        #expect(sections[3].parent == Network.Location(section: 2, x: 0.5))
        let soma = sections[0].shape.discretised(nseg: 1, Ra: 35.4)
        #expect(abs(soma[0].area - .pi * 20 * 18) < 1e-9)
        #expect(model.uniformVoltage == -65)
    }

    @Test func aMechanismWithoutAFileIsNamed() throws {
        var dataset = try Dataset(folder: Datasets.folder("ring"))
        dataset.rename("Exp2Syn", to: "MySynapse")
        let error = #expect(throws: DatasetModelError.self) { _ = try dataset.model() }
        #expect(
            error?.faults == [
                "there is no .mod file for MySynapse (4 instances); expected one of each, such as NEURON was built with"
            ])
        #expect(dataset.uses().filter { !$0.isKnown }.map(\.name) == ["MySynapse"])
    }

    @Test func tablesOfNEURONsOwnChannelsAreNoted() throws {
        var files = try Datasets.files("ring")
        #expect(try Dataset(files).model().notes.isEmpty)
        let globals = String(decoding: files["globals.dat"] ?? [], as: UTF8.self)
        files["globals.dat"] = Array(globals.replacingOccurrences(of: "usetable_hh 0", with: "usetable_hh 1").utf8)
        #expect(try Dataset(files).model().notes.first?.hasPrefix("usetable_hh is 1") == true)
    }

    @Test func aMechanismOfAnotherShapeIsRefused() throws {
        var dataset = try Dataset(folder: Datasets.folder("ring"))
        dataset.rename("Exp2Syn", to: "pas")
        let error = #expect(throws: DatasetModelError.self) { _ = try dataset.model() }
        #expect(
            error?.faults.contains(
                "pas is not what Passive describes: expected a density mechanism that keeps g e i, found a point process with 13 numbers"
            )
                == true)
    }

    @Test func whatTheFilesOfMechanismsSayIsCarriedOver() throws {
        let model = try Dataset(folder: Datasets.folder("mechanisms")).model(mechanisms: Datasets.mechanisms())
        let network = model.network
        #expect(network.ionDefaults["cai"] == 1.5e-4)
        #expect(network.globals.contains { $0.mechanism == "cachan" && $0.variable == "q10" && $0.value == 2.3 })
        // The one section whose style is not what its mechanisms make it.
        #expect(network.ionStyles.count == 1)
        #expect(model.startValues.allSatisfy { $0.value == 0.5 || $0.value == 1 })
        #expect(model.startValues.count == 8)
        let identities = network.pointProcesses.filter { $0.mechanism.name == "Burster" }.map(\.randomIdentity)
        #expect(identities.map(\.0) == [7, 7, 7])
        #expect(identities.map(\.2) == [0, 1, 2])
        #expect(network.pointers.count == 6)
        #expect(network.connections.allSatisfy { $0.weights.count == 3 })
        let soma = try #require(network.sections[4].mechanisms.first { $0.descriptor?.name == "cachan" })
        #expect(soma.value(inSegment: 0)["half[0]"] == -19)
    }

    /// NEURON's files hold where streams are behind INITIAL; those that were used before began
    /// elsewhere than at 0.
    @Test func streamsHaveTheirIdentitiesAndGoOnWhereTheyWere() throws {
        let dataset = try Dataset(folder: Datasets.folder("streams"))
        let model = try dataset.model(mechanisms: Datasets.mechanisms())
        let drips = model.network.pointProcesses.filter { $0.mechanism.name == "Drip" }
        #expect(drips.count == 4)
        let first = try #require(model.network.pointProcesses.firstIndex { $0.mechanism.name == "Drip" })
        let chosen = drips.flatMap { $0.mechanism.start.streams.values }
        #expect(chosen.count == 8)
        #expect(chosen.contains(RandomIdentity(1, 2, 3)) && chosen.contains(RandomIdentity(4, 2, 3)))
        let simulation = try Simulation(model.network)
        try model.start(simulation)
        let block = try #require(dataset.groups[0].blocks.first { dataset.mechanisms[$0.type]?.name == "Drip" })
        for (stream, variable) in block.random.enumerated() {
            for instance in 0..<4 {
                let states = variable.states[instance * 5..<instance * 5 + 5].map(UInt64.init)
                #expect(
                    simulation.sequence(ofStream: stream, of: .pointProcess(first + instance)) == states[3] * 4
                        + states[4])
            }
        }
    }

    @Test func whereAStreamBeganIsTold() throws {
        var dataset = try Dataset(folder: Datasets.folder("streams"))
        dataset.groups[0].names = try DatasetNames(text: "neurite 1\nstream Drip howmuch 2 12\n")
        let model = try dataset.model(mechanisms: Datasets.mechanisms())
        let drips = model.network.pointProcesses.filter { $0.mechanism.name == "Drip" }
        #expect(drips.map { $0.mechanism.start.streams[1]?.sequence } == [0, 0, 12, 0])
        #expect(drips.map { $0.mechanism.start.streams[0]?.sequence } == [0, 0, 0, 0])
    }

    @Test func aFunctionWithoutItsTableIsRefused() throws {
        var dataset = try Dataset(folder: Datasets.folder("tables"))
        dataset.groups[0].names = try DatasetNames(
            text: "neurite 1\ntable tabled scale values 1\ntable tabled inf values 1\n")
        let error = #expect(throws: DatasetModelError.self) {
            _ = try dataset.model(mechanisms: Datasets.mechanisms())
        }
        #expect(
            error?.faults == [
                "tabled takes tau from a FUNCTION_TABLE, whose values are not in NEURON's files; expected those that neurite_export.export writes, of a table that was set or that is given it: tables={\"tau_tabled\": (values, places)}"
            ])
    }

    @Test func anotherFileThanNEURONWasBuiltWithIsRefused() throws {
        let mechanisms = try Datasets.mechanisms { name, text in
            name == "cachan" ? text.replacingOccurrences(of: "half[2] (mV)", with: "half[3] (mV)") : text
        }
        let error = #expect(throws: DatasetModelError.self) {
            _ = try Dataset(folder: Datasets.folder("mechanisms")).model(mechanisms: mechanisms)
        }
        #expect(
            error?.faults == [
                "cachan is not what cachan.mod describes: expected a density mechanism that keeps gbar half[0] half[1] half[2] scale minf m, found a density mechanism with 10 numbers"
            ])
    }

    /// A byte here or there that is another one: an error, or a model that is another; never a
    /// trap.
    @Test(arguments: ["threads", "mechanisms", "gaps", "streams"]) func damageNeverTrapsInAModel(name dataset: String)
        throws
    {
        let files = try Datasets.files(dataset)
        let mechanisms = try Datasets.mechanisms()
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            var all = files
            let name = files.keys.sorted().randomElement(using: &random)!
            for _ in 0..<3 {
                let place = Int.random(in: 0..<all[name]!.count, using: &random)
                all[name]![place] = UInt8.random(in: 0...255, using: &random)
            }
            guard let model = try? Dataset(all).model(mechanisms: mechanisms) else { continue }
            _ = try? Simulation(model.network)
        }
    }
}

/// What NEURON made of a model.
struct Expectation {
    var places: [(section: String, x: Double)] = []
    var samples: [(time: Double, voltages: [Double])] = []
    var spikes: [(time: Double, gid: Int)] = []
    var tstop: Double { samples.last?.time ?? 0 }

    init(_ name: String) throws {
        func lines(_ file: String) throws -> [[Substring]] {
            try String(contentsOfFile: "\(Datasets.folder(name))/\(file)", encoding: .utf8).split(separator: "\n")
                .map { $0.split(separator: " ") }
        }
        spikes = try lines("spikes.txt").map { (try #require(Double($0[0])), try #require(Int($0[1]))) }
        let rows = try lines("voltages.txt")
        places = try rows[0].map { word in
            let fields = word.split(separator: ",")
            return ("gid[\(fields[0])].section[\(fields[3])]", try #require(Double(fields[2])))
        }
        samples = rows.dropFirst().map { row in
            let numbers = row.compactMap { Double($0) }
            return (numbers[0], Array(numbers.dropFirst()))
        }
    }
}
