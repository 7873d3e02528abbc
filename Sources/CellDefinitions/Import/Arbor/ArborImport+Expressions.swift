import Neurite
import Wording

extension ArborImport {
    /// An inhomogeneous expression of Arbor's as an expression of place.
    mutating func expression(_ expression: SExpression) throws(ArborProblem) -> PlaceExpression {
        try enter(expression)
        defer { leave() }
        switch expression.content {
        case .number(_, let value): return .number(value)
        case .string(let label): return try self.expression(named: label, expression)
        default: break
        }
        let call = try ArborCall(expression, "an expression such as (scalar 1)")
        switch call.name {
        case "scalar":
            try call.take(1...1, "(scalar number)")
            return .number(try call.number(0))
        case "pi":
            try call.take(0...0, "(pi)")
            return .number(.pi)
        case "iexpr":
            try call.take(1...1, "(iexpr \"…\")")
            return try self.expression(named: call.string(0), expression)
        case "radius": return try scaled(call, .radius)
        case "diameter": return try scaled(call, .diameter)
        case "distance": return try distance(call)
        case "add": return try fold(call) { .sum($0, $1) }
        case "sub": return try fold(call) { .difference($0, $1) }
        case "mul": return try fold(call) { .product($0, $1) }
        case "div": return try fold(call) { .quotient($0, $1) }
        case "exp", "log", "step", "step_right", "step_left", "step-right", "step-left":
            try call.take(1...1, "(\(call.name) expression)")
            return Self.function(call.name, try self.expression(call.arguments[0]))
        case "distal-distance", "proximal-distance", "interpolation":
            throw ArborProblem(
                expression,
                "\(expression.text) has no counterpart; expected scalar, pi, distance, radius, diameter, add, sub, mul, div, exp, log or step"
            )
        default:
            throw call.isUnknown(
                expected: "scalar, pi, distance, radius, diameter, add, sub, mul, div, exp, log, step or iexpr")
        }
    }

    private static func function(_ name: String, _ value: PlaceExpression) -> PlaceExpression {
        // Ours is 1 at 0; Arbor's to the left is 0 there, and the middle one a half.
        let left = PlaceExpression.difference(1, .step(-value))
        return switch name {
        case "exp": .exp(value)
        case "log": .log(value)
        case "step": .product(0.5, .sum(.step(value), left))
        case "step_left", "step-left": left
        default: .step(value)
        }
    }

    private mutating func expression(named label: String, _ expression: SExpression) throws(ArborProblem)
        -> PlaceExpression
    {
        guard let defined = expressions[label] else {
            let labels = expressions.keys.sorted().listed
            throw ArborProblem(
                expression,
                "there is no expression \"\(label)\", or it names itself; there are \(labels)"
            )
        }
        expressions[label] = nil
        defer { expressions[label] = defined }
        return try self.expression(defined)
    }

    private mutating func fold(
        _ call: ArborCall, _ combine: (PlaceExpression, PlaceExpression) -> PlaceExpression
    ) throws(ArborProblem) -> PlaceExpression {
        try call.take(2...Int.max, "(\(call.name) expression expression …)")
        var result = try expression(call.arguments[0])
        guard call.arguments.count <= 1000 else {
            throw ArborProblem(call.expression, "expected at most 1000 parts, found \(call.arguments.count)")
        }
        for argument in call.arguments.dropFirst() { result = combine(result, try expression(argument)) }
        return result
    }

    /// `(radius)` or `(radius 0.5)`: times a number.
    private func scaled(_ call: ArborCall, _ value: PlaceExpression) throws(ArborProblem) -> PlaceExpression {
        try call.take(0...1, "(\(call.name)) or (\(call.name) factor)")
        return call.arguments.isEmpty ? value : value.scaled(by: try call.number(0))
    }

    /// `(distance (root))`, `(distance 0.01 (region "soma"))`.
    private mutating func distance(_ call: ArborCall) throws(ArborProblem) -> PlaceExpression {
        try call.take(1...2, "(distance locset), (distance region) or (distance factor …)")
        let factor = call.arguments.count == 2 ? try call.number(0) : 1
        return PlaceExpression.distance(from: try origin(call.arguments[call.arguments.count - 1]))
            .scaled(by: factor)
    }

    private static let locsets: Set<String> = [
        "location", "root", "terminal", "on-branches", "on_branches", "locset", "sum", "support", "locset-nil",
        "distal", "proximal", "boundary", "cboundary", "on-components", "segment-boundaries", "uniform", "restrict-to",
        "distal-translate", "proximal-translate",
    ]

    private mutating func origin(_ expression: SExpression) throws(ArborProblem) -> PlaceExpression.Origin {
        let call = try ArborCall(expression, "a locset or a region")
        guard Self.locsets.contains(call.name) else {
            let region = try region(expression)
            noteOnce(
                "the distance from a region is measured between the middles of segments here, by Arbor from the region's edge"
            )
            return .region(region)
        }
        guard morphology != nil || call.name != "root" else {
            noteOnce("the root was taken to be soma[0](0), as there is no morphology")
            return .place(section: "soma[0]", x: 0)
        }
        let morphology = try morphology(for: expression)
        guard let places = try places(expression), places.count == 1 else {
            throw ArborProblem(
                expression, "\(expression.text) is not one place; expected one to measure a distance from")
        }
        return .place(section: morphology.sections[places[0].section].name, x: places[0].x)
    }

    /// An expression that can be written and read again.
    func whole(_ value: PlaceExpression, _ expression: SExpression) throws(ArborProblem) -> PlaceExpression {
        guard (try? PlaceExpression(text: value.description)) == value else {
            throw ArborProblem(expression, "the expression has too many parts to be written as text")
        }
        return value
    }
}

extension PlaceExpression {
    /// It times a number, which comes first, where an optimiser finds it.
    func scaled(by factor: Double) -> PlaceExpression {
        if case .number(let value) = self { return .number(factor * value) }
        return factor == 1 ? self : .product(.number(factor), self)
    }
}
