import ArgumentParser
import Foundation
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

    @Test func notesCanBeLeftOut() throws {
        try withFolder(["x.mod": "NEURON { SUFFIX x RANGE g }\nPARAMETER { g = 0.12345678 }"]) { folder in
            let file = try ModFiles.analysed("\(folder)/x.mod")
            let all = ModReport(file, of: "x.mod", brief: true, withoutNotes: false)
            #expect(all.text.contains("note: NEURON keeps six digits"))
            #expect(ModReport(file, of: "x.mod", brief: true, withoutNotes: true).text == "x.mod: x")
        }
    }
}
