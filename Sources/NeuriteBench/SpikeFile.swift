import ArgumentParser
import SpikeExchange

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file with a line `TIME CELL` for each spike, as the other simulators' scripts write it: twelve digits of the time, ms.
struct SpikeFile {
    private let path: String

    /// Makes an empty file, so that one that cannot be written is found before the run.
    init(createdAt path: String) throws {
        self.path = path
        try write([])
    }

    /// Makes these the file's spikes.
    func write(_ spikes: [Spike]) throws {
        let lines = spikes.map { text($0.time, "%.12g") + " \($0.source)\n" }
        guard let file = fopen(path, "w") else { throw fault() }
        let bytes = Array(lines.joined().utf8)
        let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        guard fclose(file) == 0, isWritten else { throw fault() }
    }

    /// What the system says of the last attempt.
    private func fault() -> ValidationError {
        ValidationError("--spikes: \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
}
