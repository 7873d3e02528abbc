import ResultFiles

/// A plot of recorded traces over a shared time axis, as an SVG picture.
///
/// There is one panel for each quantity and unit, in order of first appearance,
/// and a raster of spikes on top. Long traces are reduced to what can be seen,
/// so files stay small whatever the number of samples.
public struct TracePlot: Sendable {
    /// The heading; empty for none.
    public var title: String
    /// The lines to draw.
    public var traces: [Trace]
    /// The rows of the raster; without any there is no raster.
    public var spikeTrains: [SpikeTrain]
    /// The interval of time to show, in ms; nil for all there is.
    public var timeRange: ClosedRange<Double>?

    /// Makes a plot; `timeRange` in ms.
    public init(
        title: String = "", traces: [Trace] = [], spikeTrains: [SpikeTrain] = [],
        timeRange: ClosedRange<Double>? = nil
    ) {
        self.title = title
        self.traces = traces
        self.spikeTrains = spikeTrains
        self.timeRange = timeRange
    }

    /// The picture as the text of an SVG file.
    public func svg() -> String {
        let layout = TracePlotLayout(self)
        var document = SVGDocument(width: layout.width, height: layout.height)
        if !title.isEmpty {
            let fitted = SVGText.fitted(title, size: 16, width: layout.width - 2 * layout.left)
            document.text(
                fitted, x: layout.left, y: 27, size: 16, style: .bold, colour: "#222222")
        }
        if let raster = layout.raster {
            draw(raster, of: layout, in: &document)
        }
        for (panel, paths) in zip(layout.panels, paths(for: layout)) {
            draw(panel, paths, of: layout, in: &document)
        }
        drawTimeAxis(of: layout, in: &document)
        return document.xml
    }
}
