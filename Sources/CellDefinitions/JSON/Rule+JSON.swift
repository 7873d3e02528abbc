import Neurite

extension Rule {
    static let keys = ["in", "optional", "Ra", "cm", "mechanisms", "ions", "discretisation"]

    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        if case .object = value, members["in"] == nil {
            reader.report("\(path).in", "is missing; expected the text of a region, such as \"dend\" or \"all\"")
        }
        self.init(in: reader.region(members["in"], at: "\(path).in") ?? .nothing)
        isOptional = reader.bool(members["optional"], at: "\(path).optional") ?? false
        Ra = reader.expression(members["Ra"], at: "\(path).Ra")
        cm = reader.expression(members["cm"], at: "\(path).cm")
        if let mechanisms = members["mechanisms"] {
            let named = reader.members(mechanisms, at: "\(path).mechanisms").sorted { $0.key < $1.key }
            for (name, values) in named {
                self.mechanisms[name] = reader.expressions(values, at: "\(path).mechanisms.\(name)")
            }
        }
        ions = reader.expressions(members["ions"], at: "\(path).ions")
        discretisation = members["discretisation"].flatMap {
            Discretisation($0, &reader, at: "\(path).discretisation")
        }
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [.init(key: "in", value: .string("\(region)"))]
        func add(_ key: String, _ value: JSONValue?) { if let value { members.append(.init(key: key, value: value)) } }
        if isOptional { add("optional", .bool(true)) }
        add("Ra", Ra?.value)
        add("cm", cm?.value)
        if !mechanisms.isEmpty { add("mechanisms", .sorted(mechanisms.mapValues { .sorted($0.mapValues(\.value)) })) }
        if !ions.isEmpty { add("ions", .sorted(ions.mapValues(\.value))) }
        add("discretisation", discretisation?.value)
        return .object(members)
    }
}

extension SynapseType {
    static let keys = ["mechanism", "values", "weight", "delay", "threshold", "in"]

    init?(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        guard case .object = value else { return nil }
        for (key, expected) in [("mechanism", "the name of a point process"), ("weight", "a number")]
        where members[key] == nil {
            reader.report("\(path).\(key)", "is missing; expected \(expected)")
        }
        let mechanism = reader.string(members["mechanism"], at: "\(path).mechanism") ?? ""
        let values = reader.expressions(members["values"], at: "\(path).values")
        var weights: [Double] = []
        if case .array(let numbers)? = members["weight"] {
            weights = numbers.enumerated().compactMap { reader.number($1, at: "\(path).weight[\($0)]") }
        } else if let weight = reader.number(members["weight"], at: "\(path).weight") {
            weights = [weight]
        }
        self.init(
            mechanism, values, weights: weights, delay: reader.number(members["delay"], at: "\(path).delay") ?? 1,
            threshold: reader.number(members["threshold"], at: "\(path).threshold") ?? -20,
            allowedIn: reader.region(members["in"], at: "\(path).in") ?? .all)
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [.init(key: "mechanism", value: .string(mechanism))]
        if !values.isEmpty { members.append(.init(key: "values", value: .sorted(values.mapValues(\.value)))) }
        members.append(
            .init(key: "weight", value: weights.count == 1 ? .of(weights[0]) : .array(weights.map(JSONValue.of))))
        members.append(.init(key: "delay", value: .of(delay)))
        members.append(.init(key: "threshold", value: .of(threshold)))
        if allowedIn != .all { members.append(.init(key: "in", value: .string("\(allowedIn)"))) }
        return .object(members)
    }
}

extension Discretisation {
    static let keys = ["d_lambda", "frequency", "longest", "two_more_every", "nseg", "unchanged"]

    init?(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        guard case .object = value else { return nil }
        let chosen = members.keys.filter { $0 != "frequency" && Self.keys.contains($0) }
        guard chosen.count == 1, chosen == ["d_lambda"] || members["frequency"] == nil else {
            reader.report(
                path, "expected one of d_lambda (with a frequency or without), longest, two_more_every, nseg, unchanged"
            )
            return nil
        }
        let place = "\(path).\(chosen[0])"
        switch chosen[0] {
        case "d_lambda":
            let frequency = reader.number(members["frequency"], at: "\(path).frequency") ?? 100
            guard let fraction = reader.number(members["d_lambda"], at: place) else { return nil }
            self = .dLambda(fraction, frequency: frequency)
        case "longest":
            guard let length = reader.number(members["longest"], at: place) else { return nil }
            self = .longest(length)
        case "two_more_every":
            guard let length = reader.number(members["two_more_every"], at: place) else { return nil }
            self = .twoMoreEvery(length)
        case "nseg":
            guard let count = reader.wholeNumber(members["nseg"], at: place) else { return nil }
            self = .nseg(count)
        default:
            guard let isUnchanged = reader.bool(members["unchanged"], at: place) else { return nil }
            if !isUnchanged { reader.report(place, "expected true, found false") }
            self = .unchanged
        }
    }

    var value: JSONValue {
        switch self {
        case .dLambda(let fraction, let frequency):
            .object([.init(key: "d_lambda", value: .of(fraction)), .init(key: "frequency", value: .of(frequency))])
        case .longest(let length): .object([.init(key: "longest", value: .of(length))])
        case .twoMoreEvery(let length): .object([.init(key: "two_more_every", value: .of(length))])
        case .nseg(let count): .object([.init(key: "nseg", value: .number(Double(count)))])
        case .unchanged: .object([.init(key: "unchanged", value: .bool(true))])
        }
    }
}
