import Testing
import Wording

@testable import ResultFiles

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
        let numbers = [
            0, -0.0, 0.1, 1.0 / 3, -65, 1e-300, Double.leastNonzeroMagnitude, 1.7976931348623157e308, 0.025 * 3, 1e22,
        ]
        let text = try written { writer in
            try writer.writeRow(numbers)
            try writer.finish()
        }
        let back = text.dropLast().split(separator: ",").compactMap { Double($0) }
        #expect(back.map(\.bitPattern) == numbers.map(\.bitPattern))
        #expect(text.hasPrefix("0,-0,0.1,0.3333333333333333,-65,"))
        #expect(Double.nan.shortestText == "nan")
        #expect((-Double.infinity).shortestText == "-inf")
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

    @Test func rowsAreWrittenIntoAFile() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(folder["rows.csv"])
        let writer = CSVWriter(to: file)
        for row in 0..<20_000 { try writer.writeRow([Double(row), 0.5]) }
        try writer.finish()
        try file.finish()
        let lines = try folder.text(of: "rows.csv").split(separator: "\n")
        #expect(lines.count == 20_000)
        #expect(lines.last == "19999,0.5")
    }
}
