import Foundation
import Testing

@testable import ResultFiles

@Suite struct OutputFileTests {
    @Test func aFileAppearsWholeOrNotAtAll() throws {
        let folder = try TemporaryFolder()
        try Data("old".utf8).write(to: URL(fileURLWithPath: folder["a.csv"]))
        var file: OutputFile? = try OutputFile(folder["a.csv"])
        try file?.write(String(repeating: "new", count: 100_000))
        #expect(try folder.text(of: "a.csv") == "old")
        #expect(try folder.names.count == 2)

        file = nil
        #expect(try folder.names == ["a.csv"])
        #expect(try folder.text(of: "a.csv") == "old")

        let other = try OutputFile(folder["a.csv"])
        try other.write("new")
        try other.finish()
        #expect(try folder.names == ["a.csv"])
        #expect(try folder.text(of: "a.csv") == "new")
    }

    /// A program that ends without unwinding takes with it what it had begun, and nothing else.
    @Test func whatIsUnfinishedIsTakenAway() throws {
        let folder = try TemporaryFolder()
        let others = ["a.csv", "a.csv.1x2y3z.part", "b.part", ".part", "a.csv.zzzzzz-1x2y3z.part"]
        for name in others { try Data("old".utf8).write(to: URL(fileURLWithPath: folder[name])) }
        let files = try ["a.csv", "c"].map { try OutputFile(folder[$0]) }
        #expect(try folder.names.count == others.count + 2)
        OutputFile.removeUnfinished(in: folder["."])
        OutputFile.removeUnfinished(in: folder["none"])
        #expect(try Set(folder.names) == Set(others))
        #expect(throws: ResultFileError.self) { try files[1].finish() }
        #expect(try folder.text(of: "a.csv") == "old")
    }

    /// The system reads a name up to a character of code 0: the file would be another.
    @Test func aNameThatWouldBeCutShortIsRefused() throws {
        let folder = try TemporaryFolder()
        let error = try #require(throws: ResultFileError.self) { try OutputFile(folder["a"] + "\0.csv") }
        #expect(error.reason == "the name has a character of code 0 in it")
        #expect(try folder.names.isEmpty)
    }

    @Test func bytesComeInTheOrderInWhichTheyWereWritten() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(folder["a"])
        var expected: [UInt8] = []
        for size in [1, 65_536, 0, 70_000, 3, 65_535, 2, 200_000] {
            let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7 + size) }
            expected += piece
            try file.write(piece)
        }
        try file.overwrite([1, 2, 3], at: 65_535)
        expected.replaceSubrange(65_535..<65_538, with: [1, 2, 3])
        try file.write("end")
        #expect(file.count == expected.count + 3)
        try file.finish()
        #expect(try folder.bytes(of: "a") == expected + Array("end".utf8))
    }

    /// A link goes on leading where it led, and a file keeps who may read it.
    @Test func linksAndPermissionsStay() throws {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        try Data("old".utf8).write(to: URL(fileURLWithPath: folder["target"]))
        try files.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder["target"])
        try files.createSymbolicLink(atPath: folder["link"], withDestinationPath: "target")
        try OutputFile.write("new", to: folder["link"])
        #expect(try folder.text(of: "target") == "new")
        #expect(try files.destinationOfSymbolicLink(atPath: folder["link"]) == "target")
        #expect(try files.attributesOfItem(atPath: folder["target"])[.posixPermissions] as? Int == 0o640)
    }

    @Test func aFailureNamesTheFileAndTheReason() throws {
        let folder = try TemporaryFolder()
        for (path, reason) in [
            (folder["none/a.csv"], "No such file or directory"), (folder.path, "it is a folder"),
            (folder["a/"], "it is a folder"),
            ("", "the name is empty"),
        ] {
            #expect(throws: ResultFileError(file: path, reason: reason)) { try OutputFile.write("x", to: path) }
        }
        #expect(try folder.names.isEmpty)
        #expect(
            ResultFileError(file: "a.csv", reason: "it is a folder").description == "a.csv: not written: it is a folder"
        )
    }

    #if os(Linux)
    @Test func aFullDiskIsAnError() throws {
        let full = ResultFileError(file: "/dev/full", reason: "No space left on device")
        #expect(throws: full) { try OutputFile.write("x", to: "/dev/full") }
        #expect(throws: full) { try OutputFile.write(String(repeating: "x", count: 1_000_000), to: "/dev/full") }
        let writer = try NPZWriter("/dev/full")
        try writer.add("a", [1.0])
        #expect(throws: full) { try writer.finish() }
        // The device is still one.
        #expect(SystemFile.kind(of: "/dev/full").kind == .device)
    }
    #endif

    @Test func aDeviceIsWrittenInto() throws {
        try OutputFile.write("x", to: "/dev/null")
        #expect(SystemFile.kind(of: "/dev/null").kind == .device)
    }

    @Test func theEndOfTheNameSaysTheFormat() throws {
        #expect(try FileFormat(of: "out.d/a.CSV") == .csv)
        #expect(try FileFormat(of: "a.b.npz") == .npz)
        for path in ["a", "a.txt", "", ".csv/a", "csv", "a."] {
            #expect(throws: ResultFileError(file: path, reason: "expected a name that ends in .csv, .npz or .svg")) {
                try FileFormat(of: path)
            }
        }
        #expect(throws: ResultFileError(file: "a.csv", reason: "expected a name that ends in .svg")) {
            try FileFormat(of: "a.csv", among: [.svg])
        }
    }
}
