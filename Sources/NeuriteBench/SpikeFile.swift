import ArgumentParser
import Foundation
import SpikeExchange

/// A file with a line `TIME CELL` for each spike, as the other simulators' scripts write it: twelve digits of the time, ms.
struct SpikeFile {
    private let url: URL

    /// Makes an empty file, so that one that cannot be written is found before the run.
    init(createdAt path: String) throws {
        url = URL(fileURLWithPath: path)
        do {
            try Data().write(to: url)
        } catch {
            throw ValidationError("--spikes: \(path) cannot be written: \(error.localizedDescription)")
        }
    }

    func write(_ spikes: [Spike]) throws {
        let lines = spikes.map { String(format: "%.12g", $0.time) + " \($0.source)\n" }
        try Data(lines.joined().utf8).write(to: url)
    }
}
