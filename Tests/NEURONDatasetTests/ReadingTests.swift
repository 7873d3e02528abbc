import MechanismKit
import NEURONDataset
import Testing

@Suite struct ReadingTests {
    @Test func allArraysOfADatasetAreThere() throws {
        let dataset = try Dataset(folder: Datasets.folder("ring"))
        #expect(dataset.globals.celsius == 6.3)
        #expect(dataset.globals.dt == 0.025)
        #expect(dataset.globals.values["nai0_na_ion"] == 10)
        #expect(dataset.globals.secondorder == 0)
        let group = try #require(dataset.groups.first)
        #expect(dataset.groups.count == 1)
        #expect(group.cellCount == 4)
        // A soma of one segment, three dendrites of three; each section has an end, each cell a
        // root.
        #expect(group.parents.count == 4 * (1 + 2 + 3 * 4))
        #expect(group.outputGids.map(\.number) == [0, 1, 2, 3, 100])
        #expect(group.thresholds == [-10, -10, -10, -10])
        #expect(group.connectionSources.compactMap(\.number).sorted() == [0, 0, 1, 1, 2, 2, 3, 3, 100])
        #expect(group.targetTypes.filter { $0 == 0 }.count == 4)
        #expect(group.delays.sorted().prefix(1) == [0.5])
        #expect(group.voltages.allSatisfy { $0 == -65 })
        #expect(group.diameters == nil)
        let names = group.blocks.compactMap { dataset.mechanisms[$0.type]?.name }
        #expect(names == ["capacitance", "pas", "na_ion", "k_ion", "IClamp", "ExpSyn", "Exp2Syn", "hh", "NetStim"])
        #expect(dataset.mechanisms.entries.first { $0.name == "k_ion" }?.valence == 1)
        let hh = try #require(group.blocks.first { dataset.mechanisms[$0.type]?.name == "hh" })
        #expect(hh.count == 4)
        #expect(hh.values.prefix(4) == [0.12, 0.036, 0.0003, -54.3])
        let play = try #require(group.plays.first)
        #expect(play.times == [0, 5, 10, 50])
        #expect(play.values == [0, 0.3, 0, 0])
        #expect(dataset.mechanisms[play.type]?.name == "IClamp")
    }

    @Test func identitiesOfRandomStreamsAreThere() throws {
        let group = try #require(try Dataset(folder: Datasets.folder("ring")).groups.first)
        let random = try #require(group.blocks.compactMap(\.random.first).first)
        #expect(random.states.prefix(3) == [3, 1, 4])
    }

    @Test func groupsAreThoseOfThreads() throws {
        let dataset = try Dataset(folder: Datasets.folder("threads"))
        #expect(dataset.groups.map(\.id) == [0, 3])
        #expect(dataset.groups.reduce(0) { $0 + $1.cellCount } == 5)
    }

    @Test func anotherFormatIsRefusedByItsName() throws {
        var files = try Datasets.files("ring")
        files["files.dat"] = Array("1.7\n         1\n0\n".utf8)
        let error = #expect(throws: DatasetError.self) { _ = try Dataset(files) }
        #expect(
            error?.description == "files.dat, byte 0: expected 1.8, the version of a dataset of NEURON 9, found \"1.7\""
        )
    }

    @Test func aMissingFileIsNamed() throws {
        var files = try Datasets.files("ring")
        files["0_2.dat"] = nil
        let error = #expect(throws: DatasetError.self) { _ = try Dataset(files) }
        #expect(error?.file == "0_2.dat")
        let missing = #expect(throws: DatasetError.self) { _ = try Dataset(folder: "/no/such/folder") }
        #expect(
            missing?.description
                == "/no/such/folder/files.dat: expected a folder written by nrncore_write, found no file of that name")
    }

    /// Whatever is cut off is missed, and said to be missed at the place where it should stand.
    @Test func aFileThatWasCutOffIsAnError() throws {
        let files = try Datasets.files("ring")
        for (name, bytes) in files {
            for length in stride(from: 0, to: bytes.count, by: bytes.count > 2000 ? 37 : 1) {
                var cut = files
                cut[name] = Array(bytes.prefix(length))
                let error = #expect(throws: DatasetError.self) { _ = try Dataset(cut) }
                #expect(error?.file == name)
                #expect((error?.offset ?? .max) <= length)
            }
            var longer = files
            longer[name] = bytes + [0x0a]
            #expect(throws: DatasetError.self) { _ = try Dataset(longer) }
        }
    }

    /// A byte here or there that is another one: an error, or numbers that are others; never a
    /// trap.
    @Test(arguments: ["ring", "threads"]) func damageNeverTraps(name: String) throws {
        let files = try Datasets.files(name)
        var random = SystemRandomNumberGenerator()
        var failures = 0
        for (name, bytes) in files {
            for _ in 0..<200 {
                var damaged = bytes
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    damaged[Int.random(in: damaged.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                var all = files
                all[name] = damaged
                do { _ = try Dataset(all) } catch { failures += 1 }
            }
        }
        #expect(failures > 0)
    }
}

@Suite struct NamesTests {
    /// What `Python/neurite_export.py` writes beside NEURON's files.
    @Test func sectionsRecordingsAndInactiveConnectionsAreTold() throws {
        let text = """
            neurite 1
            section 4 4 Cell[0].soma
            section 8 6 Cell[0].dend[1]
            inactive 4
            record - v 4 middle of the soma
            record Exp2Syn g 2 g

            """
        var dataset = try Dataset(folder: Datasets.folder("ring"))
        dataset.groups[0].names = try DatasetNames(text: text)
        let model = try dataset.model()
        #expect(
            model.network.sections.prefix(3).map(\.name) == ["Cell[0].soma", "Cell[0].dend[1]", "gid[0].section[2]"])
        #expect(model.recordings.map(\.label) == ["middle of the soma", "g"])
        #expect(model.network.recordings.count == 2)
        #expect(model.network.inactiveConnections.count == 1)
        // The section hangs by its end.
        #expect(model.place(section: 1, x: 0.25).x == 0.75)
        #expect(model.place(section: 0, x: 0.25).x == 0.25)
    }

    @Test func timesOfCellsThatHaveThemFromAVectorAreTold() throws {
        let names = try DatasetNames(text: "neurite 1\npattern VecStim 2 1.5 30\npattern VecStim 0\n")
        #expect(names.patterns == ["VecStim": [2: [1.5, 30], 0: []]])
    }

    @Test func eventsOfConnectionsThatThereAreNotAreFaults() throws {
        var dataset = try Dataset(folder: Datasets.folder("ring"))
        dataset.groups[0].names = try DatasetNames(text: "neurite 1\nevent 99 1\ninactive 77\n")
        let error = #expect(throws: DatasetModelError.self) { _ = try dataset.model() }
        let count = dataset.groups[0].delays.count
        #expect(
            error?.faults
                == [77, 99].map { "neurite.txt: there is no connection \($0) in group 0, which has \(count)" })
    }

    @Test func eventsUnderWayAndPlaysInStepsAreTold() throws {
        let names = try DatasetNames(text: "neurite 1\nevent 3 1.5 30\nevent 3 2\nplay IClamp amp 1 0 2.5 0.1 -3\n")
        #expect(names.events == [3: [1.5, 30, 2]])
        let play = try #require(names.plays.first)
        #expect(play.mechanism == "IClamp" && play.variable == "amp" && play.index == 1)
        #expect(play.times == [0, 2.5] && play.values == [0.1, -3])
    }

    @Test func tablesAreTold() throws {
        let names = try DatasetNames(
            text: "neurite 1\ntable m f even 2 -1 1 places 3 0 1 5 values 1 2 3 4 5 6\ntable m c constant values 7\n")
        #expect(names.tables.map(\.function) == ["f", "c"])
        #expect(
            names.tables[0].table
                == FunctionTable(
                    [1, 2, 3, 4, 5, 6], axes: [.even(count: 2, from: -1, through: 1), .places([0, 1, 5])]))
        #expect(names.tables[1].table == .constant(7))
    }

    /// Labels and patterns are users' own.
    @Test func linesOfNamesHaveAnyLengthAndAnyLetters() throws {
        let times = (0..<2000).map { "\($0).25" }.joined(separator: " ")
        let names = try DatasetNames(text: "neurite 1\npattern VecStim 0 \(times)\nrecord - v 3 Zellkörper, µV\n")
        #expect(names.patterns["VecStim"]?[0]?.count == 2000)
        #expect(names.recordings.first?.label == "Zellkörper, µV")
    }

    @Test(arguments: [
        "neurite 2\n", "neurite 1\nsection 1 x name\n", "neurite 1\nrecord v 3\n", "neurite 1\nsomething\n", "",
        "neurite 1\npattern VecStim x 1\n", "neurite 1\nstream m x 0 -1\n", "neurite 1\ntable m f\n",
        "neurite 1\ntable m f places 3 1 2 values 4\n", "neurite 1\norder x\n",
        "neurite 1\ntable m f even 2 0 values 1\n", "neurite 1\npattern VecStim 0 1 y\n",
        "neurite 1\nevent 3\n", "neurite 1\nevent 3 nan\n", "neurite 1\nevent -1 3\n", "neurite 1\nplay IClamp amp 0\n",
        "neurite 1\nplay IClamp amp 0 1 2 3\n",
    ])
    func whatIsNotUnderstoodIsAnError(text: String) {
        let error = #expect(throws: DatasetError.self) { _ = try DatasetNames(text: text) }
        #expect(error?.file == "neurite.txt")
    }
}
