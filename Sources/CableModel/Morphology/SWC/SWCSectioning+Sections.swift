/// From runs of points to sections: where each is connected, and which points it gets.
extension SWCSectioning {
    /// A section while it is made.
    struct Draft {
        /// Its own points.
        var run: Range<Int>
        /// Its type.
        var type: Int
        /// The section it is connected to; nil for the root.
        var parent: Int?
        /// Where on that.
        var parentX = 1.0
        /// The point that it borrows from its parent to begin with. The root borrows none.
        var borrowed: Point3D?
        /// Whether it is connected by a wire without length or resistance: it then does without the
        /// borrowed point.
        var isWired = false

        /// How many points there are, the borrowed one included even if it is not used.
        var rawCount: Int { run.count + (borrowed == nil ? 0 : 1) }
    }

    /// The sections of the tree, parents before children, as a morphology.
    ///
    /// - Parameter notes: what was odd about the file up to here.
    func morphology(name: String, notes: [CellMorphology.Problem] = []) -> CellMorphology {
        var notes = notes + joinedSiblings() + droppedPoints()
        var drafts: [Draft] = []
        drafts.reserveCapacity(runs.count)
        drafts.append(Draft(run: hasSphericalSoma ? 0..<1 : runs[0], type: points[0].type))
        for run in runs.dropFirst() {
            drafts.append(draft(run, among: drafts))
        }
        let sections = Self.named(kept(drafts, notes: &notes), points: points)
        return CellMorphology(name: name, sections: sections, notes: notes)
    }

    /// A section that is not the root.
    private func draft(_ run: Range<Int>, among drafts: [Draft]) -> Draft {
        let first = run.lowerBound
        let type = points[first].type
        let parentPoint = points[first].parent
        let anchor = anchor(of: first)
        let parentIndex = sectionOfPoint[anchor]
        let parent = drafts[parentIndex]
        let isSoma = type == 1
        let parentIsSoma = parent.type == 1
        let somaGoesOn = somaChildren[anchor] > 1

        var draft = Draft(run: run, type: type, parent: parentIndex)
        draft.borrowed = points[anchor].point
        if parentIsSoma, !isSoma {
            // A dendrite does not start out as thick as the soma it leaves.
            draft.borrowed?.diam = points[first].point.diam
        }

        if parentIndex == 0, parentIsSoma, !isSoma, parent.rawCount == 1 {
            // A soma of one point: neurites are wired to its middle.
            draft.parentX = 0.5
            draft.isWired = run.count > 1
        } else if parentIndex == 0, parentPoint == 0 {
            // The first point of the root is its 0 end.
            draft.parentX = 0
            draft.isWired = !isSoma && somaGoesOn
        } else if parentIsSoma {
            // All points of a soma before its last are its interior, for which its middle has to
            // do.
            let lastPoint = parent.run.lowerBound + parent.rawCount - (parent.run.lowerBound == 0 ? 1 : 2)
            // A further root is connected to the interior, too.
            if parentPoint.map({ $0 < lastPoint }) ?? true {
                draft.parentX = 0.5
                draft.isWired = !isSoma && run.count > 1
            } else {
                draft.isWired = !isSoma && run.count > 1 && somaGoesOn
            }
        }
        if connectsToProximalEnd[first] { draft.parentX = 0 }
        return draft
    }

    /// The sections that span some length, with their parents renumbered. Import3d takes out
    /// sections of one point, and of two at the same place, and connects their children where they
    /// were connected; each is noted.
    private func kept(_ drafts: [Draft], notes: inout [CellMorphology.Problem]) -> [Draft] {
        var kept: [Draft] = []
        kept.reserveCapacity(drafts.count)
        var newIndex = [Int](repeating: 0, count: drafts.count)
        // For each draft that is left out, where its children are connected instead.
        var standIn = [(parent: Int, x: Double)?](repeating: nil, count: drafts.count)
        for (index, draft) in drafts.enumerated() {
            var draft = draft
            if let parent = draft.parent {
                if let place = standIn[parent] {
                    draft.parent = place.parent
                    draft.parentX = place.x
                } else {
                    draft.parent = newIndex[parent]
                }
                if spansNothing(draft), let place = draft.parent {
                    standIn[index] = (place, draft.parentX)
                    notes.append(removal(of: draft))
                    continue
                }
            }
            newIndex[index] = kept.count
            kept.append(draft)
        }
        return kept
    }

    private func spansNothing(_ draft: Draft) -> Bool {
        guard draft.rawCount - (draft.isWired ? 1 : 0) <= 2 else { return false }
        let places = Self.places(draft, points: points)
        return places.count < 2 || places[0].coincides(with: places[1], within: HocInterpreter.equalityTolerance)
    }

    private func removal(of draft: Draft) -> CellMorphology.Problem {
        let lines = draft.run.map { "\(points[$0].line)" }.joined(separator: ", ")
        return CellMorphology.Problem(
            .removedSection, line: points[draft.run.lowerBound].line,
            message: "a section of no length (line \(lines)) was left out; its children are connected to its parent")
    }

    /// The 3-d points of a section.
    static func places(_ draft: Draft, points: [SWCPoint]) -> [Point3D] {
        var places: [Point3D] = []
        places.reserveCapacity(draft.rawCount)
        if let borrowed = draft.borrowed, !draft.isWired { places.append(borrowed) }
        for index in draft.run { places.append(points[index].point) }
        return places
    }

    /// The points of the root's run that are passed over though they are no soma points: Import3d
    /// looks for the outline of a sphere among the first three points and for three soma points
    /// anywhere, which need not be the same.
    private func droppedPoints() -> [CellMorphology.Problem] {
        guard hasSphericalSoma else { return [] }
        return runs[0].dropFirst().filter { !points[$0].isSoma }.map { index in
            CellMorphology.Problem(
                .droppedPoint, line: points[index].line,
                message: "is taken for the outline of a spherical soma, though it is not a soma point, and left out")
        }
    }

    /// Where a run holds points that are not parent and child: Import3d's rules let a section run
    /// on into the next sibling where a branch is led to a neurite's 0 end.
    private func joinedSiblings() -> [CellMorphology.Problem] {
        var problems: [CellMorphology.Problem] = []
        for run in runs {
            for index in run.dropFirst() where points[index].parent != index - 1 {
                problems.append(
                    CellMorphology.Problem(
                        .joinedSiblings, line: points[index].line,
                        message:
                            "is joined to line \(points[index - 1].line) in one section, though it is not a child of that"
                    )
                )
            }
        }
        return problems
    }
}
