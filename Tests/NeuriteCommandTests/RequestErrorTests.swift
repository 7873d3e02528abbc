import Foundation
import TestSupport
import Testing

/// What `neurite` says of a model or a file that does not fit what is asked: the error alone.
@Suite struct RequestErrorTests {
    private static let ring = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("NEURONDatasetTests/Reference/ring").path

    private func expect(
        _ message: String, of arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try ToolRun("neurite", arguments).outcome()
        #expect(outcome.status == 1, sourceLocation: sourceLocation)
        #expect(
            outcome.errors.hasPrefix("Error: ") && outcome.errors.contains(message)
                && !outcome.errors.contains("Usage:"), "\(outcome.errors)", sourceLocation: sourceLocation)
    }

    /// More steps than a whole number holds, more than any number, and none.
    @Test(arguments: [("1e300", "0.025"), ("1", "1e-300"), ("1e300", "1e-300"), ("0.001", "0.025")])
    func aNumberOfStepsThatCannotBeRunIsAnError(tstop: String, dt: String) throws {
        try expect(
            "; expected 1 or more, fewer than a billion", of: ["run", Self.ring, "--tstop", tstop, "--dt", dt])
    }

    @Test func aSectionThatIsNotThereIsAnErrorWithoutUsage() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let file = "\(folder)/x.swc"
            try "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1\n".write(toFile: file, atomically: true, encoding: .utf8)
            try expect(
                "there is no section soma; known: soma[0]; did you mean soma[0]?",
                of: ["cell", file, "--record", "soma:0.5"])
        }
        try expect(
            "there is no section soma; known: gid[0].section[0], ", of: ["run", Self.ring, "--record", "soma:0.5"])
    }

    @Test func aFileThatCannotBeReadIsNamedAsItWasGiven() throws {
        try expect("Error: nowhere/x.swc: file: expected a readable file", of: ["info", "nowhere/x.swc"])
        try expect("Error: nowhere/x.swc: file: expected a readable file", of: ["cell", "nowhere/x.swc"])
    }
}
