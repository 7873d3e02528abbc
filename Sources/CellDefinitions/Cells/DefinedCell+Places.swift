import Neurite

extension DefinedCell {
    /// A place on a branch, by numbers as Arborize has them.
    ///
    /// - Parameters:
    ///   - branch: the number of the section.
    ///   - point: the number of one of its 3-d points.
    /// - Throws: `NeuriteError.invalidModel` where there is no such branch or point.
    public func place(branch: Int, point: Int) throws -> Segment {
        let section = try section(branch)
        guard case .points(let line) = type.shape.sections[branch].shape else {
            throw fault("\(section.name) has no 3-d points; expected a place by x")
        }
        let arcs = line.arcs
        guard arcs.indices.contains(point) else {
            throw fault("\(section.name) has the points 0 to \(arcs.count - 1), found \(point)")
        }
        let length = arcs.last ?? 0
        return section(length > 0 ? arcs[point] / length : 0.5)
    }

    /// A place on a branch.
    ///
    /// - Parameters:
    ///   - branch: the number of the section.
    ///   - x: how far along it, from 0 to 1.
    /// - Throws: `NeuriteError.invalidModel` where there is no such branch, or x is not on it.
    public func place(branch: Int, x: Double) throws -> Segment {
        let section = try section(branch)
        guard 0...1 ~= x else { throw fault("x is \(DefinitionText.number(x)); expected 0 to 1") }
        return section(x)
    }

    private func section(_ branch: Int) throws -> Section {
        guard sections.indices.contains(branch) else {
            throw fault("has the branches 0 to \(sections.count - 1), found \(branch)")
        }
        return sections[branch]
    }

    /// What is equally likely where places are drawn.
    public enum Measure: Sendable {
        /// Every micrometre of a region's cable.
        case length
        /// Every square micrometre of a region's membrane.
        case area
    }

    /// Places that are drawn at random in a region. They depend on the seed, the shape and the
    /// region alone: on every rank and in every run they are the same.
    ///
    /// - Parameters:
    ///   - region: where.
    ///   - count: how many.
    ///   - measure: what is equally likely: each micrometre unless given.
    ///   - seed: what tells one drawing from another.
    /// - Throws: `NeuriteError.invalidModel` where the region is not there.
    public func places(in region: Region, count: Int, by measure: Measure = .length, seed: UInt32) throws
        -> [Segment]
    {
        let regions = regions
        let problems = regions.problems(with: region)
        guard problems.isEmpty else { throw fault(problems.joined(separator: "; ")) }
        guard count >= 0 else { throw fault("\(count) places are to be drawn; expected a number of 0 or more") }
        let table = PlaceTable(regions.segments(of: region), of: regions.shape, by: measure)
        guard count == 0 || !table.isEmpty else {
            throw fault("places are to be drawn in \(region), which it does not have")
        }
        return table.draw(count, seed: seed).map { sections[$0.section]($0.x) }
    }

    func fault(_ problem: String) -> NeuriteError { .invalidModel([Fault(name, problem)]) }
}
