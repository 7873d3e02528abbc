import ArgumentParser
import Foundation
import Neurite
import TestSupport
import Testing

@testable import NeuriteCommand

/// `neurite mod`: what it reads, and what it says.
@Suite struct ModCommandTests {
    /// A folder with files of these names and texts, gone when the closure has returned.
    private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("neurite-mod-\(UUID().uuidString)")
        for (name, text) in files {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func aFolderStandsForItsFilesAndThoseWithin() throws {
        try withFolder(["b.mod": "", "a.mod": "", "in/c.MOD": "", "notes.txt": ""]) { folder in
            let files = try ModFiles.all(at: [folder, "\(folder)/notes.txt"])
            #expect(files == ["\(folder)/a.mod", "\(folder)/b.mod", "\(folder)/in/c.MOD", "\(folder)/notes.txt"])
        }
    }

    @Test func theStatusSaysWhetherAllFilesCanBeUsed() throws {
        try withFolder([
            "good.mod": "NEURON { SUFFIX good RANGE g }\nPARAMETER { g = 1 }\n",
            "warned.mod": "NEURON { SUFFIX warned RANGE g }\nPARAMETER { g = 1 celsius = 37 }\n",
            "unread.mod": "NEURON { SUFFIX unread }\nINITIAL { x = = }\n",
            "unknown.mod": "NEURON { SUFFIX unknown }\nINITIAL {\nVERBATIM\nrand();\nENDVERBATIM\n}\n",
        ]) { folder in
            for (names, status) in [
                (["good"], 0), (["warned", "good"], 0), (["unread"], 1), (["unknown"], 1),
                (["good", "unread", "warned"], 1), (["good", "nowhere"], 1),
            ] as [([String], Int32)] {
                let outcome = try ToolRun("neurite", ["mod"] + names.map { "\(folder)/\($0).mod" }).outcome()
                #expect(outcome.status == status, "\(names): \(outcome.output)\(outcome.errors)")
            }
        }
    }

    @Test func whatIsNotThereIsNamed() throws {
        let error = #expect(throws: (any Error).self) { try ModFiles.all(at: ["/nowhere/x.mod"]) }
        if let error {
            #expect(ModCommand.message(for: error).contains("there is no file or folder /nowhere/x.mod"))
        }
        try withFolder(["x.txt": ""]) { folder in
            let error = #expect(throws: (any Error).self) { try ModFiles.all(at: [folder]) }
            if let error {
                #expect(ModCommand.message(for: error).contains("there is no .mod file in the folder \(folder)"))
            }
        }
    }

    @Test func aFileIsReadWithWhatItIncludes() throws {
        try withFolder([
            "x.mod": "NEURON { SUFFIX x RANGE g }\nINCLUDE \"part.inc\"\n",
            "part.inc": "PARAMETER { g = 0.5 (S/cm2) celsius = 37 }\n",
        ]) { folder in
            let file = try ModFiles.analysed("\(folder)/x.mod")
            #expect(
                ModReport(file, of: "x.mod", brief: false, withoutNotes: false).text == """
                    x.mod
                    x: a density mechanism
                      parameters of each segment:
                        g  0.5  S/cm2
                    \(folder)/part.inc:1:29: warning: celsius = 37.0 has no effect: celsius is the temperature of the simulation
                        PARAMETER { g = 0.5 (S/cm2) celsius = 37 }
                                                    ^~~~~~~
                    """)
        }
    }

    @Test func whatAFileIncludesIsBesideItOrInTheFolderAbove() throws {
        try withFolder([
            "mods/x.mod": "NEURON { SUFFIX x RANGE g }\nINCLUDE \"part.inc\"\n", "part.inc": "PARAMETER { g = 0.5 }\n",
            "mods/y.mod": "NEURON { SUFFIX y RANGE g }\nINCLUDE \"both.inc\"\n", "both.inc": "PARAMETER { g = 1 }\n",
            "mods/both.inc": "PARAMETER { g = 2 }\n",
        ]) { folder in
            for (name, value) in [("x", "0.5"), ("y", "2")] {
                let file = try ModFiles.analysed("\(folder)/mods/\(name).mod")
                let text = ModReport(file, of: name, brief: false, withoutNotes: false).text
                #expect(text.contains("g  \(value)"), "\(text)")
            }
        }
    }

    @Test func theStatusIsOneIfAFileCannotBeUsed() throws {
        try withFolder(["bad.mod": "NEURON { SUFFIX bad }\nINITIAL { x = }\n", "good.mod": "NEURON { SUFFIX good }"]) {
            folder in
            let error = #expect(throws: ExitCode.self) { try ModCommand.parse(["--brief", folder]).run() }
            #expect(error == ExitCode(1))
            try ModCommand.parse(["--brief", "\(folder)/good.mod"]).run()
            let bad = try ModFiles.analysed("\(folder)/bad.mod")
            #expect(
                ModReport(bad, of: "bad.mod", brief: true, withoutNotes: false).text == """
                    bad.mod: cannot be used
                    \(folder)/bad.mod:2:15: error: found "}"; expected a value for x
                        INITIAL { x = }
                                      ^
                    """)
        }
    }

    private func conclusion(of folder: String) throws -> String {
        var conclusion = ModConclusion()
        for path in try ModFiles.all(at: [folder]) {
            conclusion.add(
                ModReport(try ModFiles.analysed(path), of: path, brief: true, withoutNotes: true), of: path)
        }
        return conclusion.text
    }

    @Test func theLastLineNamesWhatCannotBeUsed() throws {
        try withFolder(["bad.mod": "NEURON {", "good.mod": "NEURON { SUFFIX good }", "none.mod": "x"]) { folder in
            let text = try conclusion(of: folder)
            #expect(text == "3 files, 2 cannot be used: \(folder)/bad.mod, \(folder)/none.mod")
        }
        try withFolder(["a.mod": "NEURON { SUFFIX a }", "b.mod": "NEURON { SUFFIX b }"]) { folder in
            let text = try conclusion(of: folder)
            #expect(text == "2 files, all can be used")
        }
    }

    @Test func filesOfOneNameAreNamedUnlessTheyAreEqual() throws {
        let text = "NEURON { SUFFIX kv RANGE g }\nPARAMETER { g = 0.5 }"
        try withFolder(["a.mod": text, "b.mod": text + "\n", "in/a.mod": text, "k.mod": "NEURON { SUFFIX k }"]) {
            folder in
            let files = ["a.mod", "b.mod", "in/a.mod"].map { "\(folder)/\($0)" }.joined(separator: " and in ")
            let clash = "warning: kv is defined in \(files); the last of these is used"
            let (text, all) = (try conclusion(of: folder), try Patch().loadAll([folder]))
            #expect(text == clash + "\n4 files, all can be used" && all.notes == [clash])
            let equal = try Patch().loadAll(["\(folder)/a.mod", "\(folder)/in"])
            #expect(equal.notes == [])
        }
    }

    @Test func aFileThatCannotBeUsedIsNamedWhereOthersAreLoaded() throws {
        try withFolder(["bad.mod": "NEURON { SUFFIX bad }\nINITIAL { x = }\n", "good.mod": "NEURON { SUFFIX good }"]) {
            folder in
            let files = try Patch().loadAll([folder])
            #expect(files.notes == ["warning: \(folder)/bad.mod cannot be used; `neurite mod` says why"])
            #expect(throws: RequestError.self) { try files.checkAllAreUsable() }
        }
    }

    @Test func notesCanBeLeftOut() throws {
        try withFolder(["x.mod": "NEURON { SUFFIX x RANGE g }\nPARAMETER { g = 0.12345678 }"]) { folder in
            let file = try ModFiles.analysed("\(folder)/x.mod")
            let all = ModReport(file, of: "x.mod", brief: false, withoutNotes: false)
            #expect(all.text.contains("note: NEURON keeps six digits"))
            #expect(ModReport(file, of: "x.mod", brief: true, withoutNotes: false).text == "x.mod: x; 1 note")
            #expect(ModReport(file, of: "x.mod", brief: true, withoutNotes: true).text == "x.mod: x")
        }
    }
}
