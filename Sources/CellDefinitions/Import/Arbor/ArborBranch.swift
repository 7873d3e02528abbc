import Neurite

/// A branch of a component file, as it was read.
struct ArborBranch {
    /// A frustum.
    struct Segment {
        let number: Int
        let proximal: Point3D
        let distal: Point3D
        let tag: Int
    }

    let number: Int
    /// The branch at whose end it begins; -1 at the root.
    let parent: Int
    let segments: [Segment]
    let expression: SExpression

    /// Its segments by runs of one tag, without a jump between them.
    var runs: [[Segment]] {
        var runs: [[Segment]] = []
        for segment in segments {
            if let last = runs.last?.last, last.tag == segment.tag, last.distal == segment.proximal {
                runs[runs.count - 1].append(segment)
            } else {
                runs.append([segment])
            }
        }
        return runs
    }
}

extension ArborImport {
    /// Reads `(morphology (branch 0 -1 (segment 0 (point …) (point …) 1) …) …)`.
    mutating func readMorphology(_ call: ArborCall) {
        var branches: [ArborBranch] = []
        let before = faults.count
        for expression in call.arguments {
            attempt { (importer: inout ArborImport) throws(ArborProblem) in
                branches.append(try importer.branch(expression))
            }
        }
        guard faults.count == before, let ordered = ordered(branches, call) else { return }
        let morphology = ArborMorphology(ordered)
        self.morphology = morphology
        let cut = morphology.parts.values.count { $0.count > 1 }
        if cut > 0 {
            note(
                call.expression,
                "\(cut == 1 ? "a branch" : "\(cut) branches") became more than one section each, where the tag changes or the branch jumps"
            )
        }
    }

    private mutating func branch(_ expression: SExpression) throws(ArborProblem) -> ArborBranch {
        let form = "(branch number parent (segment …) …)"
        let call = try ArborCall(expression, form)
        guard call.name == "branch" else { throw call.isUnknown(expected: form) }
        try call.take(3...Int.max, form)
        var segments: [ArborBranch.Segment] = []
        for argument in call.arguments.dropFirst(2) {
            let segment = try segment(argument)
            // Without length it has no membrane.
            if segment.proximal.distance(to: segment.distal) > 0 {
                segments.append(segment)
            } else {
                note(argument, "a segment of no length was left out")
            }
        }
        guard !segments.isEmpty else {
            throw ArborProblem(expression, "the branch has no length; expected a segment that has one")
        }
        return ArborBranch(
            number: try call.integer(0), parent: try call.integer(1), segments: segments, expression: expression)
    }

    private func segment(_ expression: SExpression) throws(ArborProblem) -> ArborBranch.Segment {
        let form = "(segment number (point x y z radius) (point x y z radius) tag)"
        let call = try ArborCall(expression, form)
        guard call.name == "segment" else { throw call.isUnknown(expected: form) }
        try call.take(4...4, form)
        return ArborBranch.Segment(
            number: try call.integer(0), proximal: try point(call.arguments[1]), distal: try point(call.arguments[2]),
            tag: try call.integer(3))
    }

    private func point(_ expression: SExpression) throws(ArborProblem) -> Point3D {
        let form = "(point x y z radius)"
        let call = try ArborCall(expression, form)
        guard call.name == "point" else { throw call.isUnknown(expected: form) }
        try call.take(4...4, form)
        let radius = try call.number(3)
        let point = Point3D(x: try call.number(0), y: try call.number(1), z: try call.number(2), diam: 2 * radius)
        guard point.x.isFinite, point.y.isFinite, point.z.isFinite, point.diam.isFinite else {
            throw ArborProblem(expression, "expected coordinates of a cell, um, found \(expression.text)")
        }
        guard point.diam > 0 else {
            throw ArborProblem(call.arguments[3], "expected a radius above 0 um, found \(call.arguments[3].text)")
        }
        return point
    }

    /// The branches, parents before children; nil where they are no tree.
    private mutating func ordered(_ branches: [ArborBranch], _ call: ArborCall) -> [ArborBranch]? {
        var byNumber: [Int: ArborBranch] = [:]
        var segments: Set<Int> = []
        for branch in branches {
            if byNumber.updateValue(branch, forKey: branch.number) != nil {
                report(branch.expression, "there are two branches \(branch.number); expected a number of its own")
            }
            if branch.number < 0 {
                report(branch.expression, "branch \(branch.number); expected a number of 0 or more")
            }
            for segment in branch.segments where !segments.insert(segment.number).inserted {
                report(branch.expression, "there are two segments \(segment.number); expected a number of its own")
            }
        }
        var children: [Int: [Int]] = [:]
        for number in byNumber.keys.sorted() {
            guard let branch = byNumber[number] else { continue }
            children[branch.parent, default: []].append(number)
            if branch.parent != -1, byNumber[branch.parent] == nil {
                report(branch.expression, "there is no branch \(branch.parent) that it could begin at")
            }
        }
        guard faults.isEmpty else { return nil }
        // In the order of their numbers, if that has parents first; else from the root on.
        let isOrdered = byNumber.values.allSatisfy { $0.parent < $0.number }
        var order: [Int] = isOrdered ? byNumber.keys.sorted() : []
        var next = isOrdered ? [] : Array((children[-1] ?? []).reversed())
        while let number = next.popLast() {
            order.append(number)
            next += (children[number] ?? []).reversed()
        }
        guard order.count == byNumber.count, !order.isEmpty else {
            report(
                call.expression, order.isEmpty ? "expected a branch with parent -1" : "branches go round in a circle")
            return nil
        }
        return order.compactMap { byNumber[$0] }
    }
}
