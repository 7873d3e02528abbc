/// The somata of a Neurolucida file, whose outlines it holds, and which neurites hang on each:
/// Import3d's `connect2soma`.
///
/// Outlines one after the other that overlap in x and y are slices of one soma. A neurite that
/// begins within a soma's rectangle hangs on its middle, without cable; so does one that begins
/// elsewhere, on the soma that is nearest.
struct ASCSomata {
    /// A soma: one outline, or a stack of them.
    struct Soma {
        var contours: [Contour]
        var line: Int

        /// Where neurites are looked for that hang on it, in x and y.
        var bounds: (low: SIMD2<Double>, high: SIMD2<Double>) {
            var bounds = contours[0].bounds
            if contours.count == 1 { return (bounds.low - 0.5, bounds.high + 0.5) }
            for other in contours.dropFirst().map(\.bounds) {
                bounds.low.replace(with: other.low, where: other.low .< bounds.low)
                bounds.high.replace(with: other.high, where: other.high .> bounds.high)
            }
            return bounds
        }

        /// Its middle: of a stack, half way along the line through its slices' centres.
        var centre: SIMD3<Double> {
            let centres = contours.map { $0.resampled().centre }
            var arcs = [0.0]
            for (one, other) in zip(centres, centres.dropFirst()) {
                arcs.append(arcs[arcs.count - 1] + (other - one).length)
            }
            let middle = arcs[arcs.count - 1] / 2
            guard middle > 0, let index = arcs.firstIndex(where: { $0 > middle }) else { return centres[0] }
            let fraction = (middle - arcs[index - 1]) / (arcs[index] - arcs[index - 1])
            return centres[index] * fraction + centres[index - 1] * (1 - fraction)
        }

        /// The points of its section.
        var points: [ASCPoint]? {
            contours.count == 1 ? contours[0].centroid() : contours.map(\.circle)
        }
    }

    private(set) var somata: [Soma] = []
    private(set) var notes: [CellMorphology.Problem] = []

    /// Gathers the outlines of a file's sections.
    init(_ sections: [ASCSection]) {
        var previous: (low: SIMD2<Double>, high: SIMD2<Double>)?
        for section in sections where section.isContour {
            let contour = Contour(points: section.points.map(\.place))
            let bounds = contour.bounds
            if let previous, Self.overlap(previous, bounds) {
                somata[somata.count - 1].contours.append(contour)
            } else {
                somata.append(Soma(contours: [contour], line: section.line))
            }
            previous = bounds
        }
        for soma in somata where !Self.isLevel(soma) {
            notes.append(
                CellMorphology.Problem(
                    .unlevelSoma, line: soma.line,
                    message:
                        "the slices of a soma do not follow one another along z, each at one height; its area may be far off"
                ))
        }
    }

    private typealias Bounds = (low: SIMD2<Double>, high: SIMD2<Double>)

    private static func overlap(_ one: Bounds, _ other: Bounds) -> Bool {
        (0..<2).allSatisfy { !(one.low[$0] > other.high[$0] || other.low[$0] > one.high[$0]) }
    }

    /// Whether all points of each slice of a stack have one z, and these ascend or descend from
    /// slice to slice.
    private static func isLevel(_ soma: Soma) -> Bool {
        if soma.contours.count == 1 { return true }
        let heights = soma.contours.map { $0.points[0].z }
        let steps = zip(heights, heights.dropFirst()).map { $1 - $0 }
        return (steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
            && soma.contours.allSatisfy { contour in contour.points.allSatisfy { $0.z == contour.points[0].z } }
    }

    /// The soma that a neurite hangs on which begins at a place; the second value tells whether the
    /// place is beside it.
    func soma(at place: SIMD3<Double>) -> (index: Int, isOutside: Bool)? {
        if let index = somata.firstIndex(where: { Self.holds($0.bounds, place) }) { return (index, false) }
        var nearest: (index: Int, distance: Double)?
        for (index, soma) in somata.enumerated() {
            let distance = (place - soma.centre).length
            if let known = nearest, !(distance < known.distance - HocInterpreter.equalityTolerance) { continue }
            nearest = (index, distance)
        }
        return nearest.map { ($0.index, true) }
    }

    /// Whether a place is within bounds, in the single precision of NEURON's graphics, which
    /// decides there.
    private static func holds(_ bounds: Bounds, _ place: SIMD3<Double>) -> Bool {
        (0..<2).allSatisfy { Float(bounds.low[$0]) <= Float(place[$0]) && Float(place[$0]) <= Float(bounds.high[$0]) }
    }
}
