@testable import ResultFiles

/// Files whose content can be told from their names, for `Scripts/check-results`, which reads them
/// with the programs that they are for.
enum SampleFiles {
    static func writeAll(into folder: String) throws {
        try spikes(folder)
        try report(folder)
        try manySpikes(folder)
        try wideReport(folder)
        try emptyFiles(folder)
        try arrays(folder)
    }

    static func spikes(_ folder: String) throws {
        let file = try SONATASpikeFile("\(folder)/spikes.h5", population: "cortex")
        try file.append(times: [0.5, 1, 1, 2.25], nodes: [3, 0, 7, 3])
        try file.finish()
    }

    static func report(_ folder: String) throws {
        let nodes = [
            SONATAReportFile.Node(id: 0, elements: [0, 0, 1], positions: [0.25, 0.75, 0.5]),
            SONATAReportFile.Node(id: 4, elements: [0], positions: [0.5]),
        ]
        let file = try SONATAReportFile(
            "\(folder)/report.h5", population: "cortex", nodes: nodes, step: 0.1, unit: "mV")
        for row in 0..<4 { try file.append([-65, -64, -63, Float(row)]) }
        try file.finish()
    }

    /// A million, sources and times mixed in the file, which is made readable in between.
    private static func manySpikes(_ folder: String) throws {
        let file = try SONATASpikeFile("\(folder)/many-spikes.h5", population: "cortex")
        for block in 0..<100 {
            try file.append(
                times: (0..<10_000).map { Double(block) + Double($0) * 1e-4 },
                nodes: (0..<10_000).map { ($0 * 7 + block) % 1000 })
            if block % 30 == 10 { try file.commit() }
        }
        try file.finish()
    }

    /// As many rows as need a tree of chunks with two levels: value = row + column.
    private static func wideReport(_ folder: String) throws {
        let nodes = (0..<300).map { node in
            SONATAReportFile.Node(id: node, elements: Array(0..<11), positions: (0..<11).map { Double($0) / 11 })
        }
        let file = try SONATAReportFile(
            "\(folder)/wide-report.h5", population: "All", nodes: nodes, step: 0.1, unit: "mV")
        for row in 0..<4000 {
            try file.append((0..<3300).map { Float(row + $0) })
            if row % 500 == 50 { try file.commit() }
        }
        try file.finish()
    }

    private static func emptyFiles(_ folder: String) throws {
        try SONATASpikeFile("\(folder)/no-spikes.h5", population: "cortex").finish()
        try SONATAReportFile("\(folder)/no-report.h5", population: "cortex", nodes: [], step: 0.1, unit: "").finish()
    }

    private static func arrays(_ folder: String) throws {
        let file = try NPZWriter("\(folder)/arrays.npz")
        try file.add("counts", Array(0..<100_000), shape: [100, 1000])
        try file.add("µ", [Double.nan, .infinity, -0.0, 0.1, .leastNonzeroMagnitude])
        try file.add("none", [Double](), shape: [0, 3])
        try file.add("texts", ["soma(0.5).v", "", "µm²"])
        try file.finish()
        let large = try NPZWriter("\(folder)/large-numbers.npz", ZIPArchive(largeNumber: 1, largeCount: 1))
        try large.add("a", [1.0, 2])
        try large.add("b", [3, 4])
        try large.finish()
    }
}
