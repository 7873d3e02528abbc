import Wording

/// Spikes on their way into a file that other programs read: `.csv` or `.npz`.
///
/// There is a row for each spike, the earliest first; of spikes at one time that of the source that
/// was given first.
public struct SpikeTable: Sendable {
    private var times: [Double]
    private var sources: Sources

    private enum Sources {
        /// The names, and for each spike which of them it is.
        case names([String], [Int])
        case gids([Int])
    }

    /// The spikes of sources that have names.
    public init(_ trains: [SpikeTrain]) {
        var spikes: [(time: Double, source: Int)] = []
        for (source, train) in trains.enumerated() { spikes += train.times.map { ($0, source) } }
        spikes.sort { $0.time != $1.time ? $0.time < $1.time : $0.source < $1.source }
        times = spikes.map(\.time)
        sources = .names(unique(trains.map(\.label), besides: []), spikes.map(\.source))
    }

    /// The spikes of sources that are known by their gids: for each its time, ms, and its source,
    /// in the order in which they are written.
    public init(times: [Double], gids: [Int]) {
        let count = min(times.count, gids.count)
        self.times = Array(times.prefix(count))
        sources = .gids(Array(gids.prefix(count)))
    }

    /// Writes the file: a table (`.csv`) with the columns `time (ms)` and `source`, or arrays for
    /// NumPy (`.npz`), `times` and `sources`, by the end of its name. A source is its name, or its
    /// gid.
    ///
    /// - Throws: ``ResultFileError``.
    public func write(to path: String) throws {
        switch try FileFormat(of: path, among: [.csv, .npz]) {
        case .npz:
            let writer = try NPZWriter(path)
            try writer.add("times", times)
            switch sources {
            case .names(let names, let indices): try writer.add("sources", indices.map { names[$0] })
            case .gids(let gids): try writer.add("sources", gids)
            }
            try writer.finish()
        default:
            let file = try OutputFile(path)
            let writer = CSVWriter(to: file)
            try writer.writeRow(["time (ms)", "source"])
            for (index, time) in times.enumerated() {
                try writer.writeRow([time.shortestText, source(index)])
            }
            try writer.finish()
            try file.finish()
        }
    }

    private func source(_ spike: Int) -> String {
        switch sources {
        case .names(let names, let indices): names[indices[spike]]
        case .gids(let gids): String(gids[spike])
        }
    }
}
