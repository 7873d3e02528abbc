import Neurite

extension CellDefinition {
    /// One number of the definition by its path: `dend.hh.gnabar`, `all.Ra`, `dend.ena`,
    /// `synapses.ampa.tau1`, `synapses.ampa.weight`, `ions.cai`.
    ///
    /// It is that of the last rule that says it of just this region. Of a value that depends on the
    /// place it is the number that it is multiplied by, ``PlaceExpression/coefficient``, wherever
    /// that stands. nil where no rule says it. Setting a number that is not there adds it: to the
    /// last rule of the region that has the mechanism, or in a new one at the end; setting nil
    /// takes it out, but for a synapse's weight, delay and threshold, which are always there. A
    /// path that leads nowhere reads as nil, and is ignored when set: ``faults(ofPath:)`` says what
    /// is wrong with it. A name that has a point or a parenthesis in it stands in quotes, one
    /// within it twice: `'a.b'.cm`.
    ///
    /// - Parameter path: the region, the mechanism if it is one of a mechanism, the name.
    public subscript(path: String) -> Double? {
        get { (try? Path(path)).flatMap { self[$0]?.coefficient } }
        set {
            guard let path = try? Path(path) else { return }
            self[path] = newValue.map { number in
                guard var value = self[path] else { return .number(number) }
                value.coefficient = number
                return value
            }
        }
    }

    /// One parameter of a mechanism in a region: `definition["dend", HH.self, \.gnabar]`; see
    /// ``subscript(_:)``.
    ///
    /// - Parameters:
    ///   - region: of a rule.
    ///   - mechanism: the mechanism.
    ///   - property: the parameter.
    public subscript<M: Mechanism>(region: Region, mechanism: M.Type, property: WritableKeyPath<M, Double>) -> Double? {
        get { self[Self.path(region, mechanism, property)] }
        set { self[Self.path(region, mechanism, property)] = newValue }
    }

    /// The path of one parameter of a mechanism in a region: `dend.hh.gnabar`.
    ///
    /// - Parameters:
    ///   - region: of a rule.
    ///   - mechanism: the mechanism.
    ///   - property: the parameter.
    public static func path<M: Mechanism>(
        _ region: Region, _ mechanism: M.Type, _ property: WritableKeyPath<M, Double>
    ) -> String { "\(region).\(Path.text(M.name)).\(Path.text(M.parameterName(of: property)))" }

    /// What is wrong with a path: that it cannot be read, or that the definition has no such
    /// number.
    ///
    /// - Parameter path: see ``subscript(_:)``.
    public func faults(ofPath path: String) -> [Fault] {
        do {
            let read = try Path(path)
            if self[read] != nil { return [] }
            let known = numbers.keys.sorted()
            let there = known.isEmpty ? "it has none" : "there are \(known.joined(separator: ", "))"
            return [Fault(path, "is no number of the definition; \(there)")]
        } catch NeuriteError.invalidModel(let faults) {
            return faults
        } catch {
            return [Fault(path, "\(error)")]
        }
    }

    /// All numbers that have a path, by it.
    public var numbers: [String: Double] {
        var numbers = Dictionary(uniqueKeysWithValues: ions.map { ("ions.\(Path.text($0))", $1) })
        for rule in rules {
            let named =
                [("Ra", rule.Ra), ("cm", rule.cm)].compactMap { name, value in value.map { (name, $0) } }
                + rule.ions.map { (Path.text($0), $1) }
                + rule.mechanisms.flatMap { mechanism, values in
                    values.map { ("\(Path.text(mechanism)).\(Path.text($0))", $1) }
                }
            for (name, value) in named { numbers["\(rule.region).\(name)"] = value.coefficient }
        }
        for (name, type) in synapses {
            let path = "synapses.\(Path.text(name))"
            for (parameter, value) in type.values { numbers["\(path).\(Path.text(parameter))"] = value.coefficient }
            numbers["\(path).weight"] = type.weight
            numbers["\(path).delay"] = type.delay
            numbers["\(path).threshold"] = type.sourceThreshold
        }
        return numbers
    }

    private subscript(path: Path) -> PlaceExpression? {
        get {
            switch path {
            case .synapse(let type, let name): return synapses[type].flatMap { $0[name] }
            case .ion(let name): return ions[name].map(PlaceExpression.number)
            case .rule(let region, let mechanism, let name):
                return rules.last { $0.region == region && $0[mechanism, name] != nil }?[mechanism, name]
            }
        }
        set {
            switch path {
            case .synapse(let type, let name): synapses[type]?[name] = newValue
            case .ion(let name): ions[name] = newValue?.coefficient
            case .rule(let region, let mechanism, let name):
                let own = rules.indices.filter { rules[$0].region == region }
                let place =
                    own.last { rules[$0][mechanism, name] != nil }
                    ?? own.last { mechanism == nil || rules[$0].mechanisms[mechanism ?? ""] != nil } ?? own.last
                if let place {
                    rules[place][mechanism, name] = newValue
                } else if let newValue {
                    var rule = Rule(in: region)
                    rule[mechanism, name] = newValue
                    rules.append(rule)
                }
            }
        }
    }

    /// A path that was read.
    private enum Path {
        case rule(Region, mechanism: String?, name: String)
        case synapse(String, name: String)
        case ion(String)

        init(_ text: String) throws {
            let parts = Self.parts(of: text)
            let names = parts.dropFirst().compactMap(Self.name)
            guard parts.allSatisfy({ !$0.isEmpty }), 2...3 ~= parts.count, names.count == parts.count - 1 else {
                let expected = "expected region.name, region.mechanism.name, synapses.type.name or ions.name"
                throw NeuriteError.invalidModel([Fault("path \"\(text)\"", expected)])
            }
            if parts.count == 3, parts[0] == "synapses" {
                self = .synapse(names[0], name: names[1])
            } else if parts.count == 2, parts[0] == "ions" {
                self = .ion(names[0])
            } else {
                self = .rule(
                    try Region(text: parts[0]), mechanism: parts.count == 3 ? names[0] : nil,
                    name: names[names.count - 1])
            }
        }

        /// What stands between the points, but for those in quotes and in parentheses, as in
        /// `within(0.5, soma)`.
        private static func parts(of text: String) -> [String] {
            var (parts, depth, isQuoted) = ([String.UnicodeScalarView()], 0, false)
            for scalar in text.unicodeScalars {
                // One that is there twice opens again at once what it closes.
                if scalar == "'" { isQuoted.toggle() }
                if !isQuoted { depth += scalar == "(" ? 1 : scalar == ")" ? -1 : 0 }
                if scalar == ".", depth == 0, !isQuoted {
                    parts.append(.init())
                } else {
                    parts[parts.count - 1].append(scalar)
                }
            }
            return parts.map { String($0) }
        }

        /// A name as it stands in a path.
        static func text(_ name: String) -> String {
            let isPlain = !name.isEmpty && !name.unicodeScalars.contains { ".'()".unicodeScalars.contains($0) }
            return isPlain ? name : DefinitionText.quoted(name)
        }

        /// The name that a part of a path is; nil where a quote is not closed, or not at its end.
        private static func name(_ part: String) -> String? {
            guard part.unicodeScalars.first == "'" else { return part }
            guard let (name, end) = DefinitionText.quotedName(beginning: part[...]) else { return nil }
            return end == part.endIndex ? name : nil
        }
    }
}

extension Rule {
    fileprivate subscript(mechanism: String?, name: String) -> PlaceExpression? {
        get {
            if let mechanism { return mechanisms[mechanism]?[name] }
            switch name {
            case "Ra": return Ra
            case "cm": return cm
            default: return ions[name]
            }
        }
        set {
            if let mechanism {
                // Taking out what is not there inserts nothing.
                if newValue == nil, mechanisms[mechanism] == nil { return }
                return mechanisms[mechanism, default: [:]][name] = newValue
            }
            switch name {
            case "Ra": Ra = newValue
            case "cm": cm = newValue
            default: ions[name] = newValue
            }
        }
    }
}

extension SynapseType {
    fileprivate subscript(name: String) -> PlaceExpression? {
        get {
            switch name {
            case "weight": .number(weight)
            case "delay": .number(delay)
            case "threshold": .number(sourceThreshold)
            default: values[name]
            }
        }
        set {
            switch name {
            case "weight": weight = newValue?.coefficient ?? weight
            case "delay": delay = newValue?.coefficient ?? delay
            case "threshold": threshold = newValue?.coefficient ?? threshold
            default: values[name] = newValue
            }
        }
    }
}
