import ArgumentParser
import NeuriteReport
import ResultFiles
import SpikeExchange

/// A file with a line `TIME CELL` for each spike, as the other simulators' scripts write it: twelve
/// digits of the time, ms.
struct SpikeFile {
    private let file: OutputFile

    /// Begins a file, so that one that cannot be written is found before the run; what is there
    /// stays until all is written.
    init(_ path: String) throws {
        file = try Self.tellingOption { try OutputFile(path) }
    }

    /// The folder of a path.
    static func folder(of path: String) -> String {
        guard let end = path.lastIndex(of: "/") else { return "." }
        return end == path.startIndex ? "/" : String(path[..<end])
    }

    /// Makes these the file's spikes.
    func write(_ spikes: [Spike]) throws {
        try Self.tellingOption {
            for spike in spikes { try file.write(NumberText.formatted(spike.time, as: "%.12g") + " \(spike.source)\n") }
            try file.finish()
        }
    }

    private static func tellingOption<Result>(_ work: () throws -> Result) throws -> Result {
        do { return try work() } catch let error as ResultFileError {
            throw ValidationError("--spikes: \(error.file) cannot be written: \(error.reason)")
        }
    }
}
