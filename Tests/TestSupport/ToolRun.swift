import Foundation

/// A run of one of the package's tools, as a user starts it.
public final class ToolRun {
    private let process = Process()
    private let errors = Pipe()
    private let output: Pipe?

    /// What came of it.
    public struct Outcome: Sendable {
        /// The exit status; nil where a signal ended it.
        public let status: Int32?
        public let output: String
        public let errors: String
    }

    /// Starts a tool, which stands beside the tests.
    ///
    /// - Parameter outputPath: where its standard output goes, such as `/dev/full`; nil for what
    ///   ``outcome()`` gives.
    public init(_ tool: String, _ arguments: [String], outputPath: String? = nil) throws {
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
            .deletingLastPathComponent()
            .appendingPathComponent(tool)
        process.arguments = arguments
        process.standardError = errors
        output = outputPath == nil ? Pipe() : nil
        process.standardOutput = try outputPath.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) } ?? output
        try process.run()
    }

    /// Sends it a signal once something is so.
    public func send(_ signal: Int32, when isSo: () -> Bool) {
        while !isSo(), process.isRunning { usleep(10_000) }
        kill(process.processIdentifier, signal)
    }

    /// Waits for its end.
    public func outcome() -> Outcome {
        let text = output?.fileHandleForReading.readDataToEndOfFile() ?? Data()
        let messages = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : nil,
            output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: messages, as: UTF8.self))
    }
}

/// Calls a function with the path of a folder that is not there yet, and is gone afterwards.
public func withNewFolder<Result>(_ body: (String) throws -> Result) rethrows -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("neurite-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
}
