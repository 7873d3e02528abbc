/// Where everything in a picture of a neuron goes, in px.
struct MorphologyLayout {
    /// The largest space the neuron itself gets.
    private static let largestWidth = 760.0
    private static let largestHeight = 860.0
    /// Between the neuron and everything around it.
    private static let margin = 24.0
    /// Below the neuron, for the scale bar and the meaning of the markers.
    static let footerHeight = 58.0
    /// To the right of the neuron, for the colour bar and its labels.
    static let colourBarWidth = 108.0

    let projection: MorphologyProjection
    /// How many px a µm takes.
    let scale: Double
    let width: Double
    let height: Double
    /// The rectangle of the neuron.
    let left: Double
    let top: Double
    let drawingWidth: Double
    let drawingHeight: Double
    private let corner: PlanePoint

    init(_ picture: MorphologyPicture) {
        let points = picture.branches.flatMap(\.points).filter(\.isDrawable)
        let view = picture.projection.resolved(for: points)
        projection = view

        var low = PlanePoint(x: .infinity, y: .infinity)
        var high = PlanePoint(x: -.infinity, y: -.infinity)
        for point in points + picture.markers.map(\.point).filter(\.isDrawable) {
            let place = view.place(of: point)
            let radius = max(0, point.diameter) / 2
            low = PlanePoint(x: min(low.x, place.x - radius), y: min(low.y, place.y - radius))
            high = PlanePoint(x: max(high.x, place.x + radius), y: max(high.y, place.y + radius))
        }
        // An empty picture, or a single point without width, still gets a scale.
        let isEmpty = low.x > high.x
        let extentX = isEmpty ? 0 : high.x - low.x
        let extentY = isEmpty ? 0 : high.y - low.y
        let fitted = min(Self.largestWidth / max(extentX, 1e-6), Self.largestHeight / max(extentY, 1e-6))
        scale = max(extentX, extentY) > 1e-3 ? fitted : 1

        // Small or narrow neurons are not to squeeze the footer and the colour bar.
        drawingWidth = max(380, extentX * scale)
        drawingHeight = max(260, extentY * scale)
        left = Self.margin
        top = Self.margin + (picture.title.isEmpty ? 0 : 28)
        width = left + drawingWidth + Self.margin + (picture.valueScale == nil ? 0 : Self.colourBarWidth)
        height = top + drawingHeight + Self.footerHeight + 8
        // What is smaller than its rectangle goes to the middle.
        corner =
            isEmpty
            ? PlanePoint(x: 0, y: 0)
            : PlanePoint(
                x: low.x - (drawingWidth / scale - extentX) / 2,
                y: high.y + (drawingHeight / scale - extentY) / 2)
    }

    /// Where a point is on the page; y grows downwards there.
    func place(of point: MorphologyPoint) -> PlanePoint {
        let seen = projection.place(of: point)
        return PlanePoint(x: left + (seen.x - corner.x) * scale, y: top + (corner.y - seen.y) * scale)
    }
}
