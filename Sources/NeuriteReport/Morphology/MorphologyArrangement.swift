/// Where the cables of a model lie in space, for a picture: where their points are, and without
/// points where they might be.
///
/// A tree without points is drawn in a plane. Each cable gets a wedge of directions that is as wide
/// as its share of the tree's tips; it goes along the wedge's middle, and its children divide the
/// wedge among them, so that branches do not cross (Felsenstein's equal-angle layout).
package struct MorphologyArrangement {
    /// A cable, as a model knows it.
    package struct Cable {
        /// Its points, from its start on; empty where nobody gave it a place.
        package var points: [MorphologyPoint]
        /// Without points: the diameters along it, um, at distances from its start, um, ascending
        /// from 0.
        package var profile: [(distance: Double, diameter: Double)]
        /// The cable that it is connected to, by its index, and where, from 0 to 1; nil for a root.
        package var parent: (cable: Int, x: Double)?
        /// Whether it is connected by its far end.
        package var isReversed: Bool

        /// Describes a cable.
        package init(
            points: [MorphologyPoint], profile: [(distance: Double, diameter: Double)],
            parent: (cable: Int, x: Double)?, isReversed: Bool
        ) {
            self.points = points
            self.profile = profile
            self.parent = parent
            self.isReversed = isReversed
        }
    }

    /// Directions, as angles.
    private struct Wedge {
        var middle: Double
        var width: Double
    }

    /// The points of each cable, from its start on.
    package private(set) var points: [[MorphologyPoint]]
    private let cables: [Cable]

    /// Finds a place for every cable.
    package init(_ cables: [Cable]) {
        self.cables = cables
        points = cables.map(\.points)
        let tree = CableTips(cables)
        var lowest = points.joined().filter(\.isDrawable).map { $0.y - $0.diameter / 2 }.min()
        for root in tree.roots {
            let members = tree.members(of: root)
            var wedges = [root: Wedge(middle: 0, width: .pi)]
            for cable in members {
                let wedge = wedges[cable] ?? Wedge(middle: 0, width: .pi)
                if points[cable].isEmpty { points[cable] = placed(cable, along: wedge.middle) }
                divide(wedge, of: cable, isRoot: cable == root, among: tree.children[cable], tree, into: &wedges)
            }
            guard cables[root].points.isEmpty else { continue }
            // Trees that nobody gave a place go below each other, and below those that have one.
            var (low, high) = (0.0, 0.0)
            for point in members.flatMap({ points[$0] }) where point.isDrawable {
                low = min(low, point.y - point.diameter / 2)
                high = max(high, point.y + point.diameter / 2)
            }
            let shift = lowest.map { $0 - high - 0.1 * max(high - low, 10) } ?? 0.0
            for cable in members where cables[cable].points.isEmpty {
                for index in points[cable].indices { points[cable][index].y += shift }
            }
            lowest = low + shift
        }
    }

    /// Where x, from 0 to 1, lies on a cable; nil where the cable has no points.
    package func place(on cable: Int, x: Double) -> MorphologyPoint? {
        let points = points[cable]
        guard var previous = points.first else { return nil }
        var rest = x * zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
        for point in points.dropFirst() {
            let length = previous.distance(to: point)
            if length > 0, rest <= length { return previous.mixed(with: point, fraction: rest / length) }
            rest -= length
            previous = point
        }
        return previous
    }

    /// Where a cable is connected to its parent; nil for a root.
    package func origin(of cable: Int) -> MorphologyPoint? {
        cables[cable].parent.flatMap { place(on: $0.cable, x: $0.x) }
    }

    /// A cable without points, from where it is connected on.
    private func placed(_ cable: Int, along angle: Double) -> [MorphologyPoint] {
        let (profile, isReversed) = (cables[cable].profile, cables[cable].isReversed)
        let length = profile.last?.distance ?? 0
        let start = origin(of: cable) ?? MorphologyPoint(x: 0, y: 0, z: 0, diameter: 0)
        let direction = SystemFunctions.direction(angle)
        return profile.map { place in
            let distance = isReversed ? length - place.distance : place.distance
            return MorphologyPoint(
                x: start.x + distance * direction.x, y: start.y + distance * direction.y, z: start.z,
                diameter: place.diameter)
        }
    }

    /// Gives each child a part of its parent's wedge. A root also has children behind it, and at
    /// its sides.
    private func divide(
        _ wedge: Wedge, of cable: Int, isRoot: Bool, among children: [Int], _ tree: CableTips,
        into wedges: inout [Int: Wedge]
    ) {
        let forward = cables[cable].points.isEmpty ? wedge : Wedge(middle: directionOfEnd(of: cable), width: .pi / 2)
        var groups: [(wedge: Wedge, children: [Int])] = [(forward, [])]
        if isRoot {
            let back = Wedge(middle: forward.middle + .pi, width: .pi)
            let sides = [0.5, -0.5].map { Wedge(middle: forward.middle + $0 * .pi, width: .pi / 2) }
            groups += ([back] + sides).map { ($0, []) }
        }
        for (number, child) in children.enumerated() {
            let x = cables[child].parent?.x ?? 1
            let group = !isRoot || x >= 1 ? 0 : x <= 0 ? 1 : 2 + number % 2
            groups[group].children.append(child)
        }
        for (wedge, children) in groups {
            let total = children.reduce(0.0) { $0 + Double(tree.tips[$1]) }
            var angle = wedge.middle - wedge.width / 2
            for child in children {
                let width = wedge.width * Double(tree.tips[child]) / total
                wedges[child] = Wedge(middle: angle + width / 2, width: width)
                angle += width
            }
        }
    }

    /// Where the last points of a cable lead to, seen from the front.
    private func directionOfEnd(of cable: Int) -> Double {
        guard let last = points[cable].last,
            let before = points[cable].last(where: { $0.x != last.x || $0.y != last.y })
        else { return 0 }
        return SystemFunctions.angle(x: last.x - before.x, y: last.y - before.y)
    }
}

/// The trees that cables form. Cables that would be their own ancestors are in none.
private struct CableTips {
    private(set) var roots: [Int] = []
    private(set) var children: [[Int]]
    /// How many tips the tree from each cable on has.
    private(set) var tips: [Int]

    init(_ cables: [MorphologyArrangement.Cable]) {
        children = Array(repeating: [], count: cables.count)
        tips = Array(repeating: 1, count: cables.count)
        for (index, cable) in cables.enumerated() {
            if let parent = cable.parent { children[parent.cable].append(index) } else { roots.append(index) }
        }
        for root in roots {
            for cable in members(of: root).reversed() where !children[cable].isEmpty {
                tips[cable] = children[cable].reduce(0) { $0 + tips[$1] }
            }
        }
    }

    /// The cables of a tree, parents before children.
    func members(of root: Int) -> [Int] {
        var (members, stack) = ([Int](), [root])
        while let cable = stack.popLast() {
            members.append(cable)
            stack.append(contentsOf: children[cable].reversed())
        }
        return members
    }
}
