import Neurite

extension NetworkDefinition {
    /// Reads a network from JSON.
    ///
    /// - Parameters:
    ///   - text: the text, as ``json`` writes it. A cell's definition may also be the name of a
    ///     file.
    ///   - name: what messages call it, such as the file.
    ///   - file: gives the text of a file that it names; none unless given.
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read, each with its path.
    public init(json text: String, name: String = "", file: (String) -> String? = { _ in nil }) throws {
        let read = try ReadNetwork(json: text, name: name) { try UnreadableFile.text(of: $0, file) }
        guard read.faults.isEmpty else { throw NeuriteError.invalidModel(read.faults) }
        self = read.definition
    }

    /// The network as JSON, in the form that a person would give it.
    public var json: String { value.text + "\n" }

    static let keys = [
        "$schema", "cells", "populations", "projections", "stimuli", "recordings", "seed", "ions", "celsius", "v_init",
        "dt", "tstop",
    ]

    /// What can be read of a value, each thing at its place; the reader has what cannot.
    init(_ value: JSONValue, _ reader: inout JSONReader, _ file: (String) throws -> String) {
        self.init()
        let members = reader.members(value, at: "", known: Self.keys)
        _ = reader.string(members["$schema"], at: "$schema")
        if let cells = members["cells"] {
            for (name, value) in reader.members(cells, at: "cells").sorted(by: { $0.key < $1.key }) {
                self.cells[name] = CellModel(value, &reader, at: "cells.\(name)", file)
            }
        }
        for (index, value) in reader.elements(members["populations"], at: "populations").enumerated() {
            populations.append(Population(value, &reader, at: "populations[\(index)]"))
        }
        for (index, value) in reader.elements(members["projections"], at: "projections").enumerated() {
            projections.append(Projection(value, &reader, at: "projections[\(index)]"))
        }
        for (index, value) in reader.elements(members["stimuli"], at: "stimuli").enumerated() {
            stimuli.append(Stimulus(value, &reader, at: "stimuli[\(index)]"))
        }
        for (index, value) in reader.elements(members["recordings"], at: "recordings").enumerated() {
            recordings.append(Recording(value, &reader, at: "recordings[\(index)]"))
        }
        if let read = reader.wholeNumber(members["seed"], at: "seed") {
            if let seed = UInt32(exactly: read) {
                self.seed = seed
            } else {
                reader.report("seed", "is \(read); expected 0 to \(UInt32.max)")
            }
        }
        ions = reader.namedNumbers(members["ions"], at: "ions")
        celsius = reader.number(members["celsius"], at: "celsius")
        vInit = reader.number(members["v_init"], at: "v_init")
        dt = reader.number(members["dt"], at: "dt") ?? dt
        tstop = reader.number(members["tstop"], at: "tstop") ?? tstop
    }

    var value: JSONValue {
        let lists: [(String, [JSONValue])] = [
            ("populations", populations.map(\.value)), ("projections", projections.map(\.value)),
            ("stimuli", stimuli.map(\.value)), ("recordings", recordings.map(\.value)),
        ]
        var members = [JSONValue.Member(key: "cells", value: .sorted(cells.mapValues(\.value)))]
        members += lists.map { .init(key: $0, value: .array($1)) }
        members.append(.init(key: "seed", value: .number(Double(seed))))
        if !ions.isEmpty { members.append(.init(key: "ions", value: .sorted(ions.mapValues(JSONValue.of)))) }
        for (key, number) in [("celsius", celsius), ("v_init", vInit), ("dt", dt), ("tstop", tstop)] {
            if let number { members.append(.init(key: key, value: .of(number))) }
        }
        return .object(members)
    }
}

extension NetworkDefinition: Codable {
    /// Reads a network in the form of ``json``, from whatever decoder.
    ///
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read.
    public init(from decoder: any Decoder) throws {
        var reader = JSONReader(source: decoder.codingPath.map(\.stringValue).joined(separator: "."))
        self.init(try JSONValue(from: decoder), &reader) {
            try UnreadableFile.text(of: $0) { _ in nil }
        }
        guard reader.faults.isEmpty else { throw NeuriteError.invalidModel(reader.faults) }
    }

    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// A file that a definition names and that is not to be had.
struct UnreadableFile: Error, CustomStringConvertible {
    let description: String

    /// The text of a file, where there is one.
    static func text(of file: String, _ text: (String) -> String?) throws -> String {
        guard let text = text(file) else { throw UnreadableFile(description: "the file \(file) cannot be read") }
        return text
    }
}

extension CellModel {
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String, _ file: (String) throws -> String) {
        let members = reader.members(value, at: path, known: ["morphology", "sections", "definition"])
        var shape: Shape?
        if let name = reader.string(members["morphology"], at: "\(path).morphology") { shape = .file(name) }
        if let sections = members["sections"] {
            let read = reader.elements(sections, at: "\(path).sections").enumerated().map {
                Cylinder($1, &reader, at: "\(path).sections[\($0)]")
            }
            shape = .cylinders(read)
        }
        if (members["morphology"] == nil) == (members["sections"] == nil), !reader.unread.contains(path) {
            let found = members["sections"] == nil ? "neither" : "both"
            reader.tell(path, "expected either morphology, a file, or sections, found \(found)")
            reader.leaveOut("\(path).sections")
            shape = nil
        }
        self.init(
            shape ?? .cylinders([]), Self.definition(members["definition"], &reader, at: "\(path).definition", file))
    }

    private static func definition(
        _ value: JSONValue?, _ reader: inout JSONReader, at path: String, _ file: (String) throws -> String
    ) -> CellDefinition {
        guard let value else {
            reader.report(path, "is missing; expected a definition, or the name of its file")
            return CellDefinition()
        }
        guard case .string(let name) = value else { return CellDefinition(value, &reader, at: path) }
        do {
            let parsed = try JSONParser.parse(file(name), source: name)
            reader.places.files[path] = name
            return CellDefinition(reader.take(parsed, at: path), &reader, at: path)
        } catch NeuriteError.invalidModel(let faults) {
            for fault in faults { reader.report(path, fault.description) }
        } catch { reader.report(path, "\(error)") }
        return CellDefinition()
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = []
        switch shape {
        case .file(let name): members.append(.init(key: "morphology", value: .string(name)))
        case .cylinders(let cylinders): members.append(.init(key: "sections", value: .array(cylinders.map(\.value))))
        }
        return .object(members + [.init(key: "definition", value: definition.value)])
    }
}

extension CellModel.Cylinder {
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        var members = reader.members(value, at: path, known: ["name", "L", "diam", "parent", "at"])
        if members["parent"] == nil, members.removeValue(forKey: "at") != nil {
            reader.report("\(path).at", Self.rootText)
        }
        self.init(
            name: reader.required(
                reader.string(members["name"], at: "\(path).name"), "\(path).name", members, "a name"),
            L: reader.required(reader.number(members["L"], at: "\(path).L"), "\(path).L", members, "a length, um"),
            diam: reader.required(
                reader.number(members["diam"], at: "\(path).diam"), "\(path).diam", members, "a diameter, um"),
            parent: reader.string(members["parent"], at: "\(path).parent"),
            parentX: reader.number(members["at"], at: "\(path).at") ?? 1)
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "name", value: .string(name)), .init(key: "L", value: .of(L)),
            .init(key: "diam", value: .of(diam)),
        ]
        if let parent { members.append(.init(key: "parent", value: .string(parent))) }
        if parentX != 1 { members.append(.init(key: "at", value: .of(parentX))) }
        return .object(members)
    }
}

/// What stands for a value that is missing, so that reading can go on.
protocol Absent { static var absent: Self { get } }
extension String: Absent { static var absent: String { "" } }
extension Double: Absent { static var absent: Double { 1 } }
extension Int: Absent { static var absent: Int { 0 } }

extension JSONReader {
    /// A value that has to be there; one that is of another kind was reported before.
    mutating func required<Value: Absent>(
        _ value: Value?, _ path: String, _ members: [String: JSONValue], _ expected: String
    ) -> Value {
        if let value { return value }
        let key = path.split(separator: ".").last.map(String.init) ?? path
        if members[key] == nil { report(path, "is missing; expected \(expected)") }
        return .absent
    }
}

extension Population {
    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(
            value, at: path, known: ["name", "cell", "count", "values", "box", "threshold"])
        let box = members["box"].map { reader.numbers($0, at: "\(path).box") }
        self.init(
            reader.required(reader.string(members["name"], at: "\(path).name"), "\(path).name", members, "a name"),
            of: reader.required(
                reader.string(members["cell"], at: "\(path).cell"), "\(path).cell", members,
                "the name of a cell, or of an artificial cell such as NetStim"),
            count: reader.required(
                reader.wholeNumber(members["count"], at: "\(path).count"), "\(path).count", members, "a whole number"),
            values: reader.namedNumbers(members["values"], at: "\(path).values"), box: box,
            threshold: reader.number(members["threshold"], at: "\(path).threshold") ?? ConnectionDefaults.threshold)
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "name", value: .string(name)), .init(key: "cell", value: .string(cell)),
            .init(key: "count", value: .number(Double(count))),
        ]
        if !values.isEmpty { members.append(.init(key: "values", value: .sorted(values.mapValues(JSONValue.of)))) }
        if let box { members.append(.init(key: "box", value: .array(box.map(JSONValue.of)))) }
        if threshold != ConnectionDefaults.threshold { members.append(.init(key: "threshold", value: .of(threshold))) }
        return .object(members)
    }
}
