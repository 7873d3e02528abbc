import Neurite

extension CellDefinition {
    /// Reads a definition from JSON.
    ///
    /// - Parameters:
    ///   - text: the text, as ``json`` writes it.
    ///   - name: what messages call it, such as the file.
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read, each with its path: keys
    ///   that are not known, values of another kind, regions and expressions that mean nothing.
    public init(json text: String, name: String = "") throws {
        var reader = JSONReader(source: name)
        let value = try reader.take(JSONParser.parse(text, source: name.isEmpty ? "text" : name))
        self.init(value, &reader)
        guard reader.faults.isEmpty else { throw NeuriteError.invalidModel(reader.faults) }
    }

    /// The definition as JSON, in the form that a person would give it.
    public var json: String { value.text + "\n" }

    static let keys = [
        "$schema", "regions", "rules", "synapses", "discretisation", "ions", "nernst", "celsius", "v_init", "axon",
        "bounds",
    ]

    /// What can be read of a value; the reader has what cannot.
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String = "") {
        func at(_ name: String) -> String { JSONReader.path(path, name) }
        self.init()
        let members = reader.members(value, at: path, known: Self.keys)
        _ = reader.string(members["$schema"], at: at("$schema"))
        if let regions = members["regions"] {
            for (name, value) in reader.members(regions, at: at("regions")).sorted(by: { $0.key < $1.key }) {
                self.regions[name] = reader.region(value, at: at("regions.\(name)"))
            }
        }
        for (index, value) in reader.elements(members["rules"], at: at("rules")).enumerated() {
            rules.append(Rule(value, &reader, at: at("rules[\(index)]")))
        }
        if let synapses = members["synapses"] {
            for (name, value) in reader.members(synapses, at: at("synapses")).sorted(by: { $0.key < $1.key }) {
                self.synapses[name] = SynapseType(value, &reader, at: at("synapses.\(name)"))
            }
        }
        discretisation = members["discretisation"].flatMap { Discretisation($0, &reader, at: at("discretisation")) }
        ions = reader.namedNumbers(members["ions"], at: at("ions"))
        nernst = reader.names(members["nernst"], at: at("nernst"))
        celsius = reader.number(members["celsius"], at: at("celsius"))
        vInit = reader.number(members["v_init"], at: at("v_init"))
        axon = members["axon"].flatMap { AxonReplacement($0, &reader, at: at("axon")) }
        if let bounds = members["bounds"] {
            for (name, value) in reader.members(bounds, at: at("bounds")).sorted(by: { $0.key < $1.key }) {
                self.bounds[name] = reader.bounds(value, at: at("bounds.\(name)"))
            }
        }
    }

    /// The definition as a value of JSON.
    var value: JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ value: JSONValue?) { if let value { members.append(.init(key: key, value: value)) } }
        func addAll<Value>(_ key: String, _ values: [String: Value], _ form: (Value) -> JSONValue) {
            if !values.isEmpty { add(key, .sorted(values.mapValues(form))) }
        }
        addAll("regions", regions) { .string("\($0)") }
        add("rules", .array(rules.map(\.value)))
        addAll("synapses", synapses, \.value)
        add("discretisation", discretisation?.value)
        addAll("ions", ions, JSONValue.of)
        add("nernst", nernst.map { .array($0.sorted().map(JSONValue.string)) })
        add("celsius", celsius.map(JSONValue.of))
        add("v_init", vInit.map(JSONValue.of))
        add("axon", axon?.value)
        addAll("bounds", bounds) { .array([.of($0.lowerBound), .of($0.upperBound)]) }
        return .object(members)
    }
}

extension CellDefinition: Codable {
    /// Reads a definition in the form of ``json``, from whatever decoder.
    ///
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read.
    public init(from decoder: any Decoder) throws {
        var reader = JSONReader(source: decoder.codingPath.map(\.stringValue).joined(separator: "."))
        self.init(try JSONValue(from: decoder), &reader)
        guard reader.faults.isEmpty else { throw NeuriteError.invalidModel(reader.faults) }
    }

    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

extension JSONReader {
    /// Between what a number may lie.
    mutating func bounds(_ value: JSONValue?, at path: String) -> ClosedRange<Double>? {
        let ends = numbers(value, at: path)
        guard let value, !unread.containsPart(of: path) else { return nil }
        if ends.count == 2, ends[0] <= ends[1] { return ends[0]...ends[1] }
        report(path, "expected two numbers, the lower one first, found \(value.shown)")
        return nil
    }
}

extension PlaceExpression {
    var value: JSONValue {
        if case .number(let number) = self, number.isFinite { .number(number) } else { .string("\(self)") }
    }
}
