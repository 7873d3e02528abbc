import Neurite
import Wording

extension ImportedDefinition {
    /// Reads a model of BluePyOpt: its parameters, those that were found, and its mechanisms, with
    /// the discretisation and the replaced axon of its ephys models.
    ///
    /// - Parameters:
    ///   - parameters: the text of `parameters.json`.
    ///   - mechanisms: the text of `mechanisms.json`: mechanisms by lists of sections.
    ///   - values: values of parameters that have bounds, by name: `gImbar_Im.apical`.
    ///   - replacesAxon: whether two stubs of 30 um stand in the axon's place; so they do unless
    ///     said otherwise.
    ///   - name: what messages call the file of parameters.
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read, or has no value.
    public init(
        bluePyOptParameters parameters: String, mechanisms: String, values: [String: Double] = [:],
        replacesAxon: Bool = true, name: String = "parameters.json"
    ) throws {
        var reader = JSONReader(source: name)
        var model = BluePyOptModel(values: values)
        let lists = try JSONParser.parse(mechanisms, source: "mechanisms.json")
        model.readMechanisms(reader.take(lists, at: "mechanisms"), &reader)
        let entries = try reader.take(JSONParser.parse(parameters, source: name))
        for (index, value) in reader.elements(entries, at: "").enumerated() {
            model.read(reader.members(value, at: "[\(index)]"), &reader, "[\(index)]")
        }
        model.reportUnused(&reader)
        guard reader.faults.isEmpty else { throw NeuriteError.invalidModel(reader.faults) }
        if replacesAxon {
            model.definition.axon = AxonReplacement(lengths: [30, 30], diameters: .firstAndBeyond(60), at: 1)
            model.notes.append("the axon was replaced by two stubs of 30 um at soma(1), as thick as it was")
        }
        self.init(definition: model.definition, notes: model.notes)
    }
}

/// What BluePyOpt's files say.
private struct BluePyOptModel {
    var definition = CellDefinition(discretisation: .twoMoreEvery(40))
    var notes: [String] = []
    private var values: [String: Double]
    /// The regions that have a mechanism.
    private var mechanisms: [String: Set<Region>] = [:]

    init(values: [String: Double]) { self.values = values }

    private static let regions: [String: Region] = [
        "all": .all, "somatic": "soma", "axonal": "axon", "basal": "dend", "apical": "apic",
    ]

    private func region(_ list: String, _ reader: inout JSONReader, _ path: String) -> Region? {
        if let region = Self.regions[list] { return region }
        reader.report(path, "is \"\(list)\"; expected \(Self.regions.keys.sorted().joined(separator: ", "))")
        return nil
    }

    mutating func readMechanisms(_ value: JSONValue, _ reader: inout JSONReader) {
        let lists = reader.members(value, at: "mechanisms")
        for (list, names) in lists.sorted(by: { $0.key < $1.key }) {
            guard let region = region(list, &reader, "mechanisms.\(list)") else { continue }
            var rule = Rule(in: region, optional: true)
            for (index, name) in reader.elements(names, at: "mechanisms.\(list)").enumerated() {
                guard let name = reader.string(name, at: "mechanisms.\(list)[\(index)]") else { continue }
                rule.mechanisms[name] = [:]
                mechanisms[name, default: []].insert(region)
            }
            // A list may be empty, and a rule has to say something.
            if !rule.mechanisms.isEmpty { definition.rules.append(rule) }
        }
    }

    mutating func read(_ entry: [String: JSONValue], _ reader: inout JSONReader, _ path: String) {
        let name = reader.string(entry["param_name"], at: "\(path).param_name") ?? ""
        let type = reader.string(entry["type"], at: "\(path).type") ?? ""
        let list = reader.string(entry["sectionlist"], at: "\(path).sectionlist")
        let full = list.map { "\(name).\($0)" } ?? name
        let bounds = reader.bounds(entry["bounds"], at: "\(path).bounds")
        let given = entry["value"].flatMap { ImportedDefinition.number($0, &reader, at: "\(path).value") }
        guard let value = values.removeValue(forKey: full) ?? given else {
            return reader.report(path, "\(full) has no value; expected one among those that were found")
        }
        if type == "global" {
            switch name {
            case "celsius": definition.celsius = value
            case "v_init": definition.vInit = value
            default:
                guard let quantity = Self.ionQuantity(name) else {
                    let expected = "expected celsius, v_init or the like of cai0_ca_ion of a global one"
                    return reader.report("\(path).param_name", "is \"\(name)\"; \(expected)")
                }
                definition.ions[quantity] = value
            }
            return
        }
        guard let list, let region = region(list, &reader, "\(path).sectionlist"),
            let expression = expression(value, entry, full, &reader, path)
        else { return }
        guard let named = mechanismAndParameter(name, entry) else {
            // NEURON's names of ions' quantities have none.
            if name.contains("_") {
                let known = mechanisms.keys.sorted().listed
                reader.report(
                    "\(path).param_name", "is \(name); expected a parameter of a mechanism, of which there are \(known)"
                )
            }
            return add(name, of: nil, expression, region, bounds)
        }
        guard let present = presence(of: named.mechanism, in: region) else {
            let regions = (mechanisms[named.mechanism] ?? []).map { "\($0)" }.sorted()
            return reader.report(
                "\(path).sectionlist",
                "is \(list), where mechanisms.json has no \(named.mechanism), which \(name) belongs to; it has it \(regions.isEmpty ? "nowhere" : "in \(regions.listed)")"
            )
        }
        if present != region {
            notes.append("\(full) was painted in \(present), as mechanisms.json has no \(named.mechanism) elsewhere")
        }
        add(named.parameter, of: named.mechanism, expression, present, bounds)
    }

    /// Where in a region a mechanism is; nil where it is nowhere in it.
    private func presence(of mechanism: String, in region: Region) -> Region? {
        let regions = mechanisms[mechanism] ?? []
        if regions.contains(region) || regions.contains(.all) { return region }
        guard region == .all else { return nil }
        // A cell need not have all kinds of sections.
        return Region.folded(regions.sorted { "\($0)" < "\($1)" }) { .union($0, $1) }
    }

    /// The quantity whose start a global variable of NEURON's is: `cai` of `cai0_ca_ion`.
    private static func ionQuantity(_ name: String) -> String? {
        guard name.hasSuffix("_ion"), let end = name.ranges(of: "0_").first else { return nil }
        let (quantity, ion) = (name[..<end.lowerBound], name[end.upperBound...].dropLast("_ion".count))
        return quantity == "\(ion)i" || quantity == "\(ion)o" ? String(quantity) : nil
    }

    /// The value, as it is distributed.
    private mutating func expression(
        _ value: Double, _ entry: [String: JSONValue], _ name: String, _ reader: inout JSONReader, _ path: String
    ) -> PlaceExpression? {
        let kind = reader.string(entry["dist_type"], at: "\(path).dist_type")
        guard let distribution = reader.string(entry["dist"], at: "\(path).dist") else {
            if let kind, kind != "uniform", entry["dist"] == nil {
                reader.report("\(path).dist", "is missing; expected the formula of dist_type \"\(kind)\"")
            }
            return .number(value)
        }
        if kind == "uniform" {
            notes.append("dist of \(name) was left out, as BluePyOpt leaves it where dist_type is uniform")
            return .number(value)
        }
        let text = distribution.replacing("math.", with: "").replacing("**", with: "^")
            .replacing("{distance}", with: "distance(soma[0](0.5))").replacing(
                "{value}", with: DefinitionText.number(value))
        do {
            let expression = try PlaceExpression(text: text)
            // The number comes first, where an optimiser finds it.
            guard case .product(let shape, .number(value)) = expression else { return expression }
            return .product(.number(value), shape)
        } catch {
            reader.report(
                "\(path).dist", "is \"\(distribution)\"; expected + - * / ** and math.exp of {distance} and {value}")
            return nil
        }
    }

    private mutating func add(
        _ name: String, of mechanism: String?, _ value: PlaceExpression, _ region: Region,
        _ bounds: ClosedRange<Double>?
    ) {
        if definition.rules.last?.region != region || definition.rules.count <= mechanismRuleCount {
            definition.rules.append(Rule(in: region, optional: true))
        }
        let last = definition.rules.count - 1
        var path = "\(region).\(name)"
        if let mechanism {
            definition.rules[last].mechanisms[mechanism, default: [:]][name] = value
            path = "\(region).\(mechanism).\(name)"
        } else if name == "Ra" {
            definition.rules[last].Ra = value
        } else if name == "cm" {
            definition.rules[last].cm = value
        } else {
            definition.rules[last].ions[name] = value
        }
        guard let bounds else { return }
        if bounds.contains(value.coefficient) {
            definition.bounds[path] = bounds
        } else {
            let (low, high) = (DefinitionText.number(bounds.lowerBound), DefinitionText.number(bounds.upperBound))
            notes.append(
                "the bounds of \(path), \(low) to \(high), were left out: its value is \(DefinitionText.number(value.coefficient))"
            )
        }
    }

    private var mechanismRuleCount: Int {
        definition.rules.prefix {
            $0.Ra == nil && $0.cm == nil && $0.ions.isEmpty && $0.mechanisms.values.allSatisfy(\.isEmpty)
                && !$0.mechanisms.isEmpty
        }.count
    }

    private func mechanismAndParameter(_ name: String, _ entry: [String: JSONValue])
        -> (mechanism: String, parameter: String)?
    {
        if case .string(let mechanism)? = entry["mech"], case .string(let parameter)? = entry["mech_param"] {
            return (mechanism, parameter)
        }
        // Of Ca and LVA_Ca, gbar_LVA_Ca belongs to the latter.
        let fitting = mechanisms.keys.filter { name.hasSuffix("_\($0)") && name.utf8.count > $0.utf8.count + 1 }
        guard let mechanism = fitting.max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
        return ImportedDefinition.split(name, mechanism: mechanism)
    }

    func reportUnused(_ reader: inout JSONReader) {
        for name in values.keys.sorted() { reader.report("values.\(name)", "is no parameter of the model") }
    }
}
