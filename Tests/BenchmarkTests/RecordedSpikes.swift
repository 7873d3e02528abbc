import Foundation
import SpikeExchange
import Testing

/// The spikes of one run as NEURON computed them; `Reference/record_spikes.py` made the file.
struct RecordedSpikes {
    /// What the run was made with, as both tools take it.
    let arguments: [String]
    let spikes: [Spike]

    static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Reference/data") }

    /// The names of all runs that were recorded.
    static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }.map {
            String($0.dropLast(4))
        }
        .sorted()
    }

    init(named name: String) throws {
        try self.init(text: String(contentsOf: Self.folder.appendingPathComponent("\(name).txt"), encoding: .utf8))
    }

    /// Reads lines `TIME CELL`, after one `# ARGUMENTS` where there is one.
    init(text: String) throws {
        var lines = text.split(separator: "\n")[...]
        arguments =
            lines.first?.hasPrefix("# ") == true
            ? lines.removeFirst().dropFirst(2).split(separator: " ").map(String.init) : []
        spikes = try lines.map { line in
            let fields = line.split(separator: " ")
            try #require(fields.count == 2, "\(line)")
            return Spike(
                time: try #require(Double(fields[0]), "\(line)"), source: try #require(Int(fields[1]), "\(line)"))
        }
    }
}
