import Foundation
import Testing

@testable import ResultFiles

/// Files of the SONATA format. The references were read by h5py, libsonata, bluepysnap and bmtk
/// (`Scripts/check-results`) before they were taken as such.
@Suite struct SONATATests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: ["spikes", "report"]) func aSmallFileIsRightToTheByte(name: String) throws {
        try SampleFiles.spikes(folder.path)
        try SampleFiles.report(folder.path)
        let reference = try #require(
            Bundle.module.url(forResource: name, withExtension: "h5", subdirectory: "Reference"))
        #expect(try folder.bytes(of: "\(name).h5") == Array(Data(contentsOf: reference)))
    }

    /// For the script that reads them; without it they go where they do not matter.
    @Test func sampleFilesAreWritten() throws {
        let given = ProcessInfo.processInfo.environment["NEURITE_SAMPLE_FOLDER"]
        try SampleFiles.writeAll(into: given ?? folder.path)
    }

    /// A population has its own spikes, with sources counted from its first.
    @Test func populationsAreAsIfEachHadItsFile() throws {
        let file = try SONATASpikeFile(
            folder["both.h5"], populations: [.init("a", nodes: 0..<10), .init("b", nodes: 10..<30)])
        try file.append(times: [1, 2, 3, 4], nodes: [10, 3, 29, 30])
        try file.finish()
        let alone = try SONATASpikeFile(folder["alone.h5"], population: "b")
        try alone.append(times: [1, 3], nodes: [0, 19])
        try alone.finish()
        let (both, one) = (try folder.bytes(of: "both.h5"), try folder.bytes(of: "alone.h5"))
        // The numbers of the sources stand next to each other in either file.
        let nodes = [0, 19].flatMap { node in withUnsafeBytes(of: UInt64(node).littleEndian) { Array($0) } }
        #expect(one.contains(nodes) && both.contains(nodes))
        #expect(both.contains(Array("a".utf8)) && both.count > one.count)
        #expect(throws: ResultFileError.self) {
            try SONATASpikeFile(folder["c.h5"], populations: [.init("a/b", nodes: 0..<1)])
        }
    }

    /// Of many populations each takes as much of the file as of few.
    @Test func aFileGrowsWithThePopulationsAlone() throws {
        func size(_ count: Int) throws -> Int {
            let name = "\(count).h5"
            let populations = (0..<count).map { number in
                SONATASpikeFile.Population("p\(number)", nodes: 2 * number..<2 * number + 2)
            }
            let file = try SONATASpikeFile(folder[name], populations: populations.reversed())
            try file.append(times: [1, 2], nodes: [2 * count - 1, 1])
            try file.finish()
            return try folder.bytes(of: name).count
        }
        #expect(try Double(size(2000)) < 2.2 * Double(size(1000)))
    }

    /// A program that is killed leaves what it had made readable: a superblock that leads to what
    /// is within the file.
    @Test func aFileIsReadableAtAnyTime() throws {
        let file = try SONATASpikeFile(folder["s.h5"], population: "All")
        var ends: [Int] = []
        for block in 0..<4 {
            let bytes = try folder.bytes(of: "s.h5")
            #expect(Array(bytes[0..<8]) == [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
            let end = (0..<8).reduce(0) { $0 | Int(bytes[40 + $1]) << (8 * $1) }
            #expect(end == bytes.count)
            ends.append(end)
            try file.append(
                times: [Double](repeating: Double(block), count: 50_000), nodes: [Int](repeating: 1, count: 50_000))
            try file.commit()
        }
        #expect(ends == ends.sorted() && Set(ends).count == 4)
    }

    @Test func spikesThatAreNotInOrderSayNot() throws {
        func sorting(_ times: [Double]) throws -> UInt8? {
            let file = try SONATASpikeFile(folder["s.h5"], population: "All")
            try file.append(times: times, nodes: times.map { _ in 0 })
            try file.finish()
            let bytes = try folder.bytes(of: "s.h5")
            // The value of the attribute stands behind the type, whose last name and values are
            // these. What was made readable last is in force, and lies behind what was before.
            let end = Array("by_time".utf8) + [0, 0, 1, 2]
            let type = bytes.indices.last { bytes[$0...].starts(with: end) }
            return type.map { bytes[($0 + end.count + 7) / 8 * 8 + 8] }
        }
        let (ordered, mixed) = (try sorting([1, 1, 2]), try sorting([2, 1]))
        #expect(ordered == 2 && mixed == 0)
    }

    @Test func whatCannotBeInASONATAFileIsAnError() throws {
        func reason(_ work: () throws -> Void) -> String? {
            do {
                try work()
            } catch {
                return (error as? ResultFileError)?.reason
            }
            return nil
        }
        let path = folder["s.h5"]
        for name in ["", "a/b", "."] {
            #expect(
                reason { _ = try SONATASpikeFile(path, population: name) }
                    == "the population is called \"\(name)\"; expected a name without /")
        }
        let spikes = try SONATASpikeFile(path, population: "All")
        #expect(reason { try spikes.append(times: [1], nodes: [-1]) } == "a node id is -1; expected 0 or more")
        #expect(reason { try spikes.append(times: [1], nodes: []) } == "there are 1 time and 0 sources of spikes")
        let node = SONATAReportFile.Node(id: 1, elements: [0, 1], positions: [0.5, 0.5])
        let report = try SONATAReportFile(folder["r.h5"], population: "All", nodes: [node], step: 1, unit: "mV")
        #expect(reason { try report.append([1, 2, 3]) } == "there are 3 values for rows of 2")
        let unfit = [SONATAReportFile.Node(id: 1, elements: [0], positions: [])]
        #expect(
            reason { _ = try SONATAReportFile(path, population: "All", nodes: unfit, step: 1, unit: "") }
                == "node 1 has 1 element and 0 positions")
    }

    #if os(Linux)
    @Test func aFullDiskIsAnError() throws {
        #expect(throws: ResultFileError.self) { try SONATASpikeFile("/dev/full", population: "All") }
    }
    #endif
}
