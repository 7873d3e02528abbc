import Foundation
import ResultFiles
import Testing

@testable import NeuriteReport

@Suite struct TracePlotTests {
    private func trace(_ label: String, _ times: [Double], _ values: [Double], unit: String = "mV") -> Trace {
        Trace(label: label, quantity: "Membrane potential", unit: unit, times: times, values: values)
    }

    @Test func panelsAreSharedByUnit() {
        let times = (0..<12_000).map { Double($0) * 0.025 }
        let values: [Double] = times.map { $0.truncatingRemainder(dividingBy: 20) < 1 ? 30 : -65 }
        let plot = TracePlot(
            title: "Cell <1> & co",
            traces: [
                trace("soma(0.5)", times, values), trace("apic[12](0.7)", times, values.map { $0 / 2 }),
                Trace(label: "IClamp[0]", quantity: "Current", unit: "nA", times: times, values: values),
            ], spikeTrains: [SpikeTrain(label: "soma(0.5)", times: [20, 40, .nan, 1e9])])
        let check = XMLCheck(plot.svg())
        #expect(check.isValid)
        #expect(check.texts.contains("Cell <1> & co"))
        #expect(check.texts.contains("Membrane potential (mV)"))
        #expect(check.texts.contains("Current (nA)"))
        #expect(check.texts.contains("apic[12](0.7)"))
        #expect(check.texts.contains("Time (×10⁹ ms)"))
    }

    @Test func rowsOfAGroupHaveOneColourAndOneName() {
        func trains(_ group: String, _ count: Int) -> [SpikeTrain] {
            (0..<count).map { SpikeTrain(label: "\(group)[\($0)]", times: [Double($0), 50], group: group) }
        }
        for counts in [(3, 2), (3000, 2001)] {
            let svg = TracePlot(spikeTrains: trains("exc", counts.0) + trains("inh", counts.1)).svg()
            let check = XMLCheck(svg)
            #expect(check.isValid)
            #expect(check.texts.contains("exc") && check.texts.contains("inh"))
            #expect(!check.texts.contains { $0.contains("[") || $0.contains("sources") })
            let colours = Set(
                svg.split(separator: "stroke=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) })
            // The colours of both, of the grid, and of the frame.
            #expect(colours.count == 4, "\(colours)")
        }
    }

    @Test func timeAxisEndsAtTheRoundTimeOfTheRun() {
        let times = (0..<12_000).map { Double($0) * 0.025 }
        let check = XMLCheck(TracePlot(traces: [trace("a", times, times)]).svg())
        #expect(check.texts.contains("300"))
    }

    @Test func aMillionSamplesMakeASmallFile() {
        let times = (0..<1_000_000).map { Double($0) * 0.025 }
        var state: UInt64 = 1
        let noise = times.map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40)
        }
        let trains = (0..<2000).map { SpikeTrain(label: "\($0)", times: (0..<50).map { Double($0) * 500 }) }
        let short = (0..<60).map { index in
            trace("\(index)", Array(times.prefix(12_000)), Array(noise.dropFirst(index).prefix(12_000)))
        }
        #expect(TracePlot(traces: [trace("a", times, noise)], spikeTrains: trains).svg().utf8.count < 300_000)
        #expect(TracePlot(traces: short).svg().utf8.count < 300_000)
    }

    @Test func oddInputMakesValidPictures() {
        let times = [0.0, 1, 2, 3]
        let plots = [
            TracePlot(traces: []),
            TracePlot(traces: [trace("empty", [], [])]),
            TracePlot(traces: [trace("constant", times, [5, 5, 5, 5])]),
            TracePlot(traces: [trace("gaps", times, [.nan, 1, .infinity, -.infinity])]),
            TracePlot(traces: [trace("nothing", times, [.nan, .nan, .nan, .nan])]),
            TracePlot(traces: [trace("huge", times, [-1e308, 1e308, 0, 1])]),
            TracePlot(traces: [trace("uneven", times, [1])]),
            TracePlot(traces: [trace("odd times", [.nan, -.infinity, 3, 2], [1, 2, 3, 4])]),
            TracePlot(traces: [trace("", times, times, unit: "")], timeRange: 5...5),
            TracePlot(traces: [trace("x", times, times)], timeRange: 0...Double.infinity),
            TracePlot(traces: [], spikeTrains: [SpikeTrain(label: "none", times: [])]),
            TracePlot(traces: [trace(String(repeating: "long", count: 90), times, times)]),
        ]
        for plot in plots {
            let check = XMLCheck(plot.svg())
            #expect(check.isValid)
            #expect(!check.hasOddNumbers)
        }
    }

    @Test func coloursTellLinesApart() {
        let palette = LinePalette()
        let styles = (0..<28).map { palette.style($0) }
        for (index, style) in styles.enumerated() { #expect(!styles.prefix(index).contains(style)) }
        let plot = TracePlot(traces: [trace("a", [0, 1], [0, 1]), trace("a", [0, 1], [1, 0])])
        let lines = TracePlotLayout(plot).panels.flatMap(\.lines)
        #expect(lines.map(\.style.colour) == ["#0072b2", "#d55e00"])
    }
}
