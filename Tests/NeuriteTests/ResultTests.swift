import Foundation
import Neurite
import Testing
import VirtualRanks

/// What `write` leaves behind, and under which names.
@Suite struct ResultTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func path(_ name: String) -> String { "\(folder)/\(name)" }

    private func lines(_ name: String) throws -> [String] {
        try String(contentsOfFile: path(name), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func withFolder(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body()
    }

    private func firingCell() -> (Patch, Section, PointProcess<ExpSyn>) {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let synapse = soma.synapse(ExpSyn(tau: 2))
        synapse.stimulate(start: 1, number: 1, weight: 0.02)
        return (p, soma, synapse)
    }

    @Test func columnsAreNamedForWhatIsRecordedWithItsUnit() throws {
        try withFolder {
            let (p, soma, synapse) = firingCell()
            let vectors = [
                p.record(soma), p.record(synapse), p.record(synapse.variable(.g)),
                p.record(soma(0.5)[HH.self].variable(.m)),
                p.record(soma(0.5).variable("ina")), p.record(soma(0.5).variable("ena")),
                p.record(soma(0.5).variable("i_cap")),
            ]
            try p.run(for: 2)
            try p.write(traces: [p.time] + vectors, to: path("t.csv"))
            let rows = try lines("t.csv")
            #expect(
                rows[0] == """
                    t (ms),soma(0.5).v (mV),ExpSyn[0] at soma(0.5).i (nA),ExpSyn[0] at soma(0.5).g (uS),soma(0.5).hh.m,\
                    soma(0.5).ina (mA/cm2),soma(0.5).ena (mV),soma(0.5).i_cap (mA/cm2)
                    """)
            let columns = rows.dropFirst().map { $0.split(separator: ",").compactMap { Double($0) } }
            #expect(columns.map { $0[0] } == p.time.values)
            for (index, vector) in vectors.enumerated() { #expect(columns.map { $0[index + 1] } == vector.values) }
        }
    }

    @Test func recordingsAtIntervalsHaveTimesOfTheirOwn() throws {
        try withFolder {
            let (p, soma, _) = firingCell()
            let (v, coarse) = (p.record(soma), p.record(soma, every: 0.5))
            try p.run(for: 2)
            #expect(v.times == p.time.values)
            #expect(coarse.times == [0, 0.5, 1, 1.5, 2])
            #expect(throws: ResultFileError.self) { try p.write(traces: [v, coarse], to: path("t.csv")) }
            try coarse.write(to: path("coarse.csv"))
            #expect(try lines("coarse.csv").count == 6)
            try p.write(traces: [v, coarse], to: path("t.npz"))
            let text = try String(decoding: Data(contentsOf: URL(fileURLWithPath: path("t.npz"))), as: UTF8.self)
            for name in ["t.npy", "soma(0.5).v.npy", "soma(0.5).v#2.npy", "soma(0.5).v#2.t.npy"] {
                #expect(text.contains(name))
            }
        }
    }

    @Test func aRecordingThatEndedKeepsItsNameAndTimes() throws {
        try withFolder {
            let (p, soma, _) = firingCell()
            let (v, coarse) = (p.record(soma), p.record(soma, every: 0.5))
            try p.run(for: 2)
            v.disconnect()
            coarse.disconnect()
            p.dt = 0.1
            try p.run(for: 1)
            #expect(v.times.count == 81 && v.times.last == 2 && p.time.count == 11)
            #expect(coarse.times == [0, 0.5, 1, 1.5, 2])
            try v.write(to: path("v.csv"))
            #expect(try lines("v.csv").first == "t (ms),soma(0.5).v (mV)")
            #expect(try lines("v.csv").count == 82)
        }
    }

    @Test func recordingsOfWhatWasRemovedKeepTheirTimes() throws {
        try withFolder {
            let (p, soma, synapse) = firingCell()
            let (v, i) = (p.record(soma), p.record(synapse))
            try p.run(for: 2)
            synapse.remove()
            try p.run(for: 1)
            #expect(v.times.count == 41 && i.times.count == 81 && i.count == 81)
            try i.write(to: path("i.csv"))
            #expect(try lines("i.csv").count == 82)
        }
    }

    @Test func whatCannotBeWrittenIsAnErrorThatNamesTheFile() throws {
        try withFolder {
            let (p, soma, _) = firingCell()
            let v = p.record(soma)
            try p.run(for: 1)
            func reason(_ work: () throws -> Void) -> String? {
                do {
                    try work()
                } catch {
                    return (error as? ResultFileError)?.description
                }
                return nil
            }
            #expect(
                reason { try v.write(to: "v.txt") }
                    == "v.txt: not written: expected a name that ends in .csv, .npz or .svg")
            #expect(
                reason { try p.write(traces: [v, p.vector([1, 2])], to: "v.csv") }
                    == """
                    v.csv: not written: vector 1 of those given, 2 numbers, never recorded anything: it has neither a \
                    name nor times
                    """
            )
            let nowhere = path("nowhere/v.npz")
            #expect(reason { try v.write(to: nowhere) } == "\(nowhere): not written: No such file or directory")
            #if os(Linux)
            for spelling in ["csv", "npz", "svg"] {
                try FileManager.default.createSymbolicLink(
                    atPath: path("full.\(spelling)"), withDestinationPath: "/dev/full")
                #expect(
                    reason { try v.write(to: path("full.\(spelling)")) }
                        == "\(path("full.\(spelling)")): not written: No space left on device")
            }
            #endif
        }
    }

    @Test func spikesOfAllSourcesAreOneTable() throws {
        try withFolder {
            let (p, soma, _) = firingCell()
            let other = p.section(name: "other", L: 20, diam: 20).insert(HH())
            other.iclamp(amplitude: 0.5, delay: 0, duration: 100)
            let spikes = [p.netCon(from: soma, to: nil).record(), p.netCon(from: other, to: nil).record()]
            try p.run(for: 30)
            #expect(spikes[0].count == 1 && spikes[1].count > 1)
            try p.write(spikes: spikes, to: path("s.csv"))
            let rows = try lines("s.csv").dropFirst().map { $0.split(separator: ",") }
            let all = (spikes[0].map { ($0, "soma(0.5)") } + spikes[1].map { ($0, "other(0.5)") }).sorted {
                $0.0 < $1.0
            }
            #expect(rows.map { Double($0[0]) } == all.map(\.0))
            #expect(rows.map { String($0[1]) } == all.map(\.1))
            try spikes[0].write(to: path("s.svg"))
            #expect(try lines("s.svg").joined().contains("soma(0.5)"))
        }
    }

    @Test func eachRankWritesTheSpikesThatItHas() throws {
        try withFolder {
            let folder = folder
            let counts = try VirtualRanks.run(count: 2) { communicator in
                let p = Patch(communicator: communicator)
                let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
                soma.iclamp(amplitude: 0.5, delay: 1, duration: 1)
                _ = p.parallelCon(soma, gid: 7 + p.parallel.id)
                let recorder = p.parallel.recordSpikes()
                try p.run(for: 10)
                try recorder.write(to: "\(folder)/spikes-\(p.parallel.id).csv")
                return recorder.spikes.count
            }
            #expect(counts == [1, 1])
            #expect(try lines("spikes-0.csv").last?.hasSuffix(",7") == true)
            #expect(try lines("spikes-1.csv").last?.hasSuffix(",8") == true)
        }
    }

    @Test func sectionsWithoutPointsAreDrawnWhereTheyAreConnected() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20)
        let dendrites = (0..<3).map { p.section(name: "dend[\($0)]", L: 100, diam: 2, nseg: 3).connect(to: soma) }
        let twigs = dendrites.flatMap { parent in
            (0..<2).map { p.section(name: "twig[\($0)]", L: 50, diam: 1).connect(to: parent, end: Double($0)) }
        }
        let axon = p.section(name: "axon", L: 300, diam: 1).connect(to: soma(0))
        let picture = MorphologyPicture(of: p.sections, synapses: [dendrites[1](0.5)], electrodes: [soma(0.5)])
        #expect(
            picture.branches.map(\.kind) == ["soma"] + ["dend", "dend", "dend"] + Array(repeating: "twig", count: 6) + [
                "axon"
            ])
        for (section, branch) in zip(p.sections, picture.branches) {
            let arc = zip(branch.points, branch.points.dropFirst()).reduce(0.0) { sum, pair in
                sum + (pow(pair.1.x - pair.0.x, 2) + pow(pair.1.y - pair.0.y, 2)).squareRoot()
            }
            #expect(abs(arc - section.L) < 1e-9)
        }
        let ends = picture.branches[0].points
        #expect(picture.branches[1].points[0].x == ends[1].x && picture.branches[10].points[0].x == ends[0].x)
        // A section that is connected by its end leads there.
        #expect(picture.branches[5].points.last?.x == picture.branches[1].points.last?.x)
        #expect(picture.markers.count == 2)
        #expect(Set([axon] + twigs).count == 7)
    }
}
