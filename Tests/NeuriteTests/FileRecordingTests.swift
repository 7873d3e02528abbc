import Foundation
import Neurite
import Testing
import VirtualRanks

/// What goes into SONATA files while a model runs. That such files can be read is checked where
/// they are written (`SONATATests`); here, that what goes in is what was computed: the numbers are
/// looked for in the bytes.
@Suite struct FileRecordingTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func withFolder(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body()
    }

    private func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
    }

    private func contains(_ name: String, _ numbers: [some BitwiseCopyable]) throws -> Bool {
        try bytes(name).range(of: numbers.withUnsafeBytes { Data($0) }) != nil
    }

    /// A ring of cells with two sections each, this rank's share of it.
    private static func ring(_ p: Patch, cells: Int) -> [(id: Int, sections: [Section])] {
        stride(from: p.parallel.id, to: cells, by: p.parallel.count).map { gid in
            let soma = p.section(name: "soma[\(gid)]", L: 20, diam: 20).insert(HH())
            let dend = p.section(name: "dend[\(gid)]", L: 100, diam: 2, nseg: 3).insert(Passive()).connect(to: soma)
            let synapse = soma.synapse(ExpSyn(tau: 2))
            _ = p.parallelCon(soma, gid: gid)
            _ = p.parallelCon(gid: (gid + cells - 1) % cells, synapse, weight: 0.05, delay: 2)
            if gid == 0 { synapse.stimulate(start: 1, number: 1, weight: 0.05) }
            return (gid, [soma, dend])
        }
    }

    @Test func aReportHasARowForEachStep() throws {
        try withFolder {
            let p = Patch()
            let cells = Self.ring(p, cells: 2)
            let vectors = cells.flatMap(\.sections).flatMap(\.segments).map { p.record($0) }
            let report = p.record("v", of: cells, to: "\(folder)/v.h5")
            try p.run(for: 5)
            let rows = p.time.indices.flatMap { row in vectors.map { Float($0.values[row]) } }
            #expect(rows.count == 201 * 8)
            #expect(try contains("v.h5", rows))
            #expect(try contains("v.h5", [0, 201 * 0.025, 0.025]))
            // The file begins anew with the next run, and one that is continued goes on.
            try p.run(for: 2)
            try p.continueRun(for: 3)
            #expect(try contains("v.h5", rows))
            withExtendedLifetime(report) {}
        }
    }

    @Test func whatIsInTheFileDoesNotStayInMemory() throws {
        try withFolder {
            let p = Patch()
            // So many columns that a step is a piece of its own.
            let cells = (0..<20).map { id in
                (id: id, sections: [p.section(name: "s[\(id)]", L: 100, diam: 1, nseg: 1000).insert(Passive())])
            }
            let report = p.record("pas.i", of: cells, every: 0.5, to: "\(folder)/i.h5")
            try p.run(for: 200)
            let size = try bytes("i.h5").count
            #expect(size > 401 * 20_000 * 4 && size < 500 * 20_000 * 4)
            withExtendedLifetime(report) {}
        }
    }

    /// The same file, whatever the number of ranks.
    @Test(arguments: [1, 2, 3, 5]) func ranksWriteOneFile(ranks: Int) throws {
        try withFolder {
            let folder = folder
            func run(ranks: Int, _ name: String) throws {
                try VirtualRanks.run(count: ranks) { communicator in
                    let p = Patch(communicator: communicator, threads: 1)
                    // With five ranks one has no cells.
                    let cells = Self.ring(p, cells: 4)
                    let report = p.record("v", of: cells, every: 0.1, to: "\(folder)/\(name)-v.h5", population: "ring")
                    let spikes = p.parallel.recordSpikes(to: "\(folder)/\(name)-spikes.h5", population: "ring")
                    let kept = p.parallel.recordSpikes()
                    try p.run(for: 30)
                    try p.continueRun(for: 30)
                    let times = try p.parallel.allGather(kept.times).flatMap { $0 }.sorted()
                    #expect(times.count > 20)
                    if p.parallel.id == 0 {
                        let written = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)-spikes.h5"))
                        #expect(written.range(of: times.withUnsafeBytes { Data($0) }) != nil)
                    }
                    withExtendedLifetime((report, spikes, cells)) {}
                }
            }
            try run(ranks: 1, "alone")
            try run(ranks: ranks, "together")
            for file in ["v", "spikes"] { #expect(try bytes("alone-\(file).h5") == bytes("together-\(file).h5")) }
        }
    }

    @Test func twoFilesOfOneRunsSpikesAreTheSame() throws {
        try withFolder {
            let p = Patch()
            let cells = Self.ring(p, cells: 4)
            let files = ["a", "b"].map { p.parallel.recordSpikes(to: "\(folder)/\($0).h5") }
            try p.run(for: 300)
            try p.continueRun(for: 300)
            #expect(try bytes("a.h5") == bytes("b.h5"))
            #expect(try bytes("a.h5").count > 13_000)
            withExtendedLifetime((files, cells)) {}
        }
    }

    /// To take what was recorded out of memory changes nothing of what is computed.
    @Test func aRunIsTheSameBitForBit() throws {
        try withFolder {
            func voltages(_ record: (Patch, [(id: Int, sections: [Section])]) -> [FileRecording]) throws -> [[Double]] {
                let p = Patch()
                let cells = Self.ring(p, cells: 3)
                let vectors = cells.map { p.record($0.sections[0]) }
                let recordings = record(p, cells)
                try p.run(for: 600)
                withExtendedLifetime(recordings) {}
                return vectors.map(\.values)
            }
            let plain = try voltages { _, _ in [] }
            let recorded = try voltages { p, cells in
                [p.record("v", of: cells, to: "\(folder)/v.h5"), p.parallel.recordSpikes(to: "\(folder)/s.h5")]
            }
            #expect(plain == recorded)
        }
    }

    @Test func whatGoesWrongIsAnErrorOfTheRun() throws {
        try withFolder {
            func message(
                _ make: (Patch, Section) -> FileRecording, run: (Patch) throws -> Void = { try $0.run(for: 1) }
            ) -> String? {
                let p = Patch()
                let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
                let recording = make(p, soma)
                defer { withExtendedLifetime(recording) {} }
                do {
                    try run(p)
                } catch {
                    return "\(error)"
                }
                return nil
            }
            #expect(
                message { p, s in p.record("v", of: [(0, [s])], to: "v.csv") }
                    == "v.csv: not written: expected a name that ends in .h5")
            #expect(
                message { p, s in p.record("v", of: [(-1, [s])], to: "\(folder)/v.h5") }?.hasSuffix(
                    "a node id is -1; expected 0 or more") == true)
            #expect(
                message { p, s in p.record("v", of: [(1, [s]), (1, [s])], to: "\(folder)/v.h5") }?.hasSuffix(
                    "two cells have the node id 1") == true)
            #expect(
                message { p, s in p.record("hh.q", of: [(1, [s])], to: "\(folder)/v.h5") }?.contains("hh has no")
                    == true)
            let changed = message({ p, s in p.record("v", of: [(0, [s])], to: "\(folder)/v.h5") }) { p in
                try p.run(for: 1)
                p.dt = 0.05
                try p.continueRun(for: 1)
            }
            #expect(
                changed?.hasSuffix("dt went from 0.025 to 0.05 ms; a report has rows at equal intervals: pass every:")
                    == true)
            #if os(Linux)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/full.h5", withDestinationPath: "/dev/full")
            #expect(
                message { p, _ in p.parallel.recordSpikes(to: "\(folder)/full.h5") }?.hasSuffix(
                    "No space left on device") == true)
            #endif
        }
    }

    @Test func aFullDiskOnOneRankIsAnErrorOnAll() throws {
        let errors = try VirtualRanks.run(count: 2) { communicator in
            let p = Patch(communicator: communicator)
            let recording = p.parallel.recordSpikes(to: "/nowhere/spikes.h5")
            defer { withExtendedLifetime(recording) {} }
            do {
                try p.run(for: 1)
            } catch {
                return "\(error)"
            }
            return ""
        }
        #expect(
            errors.allSatisfy { $0.contains("/nowhere/spikes.h5: not written: No such file or directory") }, "\(errors)"
        )
    }

    @Test func anUnstableRunKeepsWhatWasRecorded() throws {
        try withFolder {
            let p = Patch()
            let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
            soma.iclamp(amplitude: 1e9, delay: 2, duration: 1e9)
            let v = p.record(soma)
            let report = p.record("v", of: [(0, [soma])], to: "\(folder)/v.h5")
            #expect(throws: NeuriteError.self) { try p.run(for: 10) }
            #expect(v.count > 80)
            let numbers = v.map { Float($0) }
            let isThere = try contains("v.h5", numbers)
            #expect(isThere)
            withExtendedLifetime(report) {}
        }
    }

    @Test func twoRecordingsDoNotGoIntoOneFile() throws {
        try withFolder {
            let p = Patch()
            let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
            let report = p.record("v", of: [(0, [soma])], to: "\(folder)/a.h5")
            let other = p.parallel.recordSpikes(to: "\(folder)/a.h5")
            let error = #expect(throws: ResultFileError.self) { try p.run(for: 1) }
            #expect(error?.reason == "several recordings are to go into it; expected one")
            withExtendedLifetime((report, other)) {}
        }
    }

    /// Sections of another patch have numbers of their own, which mean others here.
    @Test func whatIsNotInThePatchIsNotRecorded() throws {
        try withFolder {
            let (p, other) = (Patch(), Patch())
            let (soma, gone) = (p.section(name: "soma"), p.section(name: "gone"))
            let strangers = (0..<3).map { other.section(name: "stranger\($0)") }
            try other.run(for: 1)
            gone.remove()
            let report = p.record("v", of: [(0, [soma, strangers[2], gone])], to: "\(folder)/v.h5")
            let faults = [
                Fault("stranger2(0.5).v", "cannot be recorded by another Patch"),
                Fault("gone(0.5).v", "cannot be recorded; its object was removed from the model"),
            ]
            #expect(throws: NeuriteError.invalidModel(faults)) { try p.run(for: 1) }
            try p.run(for: 1)
            withExtendedLifetime(report) {}
        }
    }

    @Test func aRecordingEndsWhenItIsLetGoOf() throws {
        try withFolder {
            let p = Patch()
            let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
            _ = p.record("v", of: [(0, [soma])], to: "\(folder)/v.h5")
            try p.run(for: 1)
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/v.h5"))
        }
    }
}
