import CableEngine
import ResultFiles

extension ModelContext {
    /// Two recordings that go into one file would spoil it for each other.
    func checkFiles(of recordings: [FileRecording]) throws {
        var files: Set<String> = []
        for file in recordings.map(\.file) where !files.insert(file).inserted {
            throw ResultFileError(file: file, reason: "several recordings are to go into it; expected one")
        }
    }

    /// Runs in pieces, after each of which what was recorded for files is taken out of memory.
    /// Where nothing is, there is one piece.
    ///
    /// - Parameters:
    ///   - steps: how many, in all.
    ///   - run: runs some of them; false where the run has ended before.
    /// - Returns: whether all steps were made.
    func recordingIntoFiles(steps: Int, _ run: (_ steps: Int) throws -> Bool) throws -> Bool {
        let contents = fileRecordings.map(\.content)
        guard let piece = contents.map(\.stepsInMemory).min() else { return try run(steps) }
        return try PiecewiseRun.run(
            steps: steps, of: piece, communicator, dt: { dt }, run,
            add: { isLast in
                for content in contents { try content.add(from: self, isLast: isLast) }
                forgetSpikes(in: contents.compactMap { $0 as? SpikeFileContent })
            },
            keep: { for content in contents { try? content.add(from: self, isLast: true) } })
    }

    /// Spikes that are in files need not stay in memory, unless somebody wants them there.
    private func forgetSpikes(in files: [SpikeFileContent]) {
        guard spikeRecorder == nil, !files.isEmpty else { return }
        simulation?.forgetTransmittedSpikes()
        for file in files { file.forgetTaken() }
    }
}
