import Neurite
import NeuriteReport
import ResultFiles

// What all runs of many ranks write at their end, in the formats that need it whole.

extension ResultFolder {
    /// Writes spikes as CSV and NPZ.
    static func write(_ spikes: [Spike], to folder: String) throws {
        let table = SpikeTable(times: spikes.map(\.time), gids: spikes.map(\.source))
        for format in ["csv", "npz"] { try table.write(to: "\(folder)/spikes.\(format)") }
    }

    /// Writes traces, if there are any, as CSV, NPZ and a picture: as far as all of them reach.
    static func write(_ traces: [Trace], to folder: String) throws {
        guard !traces.isEmpty else { return }
        // Where a run fails, threads have come differently far.
        let count = traces.map(\.values.count).min() ?? 0
        let even = traces.map { trace in
            var even = trace
            (even.times, even.values) = (Array(trace.times.prefix(count)), Array(trace.values.prefix(count)))
            return even
        }
        for format in ["csv", "npz"] { try TraceTable(even).write(to: "\(folder)/traces.\(format)") }
        try TracePlot(traces: even).write(to: "\(folder)/traces.svg")
    }
}
