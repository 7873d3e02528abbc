import ResultFiles

/// Where everything in a trace plot goes, in px.
struct TracePlotLayout {
    /// A panel with the traces it shows.
    struct Panel {
        let label: String
        let lines: [(trace: Trace, style: LinePalette.Style)]
        /// What the axis covers; nil where no trace has a finite sample.
        let range: AxisRange?
        let ticks: AxisTicks?
        let top: Double
        let height: Double
    }

    /// The raster of spikes.
    struct Raster {
        /// The rows from top to bottom, each with its colour.
        let rows: [(train: SpikeTrain, colour: String)]
        let top: Double
        let rowHeight: Double

        var height: Double { rowHeight * Double(rows.count) }

        /// Rows that follow each other and are of one group.
        var groups: [Range<Int>] {
            var groups: [Range<Int>] = []
            for row in rows.indices {
                if let last = groups.last, rows[last.lowerBound].train.group == rows[row].train.group {
                    groups[groups.count - 1] = last.lowerBound..<row + 1
                } else {
                    groups.append(row..<row + 1)
                }
            }
            return groups
        }
    }

    static let labelSize = 11.0
    let width = 960.0
    let height: Double
    let left: Double
    let plotWidth: Double
    let panels: [Panel]
    let raster: Raster?
    let timeRange: AxisRange
    let timeTicks: AxisTicks

    /// The right ends of the columns that hold the plots.
    var right: Double { left + plotWidth }
    /// The lower end of the lowest panel.
    var bottom: Double {
        if let panel = panels.last { return panel.top + panel.height }
        return raster.map { $0.top + $0.height } ?? 0
    }

    /// The horizontal place of a time in ms, from the left end of the plots.
    func x(_ time: Double) -> Double {
        timeRange.position(of: time) * plotWidth
    }

    init(_ plot: TracePlot) {
        let sorted = PanelContents.grouped(plot.traces)
        timeRange = Self.timeRange(of: plot)
        var top = plot.title.isEmpty ? 20.0 : 46.0
        raster = Self.raster(of: plot, contents: sorted, top: top)
        if let raster { top += raster.height + 16 }

        // Without anything to show, an empty panel says so.
        let contents =
            sorted.isEmpty && plot.spikeTrains.isEmpty ? [PanelContents(label: "")] : sorted
        let panelHeight = contents.count <= 1 ? 300.0 : contents.count == 2 ? 220 : 180
        var placed: [Panel] = []
        for content in contents {
            let range = AxisRange(covering: content.lines.map(\.trace.values))?.widened(by: 0.05)
            let ticks = range.map { AxisTicks(over: $0, atMost: min(10, Int(panelHeight / 25))) }
            placed.append(
                Panel(
                    label: content.label, lines: content.lines, range: range, ticks: ticks, top: top,
                    height: panelHeight))
            top += panelHeight + 18
        }
        panels = placed
        height = top + 36

        let tickWidth =
            placed.flatMap { $0.ticks?.labels ?? [] }
            .map { SVGText.estimatedWidth($0, size: Self.labelSize) }.max() ?? 0
        left = 40 + max(24, tickWidth)
        let names = plot.traces.map(\.label) + plot.spikeTrains.map { $0.group.isEmpty ? $0.label : $0.group }
        let nameWidth = names.map { SVGText.estimatedWidth($0, size: Self.labelSize) }.max() ?? 0
        plotWidth = 960 - left - (names.isEmpty ? 24 : 54 + min(190, max(40, nameWidth)))
        timeTicks = AxisTicks(over: timeRange, atMost: 11)
    }

    private static func timeRange(of plot: TracePlot) -> AxisRange {
        if let asked = plot.timeRange {
            return AxisRange(asked.lowerBound, asked.upperBound)
        }
        let times = plot.traces.map(\.times) + plot.spikeTrains.map(\.times)
        guard let range = AxisRange(covering: times) else { return AxisRange(0, 1) }
        // A run to 300 ms has its last sample a time step before: the axis still ends at 300.
        let ticks = AxisTicks(over: range.widened(by: 0.01), atMost: 11)
        let lower = ticks.values.first.map { min($0, range.lower) } ?? range.lower
        let upper = ticks.values.last.map { max($0, range.upper) } ?? range.upper
        return AxisRange(lower, upper)
    }

    /// Rows get lower the more there are, so that the raster does not outgrow the traces.
    private static func raster(
        of plot: TracePlot, contents: [PanelContents], top: Double
    ) -> Raster? {
        guard !plot.spikeTrains.isEmpty else { return nil }
        let lines = contents.flatMap(\.lines)
        let styles = Dictionary(lines.map { ($0.trace.label, $0.style) }) { first, _ in first }
        let palette = LinePalette()
        var groups: [String: Int] = [:]
        let rows = plot.spikeTrains.map { train in
            if !train.group.isEmpty, groups[train.group] == nil { groups[train.group] = groups.count }
            let own = styles[train.label] ?? groups[train.group].map { palette.style($0) }
            return (train: train, colour: own?.colour ?? "#333333")
        }
        let rowHeight = min(18, (plot.traces.isEmpty ? 400 : 220) / Double(rows.count))
        return Raster(rows: rows, top: top, rowHeight: rowHeight)
    }
}

/// The traces of one panel, before it has a place.
private struct PanelContents {
    let label: String
    var lines: [(trace: Trace, style: LinePalette.Style)] = []

    /// One panel for each axis label. A label has the same colour in all panels,
    /// unless it comes twice in one, where the colours must tell the lines apart.
    static func grouped(_ traces: [Trace]) -> [PanelContents] {
        let palette = LinePalette()
        var panels: [PanelContents] = []
        var indices: [String: Int] = [:]
        for trace in traces {
            let place = panels.firstIndex { $0.label == trace.axisLabel } ?? panels.count
            if place == panels.count { panels.append(PanelContents(label: trace.axisLabel)) }
            let repeats = panels[place].lines.count { $0.trace.label == trace.label }
            let key = "\(trace.label)\u{0}\(repeats)"
            let index = indices[key] ?? indices.count
            indices[key] = index
            panels[place].lines.append((trace, palette.style(index)))
        }
        return panels
    }
}

extension Trace {
    /// The label of the axis, such as "Membrane potential (mV)".
    fileprivate var axisLabel: String { unit.isEmpty ? quantity : "\(quantity) (\(unit))" }
}
