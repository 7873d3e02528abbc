/// A picture of a neuron, coloured by a value along its branches or by their kinds, in SVG.
///
/// Widths and lengths are to scale, except that no branch is thinner than
/// `minimumWidth`. Thick branches are drawn over thin ones, so that the trunk
/// and the soma are seen.
public struct MorphologyPicture: Sendable {
    /// The heading; empty for none.
    public var title: String
    /// What to draw.
    public var branches: [MorphologyBranch]
    /// The places to point out.
    public var markers: [MorphologyMarker]
    /// What the values are, with the unit, such as "Peak potential (mV)".
    public var valueLabel: String
    /// The values at the ends of the colour scale, in the unit of the values;
    /// nil for the smallest and largest there are.
    public var valueRange: ClosedRange<Double>?
    /// The direction of view.
    public var projection: MorphologyProjection
    /// The colours of the values.
    public var colourMap: ColourMap
    /// The least width of a branch in the picture, in px.
    public var minimumWidth: Double

    /// Makes a picture; see the properties for the meaning and units of the arguments.
    public init(
        title: String = "", branches: [MorphologyBranch], markers: [MorphologyMarker] = [],
        valueLabel: String = "", valueRange: ClosedRange<Double>? = nil,
        projection: MorphologyProjection = .front, colourMap: ColourMap = .ember,
        minimumWidth: Double = 1
    ) {
        self.title = title
        self.branches = branches
        self.markers = markers
        self.valueLabel = valueLabel
        self.valueRange = valueRange
        self.projection = projection
        self.colourMap = colourMap
        self.minimumWidth = minimumWidth
    }

    /// The picture as the text of an SVG file.
    public func svg() -> String {
        let layout = MorphologyLayout(self)
        let scale = valueScale
        var document = SVGDocument(width: layout.width, height: layout.height)
        if !title.isEmpty {
            document.text(
                SVGText.fitted(title, size: 16, width: layout.width - 48), x: 24, y: 30, size: 16,
                style: .bold, colour: "#222222")
        }
        drawBranches(of: layout, scale: scale, in: &document)
        drawMarkers(of: layout, in: &document)
        drawFooter(of: layout, in: &document)
        if let scale {
            drawColourBar(scale, of: layout, in: &document)
        }
        return document.xml
    }

    /// The kinds of branches in order of first appearance, each with its colour; none where colours
    /// stand for values.
    var kindColours: [(kind: String, colour: String)] {
        guard valueScale == nil else { return [] }
        let palette = LinePalette()
        var colours: [(kind: String, colour: String)] = []
        for branch in branches where !branch.kind.isEmpty && !colours.contains(where: { $0.kind == branch.kind }) {
            let colour = Self.customaryColours[branch.kind] ?? palette.style(colours.count).colour
            colours.append((branch.kind, colour))
        }
        return colours
    }

    private static let customaryColours = ["soma": "#333333", "dend": "#0072b2", "apic": "#a94a86", "axon": "#d55e00"]

    /// What the colours cover; nil where no branch has a value.
    var valueScale: AxisRange? {
        guard let range = AxisRange(covering: branches.map(\.values)) else { return nil }
        return valueRange.map { AxisRange($0.lowerBound, $0.upperBound) } ?? range
    }
}
