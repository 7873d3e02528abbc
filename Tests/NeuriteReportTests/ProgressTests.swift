import Foundation
import Testing

@testable import NeuriteReport

@Suite struct ProgressTests {
    private let line = ProgressLine(to: 300)

    @Test func barShowsTimeSpeedAndRest() {
        let text = line.bar(at: 150, elapsed: .seconds(3), width: 57)
        #expect(text == "▕██████████▌          ▏ 150.0 / 300 ms  50 ms/s  3 s left")
        let ascii = ProgressLine(to: 300, glyphs: .ascii).bar(at: 150, elapsed: .seconds(3), width: 50)
        #expect(ascii == "[#######.......] 150.0 / 300 ms  50 ms/s  3 s left")
    }

    @Test(arguments: 0...100) func barKeepsItsWidth(width: Int) {
        for time in [0.0, 0.01, 152.3, 299.99, 300, 1000, .nan] {
            #expect(line.bar(at: time, elapsed: .milliseconds(1234), width: width).count <= width)
        }
    }

    @Test func nothingIsDividedByZero() {
        #expect(line.bar(at: 0, elapsed: .zero, width: 30) == "▕               ▏ 0.0 / 300 ms")
        #expect(line.speed(at: 10, elapsed: .zero) == nil)
        #expect(ProgressLine(to: 0).fraction(at: 0) == 1)
        #expect(ProgressLine(from: 5, to: 1).summary(at: 5, elapsed: .zero) == "1 ms simulated in 0 µs")
        #expect(ProgressLine(to: .nan).bar(at: 1, elapsed: .seconds(1), width: 80).count <= 80)
        #expect(ProgressLine(to: .infinity).bar(at: 1, elapsed: .seconds(1), width: 80).count <= 80)
        #expect(line.fraction(at: .nan) == 0)
    }

    @Test func summaryTellsWhetherTheRunWasStopped() {
        #expect(line.summary(at: 300, elapsed: .milliseconds(6250)) == "300 ms simulated in 6.25 s (48 ms/s)")
        #expect(
            line.summary(at: 152.3, elapsed: .seconds(100))
                == "152.3 of 300 ms simulated in 1 min 40 s (1.5 ms/s)")
    }

    @Test func terminalIsRedrawnTenTimesASecond() {
        var meter = ProgressMeter(line)
        #expect(meter.clear(style: .redrawn(width: 80)) == "")
        var drawn: [String] = []
        for step in 0..<1000 {
            let text = meter.update(
                time: Double(step) * 0.3, elapsed: .milliseconds(step), style: .redrawn(width: 80))
            if let text { drawn.append(text) }
        }
        #expect(drawn.count == 10)
        #expect(drawn.allSatisfy { $0.hasPrefix("\r") && $0.hasSuffix("\u{1B}[K") && !$0.contains("\n") })
        let end = meter.finish(time: 300, elapsed: .seconds(1), style: .redrawn(width: 80))
        #expect(end == "\r\u{1B}[K300 ms simulated in 1 s (300 ms/s)\n")
    }

    @Test func logGetsALineAtEachTenth() {
        var meter = ProgressMeter(line)
        var lines: [String] = []
        var time = 0.0
        while time < 300 {
            time += 0.025
            if let text = meter.update(time: time, elapsed: .seconds(time / 50), style: .logged) { lines.append(text) }
        }
        #expect(lines.count == 9)
        #expect(lines.first == " 10 %  30.0 / 300 ms  50 ms/s  6 s left\n")
        var jump = ProgressMeter(line)
        #expect(jump.update(time: 200, elapsed: .seconds(1), style: .logged)?.hasPrefix(" 66 %") == true)
        #expect(jump.finish(time: 300, elapsed: .seconds(2), style: .logged).first == "3")
    }

    @Test func barWritesPlainTextWhereThereIsNoTerminal() throws {
        let pipe = Pipe()
        let bar = ProgressBar(to: 100, descriptor: pipe.fileHandleForWriting.fileDescriptor) { ["LANG": "C"][$0] }
        for time in stride(from: 0.0, through: 100, by: 1) { bar.update(time: time) }
        bar.clear()
        bar.finish(time: 100)
        try pipe.fileHandleForWriting.close()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.split(separator: "\n").count == 10)
        #expect(!text.contains("\r") && !text.contains("\u{1B}"))
    }

    @Test func localeDecidesTheGlyphs() {
        func glyphs(_ environment: [String: String]) -> ProgressLine.Glyphs {
            TerminalOutput.glyphs { environment[$0] }
        }
        #expect(glyphs(["LANG": "en_GB.UTF-8"]) == .blocks)
        #expect(glyphs(["LC_ALL": "C", "LANG": "en_GB.UTF-8"]) == .ascii)
        #expect(glyphs(["LC_ALL": "", "LANG": "C.utf8"]) == .blocks)
        #expect(TerminalOutput(descriptor: -1).width == 80)
    }
}
