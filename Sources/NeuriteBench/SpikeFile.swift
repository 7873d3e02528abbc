import ArgumentParser
import SpikeExchange

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A file with a line `TIME CELL` for each spike, as the other simulators' scripts write it: twelve digits of the time, ms.
struct SpikeFile {
    private let url: URL

    /// Makes an empty file, so that one that cannot be written is found before the run.
    init(createdAt path: String) throws {
        url = URL(fileURLWithPath: path)
        do {
            try Data().write(to: url)
        } catch {
            throw ValidationError("--spikes: \(path) cannot be written: \(error)")
        }
    }

    func write(_ spikes: [Spike]) throws {
        let lines = spikes.map { text($0.time, "%.12g") + " \($0.source)\n" }
        try Data(lines.joined().utf8).write(to: url)
    }
}
