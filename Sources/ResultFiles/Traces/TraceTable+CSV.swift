import Wording

extension TraceTable {
    /// A row for each time: the time, then a number for each trace. The first row names the columns
    /// with their units: `t (ms),soma(0.5).v (mV)`.
    ///
    /// A table has one column of times: traces that were sampled at different ones are an error,
    /// for rows with holes would be read wrongly more often than rightly.
    func writeCSV(to path: String) throws {
        let names = names
        let times = traces.first?.times ?? []
        if let other = traces.firstIndex(where: { $0.times != times }) {
            throw ResultFileError(
                file: path,
                reason: """
                    \(names[0]) has \(sampling(of: traces[0])), \(names[other]) has \(sampling(of: traces[other])); \
                    a table has one column of times: write a file for each, or one that ends in .npz, which keeps the \
                    times of each
                    """)
        }
        let file = try OutputFile(path)
        let writer = CSVWriter(to: file)
        try writer.writeRow(["t (ms)"] + zip(names, traces).map { $1.unit.isEmpty ? $0 : "\($0) (\($1.unit))" })
        let columns = [times] + traces.map(\.values)
        for row in times.indices { try writer.writeRow(columns.lazy.map { $0[row] }) }
        try writer.finish()
        try file.finish()
    }

    private func sampling(of trace: Trace) -> String {
        guard let first = trace.times.first, let last = trace.times.last else { return "no samples" }
        return "\(trace.times.count, "sample") from \(first.shortestText) to \(last.shortestText) ms"
    }
}
