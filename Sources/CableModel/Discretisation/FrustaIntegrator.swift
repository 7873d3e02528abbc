/// Integrates along the frusta between 3-d points: one half segment after the other, in one pass
/// over the points.
///
/// Between consecutive points the diameter changes linearly with arc length. Frusta are cut where a
/// half segment ends. Over each piece, from diameter d1 to d2 over an arc of length δ, in this
/// order of concerns (agreement with NEURON to rounding, then speed):
///
/// - ∫ diam ds = (d1 + d2) δ / 2, exact;
/// - lateral area = π (d1 + d2)/2 · sqrt(δ² + ((d2 − d1)/2)²), the frustum's;
/// - ∫ ds / diam² = δ / (d1 d2), exact for a linear diameter.
///
/// (Carnevale & Hines 2006, The NEURON Book, ch. 5; NEURON's `diam_from_list`.) Pieces of no
/// length, where points repeat, add the ring between the two diameters to the area, and next to
/// nothing to the resistance.
struct FrustaIntegrator {
    private let line: Polyline
    /// The point at which the current frustum starts, and the arc length and diameter there and at
    /// its far end.
    private var index = 0
    private var arcStart = 0.0
    private var diamStart: Double
    private var arcEnd: Double
    private var diamEnd: Double
    /// Up to where it has been integrated: arc length, and the diameter there.
    private var arc = 0.0
    private var diam: Double

    /// Starts at the first of at least two points.
    init(_ line: Polyline) {
        self.line = line
        diamStart = abs(line.points[0].diam)
        diamEnd = abs(line.points[1].diam)
        arcEnd = line.arc(after: 0, at: 0)
        diam = diamStart
    }

    /// The integrals over a stretch, without their constant factors.
    struct Stretch {
        /// 2 ∫ diam ds, um2.
        var diam = 0.0
        /// 2/π times the lateral area, um2.
        var area = 0.0
        /// ∫ ds / diam², 1/um.
        var resistance = 0.0
    }

    /// Integrates from where the last stretch ended up to the arc length `end`, um; beyond the last
    /// point (by rounding) the last frustum goes on.
    mutating func advance(to end: Double) -> Stretch {
        var stretch = Stretch()
        while index < line.points.count - 2, arcEnd <= end {
            add(to: &stretch, arc: arcEnd, diam: diamEnd)
            nextFrustum()
        }
        let length = arcEnd - arcStart
        let fraction = length < 1e-10 ? 1 : (end - arcStart) / length
        add(to: &stretch, arc: end, diam: (1 - fraction) * diamStart + fraction * diamEnd)
        return stretch
    }

    private mutating func nextFrustum() {
        index += 1
        arcStart = arcEnd
        diamStart = diamEnd
        arcEnd = line.arc(after: arcStart, at: index)
        diamEnd = abs(line.points[index + 1].diam)
    }

    @inline(__always)
    private mutating func add(to stretch: inout Stretch, arc nextArc: Double, diam nextDiam: Double) {
        let sum = nextDiam + diam
        let taper = 0.5 * (nextDiam - diam)
        stretch.diam += sum * (nextArc - arc)
        // A floor under the length keeps pieces of no length from dividing zero by zero.
        let length = max(nextArc - arc, 1e-15)
        let conductance = nextDiam * diam / length
        stretch.resistance += 1 / (conductance == 0 ? 1e-15 : conductance)
        stretch.area += sum * (length * length + taper * taper).squareRoot()
        arc = nextArc
        diam = nextDiam
    }

    /// The mean of the points' diameters, um: for a section of no length, where there is no mean
    /// along the length.
    var meanDiam: Double {
        line.points.reduce(0) { $0 + abs($1.diam) } / Double(line.points.count)
    }
}
