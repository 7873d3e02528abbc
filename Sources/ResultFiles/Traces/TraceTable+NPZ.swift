extension TraceTable {
    /// An array of 64-bit floating-point numbers for each trace, by its name, and `t`, the times of
    /// the first trace and of all that share them; a trace with times of its own has them beside
    /// it, as `NAME.t`. `names` and `units` list the traces.
    func writeNPZ(to path: String) throws {
        let names = names
        let times = traces.first?.times ?? []
        let writer = try NPZWriter(path)
        try writer.add("t", times)
        var taken = Set(names)
        for (name, trace) in zip(names, traces) {
            try writer.add(name, trace.values)
            if trace.times != times {
                let own = unique(["\(name).t"], besides: taken)[0]
                taken.insert(own)
                try writer.add(own, trace.times)
            }
        }
        try writer.add("names", names)
        try writer.add("units", traces.map(\.unit))
        try writer.finish()
    }
}
