/// The outline of a soma, or of a slice through one, um.
struct Contour {
    var points: [SIMD3<Double>]

    /// 101 points at equal distances (in x and y) along the outline from its first point to its
    /// last, and their mean, which stands for the centre: Import3d's `contourcenter`.
    func resampled() -> (points: [SIMD3<Double>], centre: SIMD3<Double>) {
        var distances = [0.0]
        for (point, next) in zip(points, points.dropFirst()) {
            let edge = next - point
            distances.append(distances[distances.count - 1] + (edge.x * edge.x + edge.y * edge.y).squareRoot())
        }
        let step = distances[distances.count - 1] / 100
        let resampled = Interpolation.values(points, at: (0...100).map { Double($0) * step }, known: distances)
        return (resampled, Self.mean(resampled))
    }

    private static func mean(_ points: [SIMD3<Double>]) -> SIMD3<Double> {
        points.reduce(.zero, +) / Double(points.count)
    }

    /// The circle that stands for a slice in a stack: its centre, and a diameter between those of
    /// its circumference and of its mean radius.
    var circle: ASCPoint {
        var circumference = 0.0
        for index in points.indices { circumference += (points[index] - points[(index + 1) % points.count]).length }
        let (resampled, centre) = resampled()
        let radius = resampled.reduce(0) { $0 + ($1 - centre).length } / Double(resampled.count)
        return ASCPoint(place: centre, diam: radius + circumference / (2 * .pi))
    }

    /// The least rectangle around it in x and y.
    var bounds: (low: SIMD2<Double>, high: SIMD2<Double>) {
        var (low, high) = (SIMD2(points[0].x, points[0].y), SIMD2(points[0].x, points[0].y))
        for point in points {
            low.replace(with: SIMD2(point.x, point.y), where: SIMD2(point.x, point.y) .< low)
            high.replace(with: SIMD2(point.x, point.y), where: SIMD2(point.x, point.y) .> high)
        }
        return (low, high)
    }

    /// The soma that the outline is a longitudinal section of, as 21 points along its longer axis
    /// with the width there for diameter: Import3d's `contour2centroid`. Nil where there is no such
    /// thing, as of a line.
    func centroid() -> [ASCPoint]? {
        let (resampled, centre) = resampled()
        let offsets = resampled.map { $0 - centre }
        guard let (major, minor) = Self.axes(of: offsets) else { return nil }
        let along = offsets.map { $0.dot(major) }
        let across = offsets.map { $0.dot(minor) }
        guard var (one, other) = Self.sides(along, across) else { return nil }
        Self.straighten(&one)
        Self.straighten(&other)

        let places = (one + other).map(\.along).sorted()
        guard places.count >= 4 else { return nil }
        let (first, last) = (places[1], places[places.count - 2])
        let step = (last - first) / 20
        guard step > 0, step.isFinite else { return nil }
        let stations = (0...20).map { Double($0) * step + first }
        let near = Interpolation.values(one.map(\.across), at: stations, known: one.map(\.along))
        let far = Interpolation.values(other.map(\.across), at: stations, known: other.map(\.along))
        var diams = zip(near, far).map { abs($0 - $1) }
        // The ends of an outline are points; a soma has no ends of no diameter.
        diams[0] = (diams[0] + diams[1]) / 2
        diams[20] = (diams[20] + diams[19]) / 2
        return zip(stations, diams).map { ASCPoint(place: major * $0 + centre, diam: $1) }
    }

    /// The direction of greatest extent, and that of the middle one laid into the plane of x and y.
    private static func axes(of offsets: [SIMD3<Double>]) -> (major: SIMD3<Double>, minor: SIMD3<Double>)? {
        var moments = SymmetricMatrix3()
        for row in 0..<3 {
            for column in row..<3 { moments[row, column] = offsets.reduce(0) { $0 + $1[row] * $1[column] } }
        }
        let (values, vectors) = moments.eigensystem()
        // Of equal ones the first, as `max_ind` and `min_ind` have it.
        let greatest = (0..<3).reduce(0) { values[$1] > values[$0] ? $1 : $0 }
        let least = (0..<3).reduce(0) { values[$1] < values[$0] ? $1 : $0 }
        guard greatest != least else { return nil }
        var major = vectors[greatest]
        // Of the two senses that in which the greatest component is positive, as Import3d has it.
        let longest = (0..<3).reduce(0) { abs(major[$1]) > abs(major[$0]) ? $1 : $0 }
        if major[longest] < 0 { major = -major }
        var minor = vectors[3 - greatest - least]
        minor.z = 0
        let length = minor.length
        guard length >= 1e-6, length.isFinite else { return nil }
        return (major, minor / length)
    }

    private typealias Side = [(along: Double, across: Double)]

    /// The outline's two ways from one end to the other, each from the near end to the far one.
    private static func sides(_ along: [Double], _ across: [Double]) -> (Side, Side)? {
        guard along.allSatisfy(\.isFinite), let highest = along.max(), let start = along.firstIndex(of: highest) else {
            return nil
        }
        let outline = along.indices.map { index in
            let turned = (index + start) % along.count
            return (along: along[turned], across: across[turned])
        }
        guard let lowest = outline.map(\.along).min(), let end = outline.firstIndex(where: { $0.along == lowest }),
            end > 0
        else { return nil }
        return (Array(outline[..<end].reversed()), Array(outline[end...]))
    }

    /// Takes out points that lead backwards, so that the side goes one way.
    private static func straighten(_ side: inout Side) {
        var index = side.count - 1
        while index > 0 {
            if side[index].along <= side[index - 1].along + HocInterpreter.equalityTolerance {
                side.remove(at: index)
                if index != side.count { index += 1 }
            }
            index -= 1
        }
    }
}

extension SIMD3<Double> {
    /// Summed from x to z: the order decides about the last bit.
    func dot(_ other: SIMD3<Double>) -> Double { x * other.x + y * other.y + z * other.z }
    var length: Double { dot(self).squareRoot() }
}

/// Values between known ones.
enum Interpolation {
    /// The values at `stations`, in ascending order, of what has `values` at `known`; constant
    /// beyond the ends: hoc's `Vector.interpolate`.
    static func values<Value: Interpolable>(_ values: [Value], at stations: [Double], known: [Double]) -> [Value] {
        var result: [Value] = []
        result.reserveCapacity(stations.count)
        while result.count < stations.count, stations[result.count] <= known[0] { result.append(values[0]) }
        for index in known.indices.dropFirst() where known[index] > known[index - 1] {
            while result.count < stations.count, stations[result.count] <= known[index] {
                let fraction = (stations[result.count] - known[index - 1]) / (known[index] - known[index - 1])
                result.append(values[index - 1] * (1 - fraction) + values[index] * fraction)
            }
        }
        while result.count < stations.count { result.append(values[values.count - 1]) }
        return result
    }
}

/// What can be mixed in proportion.
protocol Interpolable {
    static func + (a: Self, b: Self) -> Self
    static func * (a: Self, b: Double) -> Self
}

extension Double: Interpolable {}
extension SIMD3<Double>: Interpolable {}
