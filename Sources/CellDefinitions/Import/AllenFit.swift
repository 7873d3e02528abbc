import Neurite

extension ImportedDefinition {
    /// The kinds of Allen's biophysical models.
    public enum AllenModel: Sendable {
        /// Channels in the soma alone; two stubs of 30 x 1 um at soma(0.5) for the axon.
        case perisomatic
        /// Channels everywhere; two stubs of 30 um at soma(1), as thick as the axon was.
        case allActive
    }

    /// Reads the fit of a cell of the Allen Cell Types Database, `…_fit.json`: channels, reversal
    /// potentials, temperature and start voltage, with the axon's stubs and the discretisation that
    /// the AllenSDK and bmtk use. The channels are in .mod files, which the patch has to load.
    ///
    /// - Parameters:
    ///   - text: the file's text.
    ///   - model: the kind of model; all-active where another part than the soma has channels,
    ///     unless given.
    ///   - name: what messages call the file.
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read.
    public init(allenFit text: String, model: AllenModel? = nil, name: String = "fit.json") throws {
        var reader = JSONReader(source: name)
        let value = try reader.take(JSONParser.parse(text, source: name))
        try Self.checkKind(value, name)
        var fit = AllenFit(value, &reader)
        let definition = fit.definition(model, &reader)
        guard reader.faults.isEmpty else { throw NeuriteError.invalidModel(reader.faults) }
        self.init(definition: definition, notes: fit.notes)
    }

    /// What has nothing of a fit is another file.
    private static func checkKind(_ value: JSONValue, _ name: String) throws {
        if case .object(let members) = value,
            members.contains(where: { ["passive", "conditions", "genome"].contains($0.key) })
        {
            return
        }
        let isList = if case .array = value { true } else { false }
        let expected =
            isList ? "the parameters of BluePyOpt with their mechanisms" : "passive, conditions and genome"
        throw NeuriteError.invalidModel([
            Fault(
                name,
                "is neither a fit of the Allen Cell Types Database nor parameters with mechanisms of BluePyOpt; expected \(expected)"
            )
        ])
    }
}

/// What a file of the Allen Cell Types Database says.
private struct AllenFit {
    private let passive: [String: JSONValue]
    private let conditions: [String: JSONValue]
    private var genome: [(section: String, mechanism: String, parameter: String, value: Double)] = []
    private(set) var notes: [String] = []
    private static let sections = ["soma", "axon", "dend", "apic"]

    init(_ value: JSONValue, _ reader: inout JSONReader) {
        let members = reader.members(value, at: "")
        func first(_ key: String) -> [String: JSONValue] {
            guard let first = reader.elements(members[key], at: key).first else {
                reader.report(key, "is missing; expected a list of one object")
                return [:]
            }
            return reader.members(first, at: "\(key)[0]")
        }
        (passive, conditions) = (first("passive"), first("conditions"))
        if members["genome"] == nil { reader.report("genome", "is missing; expected a list") }
        for (index, value) in reader.elements(members["genome"], at: "genome").enumerated() {
            add(reader.members(value, at: "genome[\(index)]"), &reader, "genome[\(index)]")
        }
    }

    private mutating func add(_ entry: [String: JSONValue], _ reader: inout JSONReader, _ path: String) {
        let section = reader.string(entry["section"], at: "\(path).section") ?? ""
        let name = reader.string(entry["name"], at: "\(path).name") ?? ""
        if section == "glob" {
            notes.append("\(name) of glob was left out, as the AllenSDK leaves it")
            return
        }
        guard isKnown(section, &reader, path) else { return }
        let mechanism = reader.string(entry["mechanism"] ?? "", at: "\(path).mechanism") ?? ""
        guard let value = ImportedDefinition.number(entry["value"], &reader, at: "\(path).value") else { return }
        if name == "Ra" || name == "cm" {
            add(section, "", name, value, &reader, path)
        } else if let parts = ImportedDefinition.split(name, mechanism: mechanism) {
            add(section, parts.mechanism, parts.parameter, value, &reader, path)
        } else {
            reader.report("\(path).name", "is \"\(name)\"; expected a parameter and its mechanism, such as gbar_Im")
        }
    }

    private mutating func add(
        _ section: String, _ mechanism: String, _ parameter: String, _ value: Double, _ reader: inout JSONReader,
        _ path: String
    ) {
        let isThere = genome.contains { ($0.section, $0.mechanism, $0.parameter) == (section, mechanism, parameter) }
        guard !isThere else {
            let name = mechanism.isEmpty ? parameter : "\(parameter) of \(mechanism)"
            return reader.report(path, "\(name) in \(section) is there a second time; expected once")
        }
        genome.append((section, mechanism, parameter, value))
    }

    private func isKnown(_ section: String, _ reader: inout JSONReader, _ path: String) -> Bool {
        if Self.sections.contains(section) { return true }
        reader.report(
            "\(path).section", "is \"\(section)\"; expected \(Self.sections.joined(separator: ", "))")
        return false
    }

    /// What a list says of sections, each of which it may have once.
    private func sections(_ list: JSONValue?, _ reader: inout JSONReader, at path: String) -> [(
        section: String, path: String, members: [String: JSONValue]
    )] {
        var found: [(section: String, path: String, members: [String: JSONValue])] = []
        for (index, value) in reader.elements(list, at: path).enumerated() {
            let place = "\(path)[\(index)]"
            guard case .object = value else {
                _ = reader.members(value, at: place)
                continue
            }
            let members = reader.members(value, at: place)
            let section = reader.string(members["section"] ?? .string(""), at: "\(place).section")
            guard let section, isKnown(section, &reader, place) else { continue }
            if found.contains(where: { $0.section == section }) {
                reader.report("\(place).section", "\(section) is there a second time; expected once")
            } else {
                found.append((section, place, members))
            }
        }
        return found
    }

    mutating func definition(_ model: ImportedDefinition.AllenModel?, _ reader: inout JSONReader) -> CellDefinition {
        let isAllActive =
            model.map { $0 == .allActive }
            ?? genome.contains { $0.section != "soma" && !$0.mechanism.isEmpty && $0.mechanism != "pas" }
        var definition = CellDefinition(discretisation: .twoMoreEvery(40))
        definition.celsius = ImportedDefinition.number(conditions["celsius"], &reader, at: "conditions[0].celsius")
        definition.vInit = ImportedDefinition.number(conditions["v_init"], &reader, at: "conditions[0].v_init")
        definition.axon =
            isAllActive
            ? AxonReplacement(lengths: [30, 30], diameters: .firstAndBeyond(60, somaX: 0), at: 1)
            : AxonReplacement(lengths: [30, 30], diameters: .given([1, 1]), at: 0.5)
        notes.append(
            isAllActive
                ? "the axon was replaced by two stubs of 30 um at soma(1), as thick as it was at its beginning and beyond 60 um, as the AllenSDK reads it (bmtk takes the first and the last section of the axon: \"first and last\")"
                : "the axon was replaced by two stubs of 30 um, 1 um thick, at soma(0.5)")
        definition.rules = rules(&reader)
        return definition
    }

    private func rules(_ reader: inout JSONReader) -> [Rule] {
        var everywhere = Rule(in: .all)
        everywhere.Ra = ImportedDefinition.number(passive["ra"], &reader, at: "passive[0].ra").map { .number($0) }
        everywhere.mechanisms["pas"] = [:]
        if let e = passive["e_pas"] {
            everywhere.mechanisms["pas"]?["e"] = ImportedDefinition.number(e, &reader, at: "passive[0].e_pas").map {
                .number($0)
            }
        }
        var rules = Dictionary(uniqueKeysWithValues: Self.sections.map { ($0, Rule(in: .named($0), optional: true)) })
        for (section, path, members) in sections(passive["cm"], &reader, at: "passive[0].cm") {
            rules[section]?.cm = ImportedDefinition.number(members["cm"], &reader, at: "\(path).cm").map { .number($0) }
        }
        for (section, mechanism, parameter, value) in genome {
            switch (mechanism, parameter) {
            case ("", "Ra"): rules[section]?.Ra = .number(value)
            case ("", _): rules[section]?.cm = .number(value)
            default: rules[section]?.mechanisms[mechanism, default: [:]][parameter] = .number(value)
            }
        }
        for (section, path, members) in sections(conditions["erev"], &reader, at: "conditions[0].erev") {
            for (name, value) in members.sorted(by: { $0.key < $1.key }) where name != "section" {
                rules[section]?.ions[name] = ImportedDefinition.number(value, &reader, at: "\(path).\(name)").map {
                    .number($0)
                }
            }
        }
        return [everywhere] + Self.sections.compactMap { rules[$0] }.filter { !$0.isEmpty }
    }
}
