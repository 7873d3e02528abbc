import LaneMath
import Neurite

/// The places of a population's cells in a tree of boxes, each with those of one part of space: to
/// draw from all of them by distance without looking at each.
///
/// It depends on the places alone.
struct SpatialTree {
    /// The smallest box around some cells.
    private struct Box {
        var low, high: SIMD3<Double>
        /// Its cells among all, which are in the order of the boxes.
        var cells: Range<Int>
        /// The first box after those within it.
        var end: Int

        var diagonal: Double { SpatialTree.distance(low, high) }

        /// From a place to the next of its own, um.
        func distance(from place: SIMD3<Double>) -> Double {
            SpatialTree.distance(place, place.clamped(lowerBound: low, upperBound: high))
        }
    }

    /// Boxes of so many cells are not divided.
    private static let fewest = 8

    private var boxes: [Box] = []
    private var cells: [(number: Int, place: SIMD3<Double>)]

    /// - Parameter places: where the cells are, um.
    init(_ places: some Sequence<SIMD3<Double>>) {
        cells = places.enumerated().map { ($0, $1) }
        if !cells.isEmpty { divide(0..<cells.count) }
    }

    /// Draws cells, each with a probability that falls with its distance from a place: the greatest
    /// one times exp(-distance / decay).
    ///
    /// Candidates are drawn with the probability that the next place of a box has, which those of
    /// it have at most, and taken with what their own is of that. How much is passed over until the
    /// next candidate is drawn at once, through all boxes.
    ///
    /// - Parameters:
    ///   - place: where from, um.
    ///   - greatest: the probability at no distance.
    ///   - decay: by what distance it falls to 1/e, um.
    /// - Returns: the numbers of those that were drawn, in ascending order.
    func draw(from place: SIMD3<Double>, _ greatest: Double, decay: Double, _ random: inout RandomStream) -> [Int] {
        var chosen: [Int] = []
        var wait = Self.wait(&random)
        var index = 0
        while index < boxes.count {
            let box = boxes[index]
            let nearest = box.distance(from: place)
            let most = greatest * Scalar.exp(-nearest / decay)
            // Where smaller boxes spare more than one candidate they are worth it.
            let vain = Double(box.cells.count) * most * (1 - Scalar.exp(-box.diagonal / decay))
            if vain > 1, box.end > index + 1 {
                index += 1
                continue
            }
            index = box.end
            let hazard = -Scalar.log1p(-most)
            var candidate = box.cells.lowerBound
            while candidate < box.cells.upperBound {
                let rest = Double(box.cells.upperBound - candidate) * hazard
                guard wait < rest else {
                    wait -= rest
                    break
                }
                candidate += min(Int(wait / hazard), box.cells.upperBound - candidate - 1)
                let cell = cells[candidate]
                let way = Self.distance(place, cell.place)
                if random.nextUniform() < Scalar.exp((nearest - way) / decay) { chosen.append(cell.number) }
                wait = Self.wait(&random)
                candidate += 1
            }
        }
        chosen.sort()
        return chosen
    }

    /// How much goes by until the next candidate: an exponential number of mean 1.
    private static func wait(_ random: inout RandomStream) -> Double { -Scalar.log(random.nextUniform()) }

    /// Makes the box of some cells and those within it.
    private mutating func divide(_ range: Range<Int>) {
        let (low, high) = cells[range].reduce((cells[range.lowerBound].place, cells[range.lowerBound].place)) {
            (pointwiseMin($0.0, $1.place), pointwiseMax($0.1, $1.place))
        }
        let number = boxes.count
        boxes.append(Box(low: low, high: high, cells: range, end: 0))
        let edges = high - low
        let longest = edges.max()
        let axis = (0..<3).first { edges[$0] == longest } ?? 0
        let middle = low[axis] + 0.5 * longest
        // Places may be as close as numbers can be.
        if range.count > Self.fewest, low[axis] < middle {
            let second = cells[range].partition { $0.place[axis] >= middle }
            divide(range.lowerBound..<second)
            divide(second..<range.upperBound)
        } else {
            // However dividing moved them.
            cells[range].sort { $0.number < $1.number }
        }
        boxes[number].end = boxes.count
    }

    /// How far two places are from each other, um.
    static func distance(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
        let way = a - b
        return (way.x * way.x + way.y * way.y + way.z * way.z).squareRoot()
    }
}
