import Wording

/// Traces on their way into a file that other programs read: `.csv` or `.npz`.
public struct TraceTable: Sendable, Hashable {
    /// The columns after that of the time.
    public var traces: [Trace]

    /// A table of traces.
    public init(_ traces: [Trace]) { self.traces = traces }

    /// What the columns are called: each trace by its name, a second one of the same name with
    /// `#2`, a third with `#3`.
    public var names: [String] { unique(traces.map(\.name), besides: ["t", "names", "units"]) }

    /// Writes the file: a table (`.csv`) or arrays for NumPy (`.npz`), by the end of its name.
    ///
    /// - Throws: ``ResultFileError``.
    public func write(to path: String) throws {
        for trace in traces where trace.times.count != trace.values.count {
            throw ResultFileError(
                file: path,
                reason: "\(trace.name) has \(trace.values.count, "sample"), and \(trace.times.count, "time")")
        }
        switch try FileFormat(of: path, among: [.csv, .npz]) {
        case .npz: try writeNPZ(to: path)
        default: try writeCSV(to: path)
        }
    }
}

/// Names that differ from each other and from those that are taken.
func unique(_ names: [String], besides taken: Set<String>) -> [String] {
    var taken = taken
    var counts: [String: Int] = [:]
    return names.map { name in
        var (candidate, count) = (name, counts[name, default: taken.contains(name) ? 1 : 0] + 1)
        if count > 1 { candidate = "\(name)#\(count)" }
        while !taken.insert(candidate).inserted {
            count += 1
            candidate = "\(name)#\(count)"
        }
        counts[name] = count
        return candidate
    }
}
