import ArgumentParser
import Foundation
import Neurite
import ReconstructedCells
import Testing

@testable import NeuriteCommand

/// `neurite cell --mod … --insert …`.
@Suite struct InsertionTests {
    private static let leak = """
        NEURON { SUFFIX leak  USEION k READ ek  NONSPECIFIC_CURRENT i  RANGE g  GLOBAL q }
        PARAMETER { g = 0.001 (S/cm2)  q = 1 }
        ASSIGNED { v (mV)  ek (mV)  i (mA/cm2) }
        BREAKPOINT { i = q*g*(v - ek) }
        """

    private static let na = """
        NEURON { SUFFIX na  USEION k READ ek  RANGE ki  GLOBAL Ra, tadj }
        PARAMETER { ki = 1  Ra = 0.2 }
        ASSIGNED { v (mV)  ek (mV)  tadj }
        INITIAL { tadj = ki*Ra*ek }
        """

    /// A folder with files of mechanisms, gone when the closure has returned.
    private func withMechanisms(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "neurite-insert-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "leak.mod": Self.leak, "bad.mod": "NEURON { SUFFIX bad }\nINITIAL { x = }\n",
            "syn.mod": "NEURON { POINT_PROCESS syn }", "na.mod": Self.na,
            "misc.mod": "NEURON { SUFFIX nothing }\nFUNCTION twice(x) { twice = 2*x }",
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try body(folder.path)
    }

    private func experiment(_ arguments: [String]) throws -> CellExperiment {
        try CellCommand.parse(["cell.swc"] + arguments).experiment(on: ReconstructedCell.pyramidal.morphology())
    }

    private func expect(_ text: String, of arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let error = #expect(throws: (any Error).self, sourceLocation: sourceLocation) { try experiment(arguments) }
        guard let error else { return }
        let message = CellCommand.message(for: error)
        #expect(message.contains(text), "\(message)", sourceLocation: sourceLocation)
    }

    @Test func theCellHasWhatIsAskedForAndNothingElse() throws {
        try withMechanisms { folder in
            let experiment = try experiment([
                "--mod", folder, "--insert", "soma:leak:g=0.002,ek=-85,q=2", "--insert", "all:pas:g=1e-5,Ra=150,cm=0.8",
                "--insert",
                "dend[2]:hh",
            ])
            let cell = experiment.cell
            let soma = try #require(cell["soma[0]"])
            let dendrite = try #require(cell["dend[2]"])
            let other = try #require(cell["dend[1]"])
            #expect(
                soma.mechanismNames == ["peak", "leak", "pas"] && dendrite.mechanismNames == ["peak", "pas", "hh"])
            #expect(other.mechanismNames == ["peak", "pas"])
            #expect(soma(0.5)["leak.g"] == 0.002 && soma(0.5)["pas.g"] == 1e-5 && soma(0.5)["ek"] == -85)
            #expect(soma.Ra == 150 && other.Ra == 150 && other(0.5).cm == 0.8)
            #expect(experiment.patch.global("q", of: "leak") == 2)
            try experiment.patch.run(for: 1)
        }
    }

    @Test func extracellularSpaceIsInsertedByNEURONsNames() throws {
        let experiment = try experiment([
            "--insert", "all:pas", "--insert", "soma:extracellular:xg[0]=0.001,xraxial[1]=500,e_extracellular=-2",
        ])
        let soma = try #require(experiment.cell["soma[0]"])
        let space = soma(0.5)[Extracellular.self]
        #expect(space.xg0 == 0.001 && space.xraxial1 == 500 && space.e_extracellular == -2 && space.xg1 == 1e9)
        try experiment.patch.run(for: 1)
        // The battery is behind a conductance that is as good as none to earth.
        #expect(abs(soma(0.5)["extracellular.vext[1]"] + 2) < 1e-6)
        expect(
            "extracellular has no xg that can be set; it has xraxial[0], xraxial[1], xg[0]",
            of: ["--insert", "soma:extracellular:xg=1"])
    }

    @Test func aFolderMayBeASymbolicLink() throws {
        try withMechanisms { folder in
            let link = folder + "-link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder)
            defer { try? FileManager.default.removeItem(atPath: link) }
            let names = try experiment(["--mod", link]).patch.mechanisms.map(\.name)
            #expect(names.contains("leak"))
        }
    }

    @Test func mistakesAreNamed() throws {
        expect("there is no mechanism Na; known: extracellular, fastpas, hh", of: ["--insert", "soma:Na"])
        expect("hh has no gna that can be set; it has gnabar", of: ["--insert", "soma:hh:gna=1"])
        expect("there are no sections sooma; expected all, soma, ", of: ["--insert", "sooma:hh"])
        expect(
            "ExpSyn is a point process; --insert takes density mechanisms: extracellular, fastpas, hh, ",
            of: ["--insert", "soma:ExpSyn"])
        expect("cm is 0.0; expected a number above 0", of: ["--insert", "soma:hh:cm=0"])
        expect("there is no file or folder /nowhere", of: ["--mod", "/nowhere"])
        try withMechanisms { folder in
            expect("found \"}\"; expected a value for x", of: ["--mod", folder, "--insert", "soma:bad"])
            expect(
                "syn is a point process; --insert takes density mechanisms: ",
                of: ["--mod", folder, "--insert", "soma:syn"])
            expect(
                "misc is a file of functions alone (SUFFIX nothing); --insert takes density mechanisms: ",
                of: ["--mod", folder, "--insert", "soma:misc"])
        }
    }

    @Test(arguments: [
        ("soma", "expected sections:mechanism or sections:mechanism:name=value"),
        ("soma:", "expected sections:mechanism"),
        ("soma:hh:gnabar", "\"gnabar\" is not a setting; expected name=value"),
        ("soma:hh:gnabar=much", "gnabar is \"much\"; expected a finite number"),
    ])
    func badOptionsAreNamed(argument: String, message: String) {
        let error = #expect(throws: (any Error).self) { try CellCommand.parse(["cell.swc", "--insert", argument]) }
        if let error { #expect(CellCommand.message(for: error).contains(message)) }
    }

    @Test func whatCanBeInsertedIsListed() throws {
        try withMechanisms { folder in
            let list = CellCommand.list(try experiment(["--mod", folder]).patch.mechanisms)
            let parts = list.components(separatedBy: "\n\n")
            #expect(
                parts.map { $0.prefix(while: { $0 != "\n" }) } == [
                    "What --insert takes:", "Point processes, of which a --definition makes synapses:",
                    "Artificial cells:", "Files of functions alone (SUFFIX nothing):",
                ])
            #expect(parts[0].contains("\nleak: g=0.001 q=1.0 (global) (uses k)"))
            #expect(parts[0].contains("hh: gnabar=0.12") && !list.contains("peak") && !parts[0].contains("ExpSyn"))
            #expect(parts[1].contains("\nExpSyn: tau=0.1 e=0.0\n") && parts[1].contains("\nsyn:"))
            #expect(parts[2].contains("\nNetStim:") && parts[3].hasSuffix("\nmisc:"))
        }
    }

    /// Mainen and Sejnowski's channels have an Ra and globals that they compute.
    @Test func aNameThatTheMechanismDeclaresIsItsOwn() throws {
        try withMechanisms { folder in
            let experiment = try experiment([
                "--mod", folder, "--insert", "soma:na:Ra=0.3,ki=7,cm=2", "--insert", "all:pas:Ra=150",
            ])
            let soma = try #require(experiment.cell["soma[0]"])
            #expect(experiment.patch.global("Ra", of: "na") == 0.3 && soma.Ra == 150 && soma(0.5).cm == 2)
            #expect(soma(0.5)["na.ki"] == 7)
            expect(
                "na has no tadj that can be set; it has ki, Ra, ek, ko, cm",
                of: ["--mod", folder, "--insert", "soma:na:tadj=2"])
            expect("Ra is -1.0; expected a number above 0", of: ["--insert", "soma:pas:Ra=-1"])
            let list = CellCommand.list(experiment.patch.mechanisms)
            #expect(list.contains("\nna: ki=1.0 Ra=0.2 (global) (uses k)\n"))
            try experiment.patch.run(for: 1)
        }
    }

    @Test func aLongEntryIsWrapped() throws {
        let names = (0..<40).map { "parameter\($0)" }
        let patch = Patch()
        try patch.load(
            text:
                "NEURON { SUFFIX long RANGE \(names.joined(separator: ", ")) }\nPARAMETER { \(names.map { $0 + " = 1" }.joined(separator: "\n")) }"
        )
        let list = CellCommand.list(patch.mechanisms)
        let lines = list.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 100 } && list.contains("\n    parameter"))
    }

    @Test func blanksAroundThePartsOfAnOptionDoNotCount() throws {
        let insertion = try InsertionOption(argument: " soma : hh : gnabar = 0.2, el= -50 ")
        #expect(insertion.label == "soma" && insertion.mechanism == "hh")
        #expect(insertion.values.map(\.name) == ["gnabar", "el"] && insertion.values.map(\.value) == [0.2, -50])
        let site = try RecordingSite(argument: "soma[0] : 0.5")
        #expect(site.section == "soma[0]" && site.x == 0.5)
        #expect(try Stimulus(argument: "soma[0]:0.5: 0.4: 20: 100").amplitude == 0.4)
    }

    @Test func aProgramIsPrinted() throws {
        try withMechanisms { folder in
            let file = try ModFiles.analysed("\(folder)/leak.mod")
            let text = ModReport(file, of: "leak.mod", brief: true, withoutNotes: true, program: true).text
            #expect(text.hasPrefix("leak.mod: leak\ndensity leak\n") && text.contains("addCurrents:"))
            #expect(text.contains("shared 0 q = 1.0"))
        }
    }
}
