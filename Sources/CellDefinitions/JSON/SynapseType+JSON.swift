import Neurite

extension SynapseType {
    static let keys = ["mechanism", "values", "weight", "delay", "threshold", "in"]

    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        for (key, expected) in [("mechanism", "the name of a point process"), ("weight", "a number")]
        where members[key] == nil {
            reader.report("\(path).\(key)", "is missing; expected \(expected)")
        }
        let mechanism = reader.string(members["mechanism"], at: "\(path).mechanism") ?? ""
        let values = reader.expressions(members["values"], at: "\(path).values")
        var weights: [Double] = []
        if case .array? = members["weight"] {
            weights = reader.numbers(members["weight"], at: "\(path).weight")
        } else if let weight = reader.number(members["weight"], at: "\(path).weight") {
            weights = [weight]
        }
        self.init(
            mechanism, values, weights: weights, delay: reader.number(members["delay"], at: "\(path).delay") ?? 1,
            threshold: reader.number(members["threshold"], at: "\(path).threshold"),
            allowedIn: reader.region(members["in"], at: "\(path).in") ?? .all)
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [.init(key: "mechanism", value: .string(mechanism))]
        if !values.isEmpty { members.append(.init(key: "values", value: .sorted(values.mapValues(\.value)))) }
        members.append(
            .init(key: "weight", value: weights.count == 1 ? .of(weights[0]) : .array(weights.map(JSONValue.of))))
        members.append(.init(key: "delay", value: .of(delay)))
        if let threshold { members.append(.init(key: "threshold", value: .of(threshold))) }
        if allowedIn != .all { members.append(.init(key: "in", value: .string("\(allowedIn)"))) }
        return .object(members)
    }
}
