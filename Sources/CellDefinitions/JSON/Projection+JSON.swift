import Neurite

extension Projection {
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(
            value, at: path, known: ["from", "to", "synapse", "rule", "weight", "delay", "places"])
        guard case .object = value else {
            self.init(from: "", to: "", by: .list([]))
            return
        }
        let source = reader.required(
            reader.string(members["from"], at: "\(path).from"), "\(path).from", members, "the name of a population")
        let target = reader.required(
            reader.string(members["to"], at: "\(path).to"), "\(path).to", members, "the name of a population")
        let rule = Rule(members["rule"], &reader, at: "\(path).rule") ?? .list([])
        self.init(
            from: source, to: target, on: reader.string(members["synapse"], at: "\(path).synapse") ?? "", by: rule,
            weight: members["weight"].flatMap { Distribution($0, &reader, at: "\(path).weight") },
            delay: members["delay"].flatMap { Distribution($0, &reader, at: "\(path).delay") },
            placement: members["places"].map { Placement($0, &reader, at: "\(path).places") } ?? Placement())
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "from", value: .string(source)), .init(key: "to", value: .string(target)),
        ]
        if !synapse.isEmpty { members.append(.init(key: "synapse", value: .string(synapse))) }
        members.append(.init(key: "rule", value: rule.value))
        if let weight { members.append(.init(key: "weight", value: weight.value)) }
        if let delay { members.append(.init(key: "delay", value: delay.value)) }
        if placement != Placement() { members.append(.init(key: "places", value: placement.value)) }
        return .object(members)
    }
}

extension Projection.Rule {
    init?(_ value: JSONValue?, _ reader: inout JSONReader, at path: String) {
        let expected =
            "expected \"all to all\", \"one to one\", or one of in_degree, probability (with a decay or without), list"
        switch value {
        case .string("all to all")?: self = .allToAll
        case .string("one to one")?: self = .oneToOne
        case .object?:
            let known = ["in_degree", "probability", "decay", "list"]
            let members = reader.members(value ?? .null, at: path, known: known)
            switch known.filter({ members[$0] != nil }) {
            case ["in_degree"]:
                self = .fixedInDegree(reader.wholeNumber(members["in_degree"], at: "\(path).in_degree") ?? .absent)
            case ["list"]:
                self = .list(Self.pairs(members["list"] ?? .null, &reader, at: "\(path).list"))
            case ["probability"], ["probability", "decay"]:
                // What cannot be read connects nobody, and so too many are none for it.
                let probability = reader.number(members["probability"], at: "\(path).probability") ?? 0
                let decay = reader.number(members["decay"], at: "\(path).decay") ?? .absent
                self =
                    members["decay"] == nil
                    ? .fixedProbability(probability) : .byDistance(probability, decay: decay)
            case let given:
                reader.report(path, "\(expected), found \(given.isEmpty ? "none" : given.joined(separator: ", "))")
                return nil
            }
        default:
            reader.report(path, value.map { "\(expected), found \($0.kind)" } ?? "is missing; \(expected)")
            return nil
        }
    }

    private static func pairs(_ value: JSONValue, _ reader: inout JSONReader, at path: String) -> [[Int]] {
        reader.elements(value, at: path).enumerated().map { number, pair in
            reader.elements(pair, at: "\(path)[\(number)]").compactMap {
                reader.wholeNumber($0, at: "\(path)[\(number)]")
            }
        }
    }

    var value: JSONValue {
        switch self {
        case .allToAll: "all to all"
        case .oneToOne: "one to one"
        case .fixedInDegree(let count): ["in_degree": .number(Double(count))]
        case .fixedProbability(let probability): ["probability": .of(probability)]
        case .byDistance(let probability, let decay): ["probability": .of(probability), "decay": .of(decay)]
        case .list(let pairs): ["list": .array(pairs.map { .array($0.map { .number(Double($0)) }) })]
        }
    }
}

extension Projection.Placement {
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: ["in", "count", "by"])
        var measure = DefinedCell.Measure.length
        switch members["by"] {
        case nil, .string("length")?: break
        case .string("area")?: measure = .area
        case let other?: reader.report("\(path).by", "expected \"length\" or \"area\", found \(other.kind)")
        }
        self.init(
            in: reader.region(members["in"], at: "\(path).in"),
            count: reader.wholeNumber(members["count"], at: "\(path).count"), by: measure)
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = []
        if let region { members.append(.init(key: "in", value: .string("\(region)"))) }
        if let count { members.append(.init(key: "count", value: .number(Double(count)))) }
        if measure == .area { members.append(.init(key: "by", value: "area")) }
        return .object(members)
    }
}

extension Distribution {
    init?(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        guard case .object = value else {
            let number = reader.number(
                value, at: path, expected: "a number, or uniform, normal (with above) or lognormal")
            guard let number else { return nil }
            self = .constant(number)
            return
        }
        let forms = ["uniform", "normal", "lognormal"]
        let known = ["uniform", "normal", "above", "lognormal"]
        let members = reader.members(value, at: path, known: known)
        let chosen = forms.filter { members[$0] != nil }
        let numbers = chosen.map { reader.numbers(members[$0], at: "\(path).\($0)") }
        let above = reader.number(members["above"], at: "\(path).above")
        if known.contains(where: { reader.unread.containsPart(of: "\(path).\($0)") }) { return nil }
        guard chosen.count == 1, numbers[0].count == 2, chosen == ["normal"] || above == nil else {
            let expected =
                "expected one of uniform [low, high], normal [mean, sd] (with above or without), lognormal [mu, sigma]"
            reader.report(path, "\(expected), found \(members.found(members.keys.sorted()))")
            return nil
        }
        let (first, second) = (numbers[0][0], numbers[0][1])
        switch chosen[0] {
        case "uniform": self = .uniform(first, second)
        case "normal": self = .normal(mean: first, sd: second, above: above ?? -.infinity)
        default: self = .lognormal(mu: first, sigma: second)
        }
    }

    var value: JSONValue {
        switch self {
        case .constant(let value): .of(value)
        case .uniform(let low, let high): ["uniform": .array([.of(low), .of(high)])]
        case .normal(let mean, let sd, let above):
            above == -.infinity
                ? ["normal": .array([.of(mean), .of(sd)])]
                : ["normal": .array([.of(mean), .of(sd)]), "above": .of(above)]
        case .lognormal(let mu, let sigma): ["lognormal": .array([.of(mu), .of(sigma)])]
        }
    }
}

extension Stimulus {
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(
            value, at: path,
            known: ["population", "cells", "current", "delay", "duration", "rate", "synapse", "start", "weight"])
        guard case .object = value else {
            self.init(.current(amplitude: 0, delay: 0, duration: 0), into: "")
            return
        }
        let population = reader.required(
            reader.string(members["population"], at: "\(path).population"), "\(path).population", members,
            "the name of a population")
        let cells = members["cells"].map { reader.wholeNumbers($0, at: "\(path).cells") }
        let current = Kind.current(
            amplitude: reader.number(members["current"], at: "\(path).current") ?? 0,
            delay: reader.number(members["delay"], at: "\(path).delay") ?? 0,
            duration: reader.number(members["duration"], at: "\(path).duration") ?? .infinity)
        let rate = reader.number(members["rate"], at: "\(path).rate") ?? .absent
        let synapse = reader.string(members["synapse"], at: "\(path).synapse")
        let start = reader.number(members["start"], at: "\(path).start") ?? 0
        let weight = reader.number(members["weight"], at: "\(path).weight")
        let isCurrent = members["current"] != nil
        let others = isCurrent ? ["rate", "synapse", "start", "weight"] : ["delay", "duration"]
        guard isCurrent != (members["rate"] != nil), !others.contains(where: { members[$0] != nil }) else {
            let expected = "expected either current (nA), delay and duration, or rate (Hz), synapse, start and weight"
            let found = members.found(["current", "delay", "duration", "rate", "synapse", "start", "weight"])
            reader.tell(path, "\(expected), found \(found)")
            self.init(.current(amplitude: 0, delay: 0, duration: 0), into: population, cells: cells)
            return
        }
        guard !isCurrent else {
            self.init(current, into: population, cells: cells)
            return
        }
        let type = reader.required(synapse, "\(path).synapse", members, "the name of a type of synapse")
        self.init(.noise(rate: rate, synapse: type, start: start, weight: weight), into: population, cells: cells)
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [.init(key: "population", value: .string(population))]
        func add(_ key: String, _ value: JSONValue?) { if let value { members.append(.init(key: key, value: value)) } }
        add("cells", cells.map { .array($0.map { .number(Double($0)) }) })
        switch kind {
        case .current(let amplitude, let delay, let duration):
            add("current", .of(amplitude))
            add("delay", .of(delay))
            add("duration", .of(duration))
        case .noise(let rate, let synapse, let start, let weight):
            add("rate", .of(rate))
            add("synapse", .string(synapse))
            add("start", .of(start))
            add("weight", weight.map(JSONValue.of))
        }
        return .object(members)
    }
}

extension Recording {
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: ["variable", "population", "cells", "section", "x"])
        guard case .object = value else {
            self.init(of: "", cells: [])
            return
        }
        self.init(
            reader.string(members["variable"], at: "\(path).variable") ?? "v",
            of: reader.required(
                reader.string(members["population"], at: "\(path).population"), "\(path).population", members,
                "the name of a population"),
            cells: members["cells"].map { reader.wholeNumbers($0, at: "\(path).cells") } ?? [0],
            section: reader.string(members["section"], at: "\(path).section"),
            x: reader.number(members["x"], at: "\(path).x") ?? 0.5)
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "variable", value: .string(variable)), .init(key: "population", value: .string(population)),
            .init(key: "cells", value: .array(cells.map { .number(Double($0)) })),
        ]
        if let section { members.append(.init(key: "section", value: .string(section))) }
        if x != 0.5 { members.append(.init(key: "x", value: .of(x))) }
        return .object(members)
    }
}

extension JSONReader {
    mutating func wholeNumbers(_ value: JSONValue, at path: String) -> [Int] {
        elements(value, at: path).enumerated().compactMap { wholeNumber($1, at: "\(path)[\($0)]") }
    }
}
