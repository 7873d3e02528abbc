/// Cuts the points of an SWC tree into sections, by the rules of NEURON's Import3d.
///
/// A section is a run of consecutive points. It ends at a point with no child, with several, with a
/// child elsewhere than right behind it, or with a child of another type, so that all points of a
/// section have one type. Somata are kept together where they can be. The rules, with their corner
/// cases, are those of NEURON 9's `read_swc.hoc`; they are followed to the letter, since published
/// models rely on the sections they yield.
struct SWCSectioning {
    /// The points, every parent before its children.
    var points: [SWCPoint]

    /// For each point, whether it is a branch that connects to the 0 end of its parent's section
    /// (rather than the 1 end): siblings at the first point of a neurite that hangs on the soma, or
    /// at a root that is no soma.
    private(set) var connectsToProximalEnd: [Bool]

    /// For each point, how many of its children are soma points where it is one itself.
    private(set) var somaChildren: [Int]

    /// Whether the soma is given as a sphere in three points, of which only the first is used.
    private(set) var hasSphericalSoma = false

    /// For each point, the index of its section.
    private(set) var sectionOfPoint: [Int]

    /// For each section, the points it is made of; they follow one another without a gap.
    private(set) var runs: [Range<Int>] = []

    /// Cuts the points of a tree with at least one point.
    init(_ points: [SWCPoint]) {
        self.points = points
        connectsToProximalEnd = [Bool](repeating: false, count: points.count)
        somaChildren = [Int](repeating: 0, count: points.count)
        sectionOfPoint = [Int](repeating: 0, count: points.count)

        var branching = markBranches()
        countSomaChildren()
        mergeSphericalSoma(branching)
        joinSomaPoints(&branching)
        cut(branching)
    }

    /// What follows a point, as far as cutting goes.
    enum Branching {
        /// Nothing.
        case tip
        /// One child of its own type, right behind it: the section goes on.
        case passage
        /// Anything else: the section ends.
        case branch
    }

    private mutating func markBranches() -> [Branching] {
        var branching = [Branching](repeating: .tip, count: points.count)
        for index in points.indices.dropFirst() {
            guard let parent = points[index].parent else { continue }
            branching[parent] = branching[parent] == .tip ? .passage : .branch
            if parent != index - 1 {
                branching[parent] = .branch
                if startsWiredNeurite(parent) {
                    // The parent would be a section of a single point: let it be the 0 end of a
                    // longer one instead.
                    connectsToProximalEnd[index] = true
                    branching[parent] = .passage
                }
            }
            if points[parent].type != points[index].type { branching[parent] = .branch }
        }
        return branching
    }

    /// Whether a point is the first of a neurite that is wired to a soma, or is a root that is no
    /// soma.
    private func startsWiredNeurite(_ index: Int) -> Bool {
        guard !points[index].isSoma else { return false }
        // The second point of a file is left out, as Import3d leaves it.
        return index == 0 || (index > 1 && points[anchor(of: index)].isSoma)
    }

    /// The point that a point grows from: its parent, and for a further root the first point of
    /// all. (Import3d's index is -1 then, and the hoc interpreter takes that for 0.)
    func anchor(of index: Int) -> Int { points[index].parent ?? 0 }

    private mutating func countSomaChildren() {
        for point in points.dropFirst() where point.isSoma {
            if let parent = point.parent, points[parent].isSoma { somaChildren[parent] += 1 }
        }
    }

    /// The three-point soma of neuromorpho.org: a root with two childless points on it, all of one
    /// diameter, which together are as long as that diameter. It stands for a sphere around the
    /// root.
    private mutating func mergeSphericalSoma(_ branching: [Branching]) {
        guard points.count(where: \.isSoma) == 3, points[1].parent == 0, points[2].parent == 0,
            branching[1] == .tip, branching[2] == .tip
        else { return }
        let diam = points[0].point.diam
        guard abs(points[1].point.diam - diam) <= HocInterpreter.equalityTolerance,
            abs(points[2].point.diam - diam) <= HocInterpreter.equalityTolerance
        else { return }
        let length = exactDistance(0, 1) + exactDistance(0, 2)
        guard abs(length / diam - 1) < 0.01 - HocInterpreter.equalityTolerance else { return }
        hasSphericalSoma = true
        points[2].parent = 1
    }

    /// The distance of two points with differences in double precision, as the hoc interpreter has
    /// it, um.
    private func exactDistance(_ first: Int, _ second: Int) -> Double {
        let a = points[first].point
        let b = points[second].point
        let (dx, dy, dz) = (b.x - a.x, b.y - a.y, b.z - a.z)
        return (dx * dx + dy * dy + dz * dz).squareRoot()
    }

    /// A soma goes on through points with dendrites on them, unless the soma itself branches there.
    /// At its very first point it goes on in any case.
    private func joinSomaPoints(_ branching: inout [Branching]) {
        for index in points.indices.dropLast()
        where points[index].isSoma && points[index + 1].isSoma && points[index + 1].parent == index {
            if index == 0 || somaChildren[index] <= 1 { branching[index] = .passage }
        }
    }

    private mutating func cut(_ branching: [Branching]) {
        var start = 0
        for index in points.indices {
            sectionOfPoint[index] = runs.count
            if branching[index] != .passage || index == points.count - 1 {
                runs.append(start..<(index + 1))
                start = index + 1
            }
        }
    }
}
