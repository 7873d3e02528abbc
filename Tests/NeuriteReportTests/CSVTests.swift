import Foundation
import Testing

@testable import NeuriteReport

@Suite struct CSVTests {
    /// What a writer wrote, and in how many pieces.
    private final class Sink {
        var pieces: [[UInt8]] = []
        var text: String { String(decoding: pieces.joined(), as: UTF8.self) }
    }

    private func written(_ body: (CSVWriter) throws -> Void) rethrows -> String {
        let sink = Sink()
        let writer = CSVWriter { sink.pieces.append($0) }
        try body(writer)
        return sink.text
    }

    @Test func fieldsAreQuotedWhereNecessary() throws {
        let text = try written { writer in
            try writer.writeRow(["plain", "a,b", "say \"hi\"", "two\nlines", "", "µm"])
            try writer.writeRow([""])
            try writer.finish()
        }
        #expect(text == "plain,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,µm\n\"\"\n")
    }

    @Test func numbersReadBackAsTheSame() throws {
        let numbers = [0, -0.0, 0.1, 1.0 / 3, -65, 1e-300, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 0.025 * 3, 1e22]
        let text = try written { writer in
            try writer.writeRow(numbers)
            try writer.finish()
        }
        let back = text.dropLast().split(separator: ",").compactMap { Double($0) }
        #expect(back.map(\.bitPattern) == numbers.map(\.bitPattern))
        #expect(text.hasPrefix("0,-0,0.1,0.3333333333333333,-65,"))
        #expect(NumberText.shortest(.nan) == "nan")
        #expect(NumberText.shortest(-.infinity) == "-inf")
    }

    @Test func tracesAndSpikesHaveTheirHeadings() throws {
        let traces = try written { writer in
            var table = try TraceCSV(
                columns: [.init(label: "soma(0.5).v", unit: "mV"), .init(label: "a,b", unit: "")],
                writer: writer)
            try table.append(time: 0.025, values: [-65, .nan])
            try table.finish()
        }
        #expect(traces == "t (ms),soma(0.5).v (mV),\"a,b\"\n0.025,-65,nan\n")
        let spikes = try written { writer in
            let table = try SpikeCSV(writer: writer)
            try table.append(time: 12.5, source: "soma(0.5)")
            try table.finish()
        }
        #expect(spikes == "time (ms),source\n12.5,soma(0.5)\n")
    }

    @Test func rowsAreWrittenInPieces() throws {
        let sink = Sink()
        let writer = CSVWriter(bufferSize: 100) { sink.pieces.append($0) }
        for row in 0..<1000 { try writer.writeRow([Double(row)]) }
        #expect(sink.pieces.count > 10 && sink.pieces.count < 60)
        try writer.finish()
        try writer.finish()
        #expect(sink.text.split(separator: "\n").count == 1000)
    }

    @Test func filesAreWritten() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).csv")
        defer { try? FileManager.default.removeItem(at: place) }
        try Data().write(to: place)
        let file = try FileHandle(forWritingTo: place)
        let writer = CSVWriter(to: file)
        for row in 0..<20_000 { try writer.writeRow([Double(row), 0.5]) }
        try writer.finish()
        try file.close()
        let lines = try String(contentsOf: place, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 20_000)
        #expect(lines.last == "19999,0.5")
    }
}
