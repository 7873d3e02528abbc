import NeuriteReport
import ResultFiles

// Results leave a program by these. What a file becomes is decided by the end of its name.

extension Patch {
    /// Writes what vectors have recorded since the model was last initialised.
    ///
    ///     try p.write(traces: [v, i], to: "traces.csv")
    ///
    /// - Parameters:
    ///   - vectors: the recordings, in the order of the columns. On many ranks each writes what it
    ///     has.
    ///   - file: the path. Its end says what becomes of it:
    ///     - `.csv`: a table with the time in its first column, `t (ms)`, and a column for each
    ///       vector, named for what it records with the unit, `soma(0.5).v (mV)`. Every number
    ///       reads back as the same number. Vectors with different times are an error: they need a
    ///       file each;
    ///     - `.npz`: for NumPy, an array for each vector, `soma(0.5).v`, and their times, `t`; a
    ///       vector whose times differ from those of the first has its own beside it,
    ///       `soma(0.5).v.t`. `names` and `units` list the vectors;
    ///     - `.svg`: a picture; see ``TracePlot``.
    /// - Throws: ``ResultFileError``, which says which file and why. A file that was there before
    ///   is then as it was.
    public func write(traces vectors: some Sequence<Vector>, to file: String) throws {
        try [Trace](vectors, for: file).write(to: file)
    }

    /// Writes the spikes of sources.
    ///
    ///     try p.write(spikes: detectors.map { $0.record() }, to: "spikes.npz")
    ///
    /// - Parameters:
    ///   - spikes: the sources' spikes. On many ranks each writes what it has.
    ///   - file: the path. Its end says what becomes of it:
    ///     - `.csv`: a table with a row for each spike, the earliest first: `time (ms)` and
    ///       `source`, by its name;
    ///     - `.npz`: for NumPy, the same as two arrays, `times` and `sources`;
    ///     - `.svg`: a raster; see ``TracePlot``.
    /// - Throws: ``ResultFileError``, which says which file and why. A file that was there before
    ///   is then as it was.
    public func write(spikes: some Sequence<SpikeTimes>, to file: String) throws {
        try spikes.map { SpikeTrain($0) }.write(to: file)
    }
}

extension Vector {
    /// Writes what the vector has recorded as `.csv`, `.npz` or `.svg`; see
    /// ``Patch/write(traces:to:)``.
    public func write(to file: String) throws {
        try [Trace](CollectionOfOne(self), for: file).write(to: file)
    }
}

extension SpikeTimes {
    /// Writes the spikes as `.csv`, `.npz` or `.svg`; see ``Patch/write(spikes:to:)``.
    public func write(to file: String) throws {
        try [SpikeTrain(self)].write(to: file)
    }
}

extension SpikeRecorder {
    /// Writes the spikes of this rank's transmitters as `.csv`, `.npz` or `.svg`, see
    /// ``Patch/write(spikes:to:)``, or as `.h5`, in the SONATA format. A source is its gid.
    ///
    /// - Parameters:
    ///   - file: the path.
    ///   - population: for `.h5`: what the sources together are called.
    public func write(to file: String, population: String = "All") throws {
        let spikes = spikes
        switch try FileFormat(of: file, among: FileFormat.tablesAndPictures + [.h5]) {
        case .h5:
            let writer = try SONATASpikeFile(file, population: population)
            try writer.append(times: spikes.map(\.time), nodes: spikes.map(\.source))
            try writer.finish()
        case .svg:
            let trains = Dictionary(grouping: spikes, by: \.source).sorted { $0.key < $1.key }
                .map { SpikeTrain(label: "\($0.key)", times: $0.value.map(\.time)) }
            try TracePlot(spikeTrains: trains).write(to: file)
        default: try SpikeTable(times: spikes.map(\.time), gids: spikes.map(\.source)).write(to: file)
        }
    }
}

extension [Trace] {
    fileprivate func write(to file: String) throws {
        switch try FileFormat(of: file) {
        case .svg: try TracePlot(traces: self).write(to: file)
        default: try TraceTable(self).write(to: file)
        }
    }
}

extension [SpikeTrain] {
    fileprivate func write(to file: String) throws {
        switch try FileFormat(of: file) {
        case .svg: try TracePlot(spikeTrains: self).write(to: file)
        default: try SpikeTable(self).write(to: file)
        }
    }
}
