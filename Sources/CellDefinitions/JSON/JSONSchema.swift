import Neurite

/// The parts that schemas are made of.
enum JSONSchema {
    /// A number that is finite, as all are that JSON has.
    static let number: JSONValue = ["type": "number"]

    /// Whatever is a name.
    static let name: JSONValue = ["type": "string", "minLength": 1]

    /// What is refused whatever it is.
    static let nothing = JSONValue.bool(false)

    /// What one of some schemas takes.
    static func any(of choices: JSONValue...) -> JSONValue { ["anyOf": .array(choices)] }

    /// From 0 to 1.
    static let fraction: JSONValue = ["type": "number", "minimum": 0, "maximum": 1]

    static func positive(_ unit: String) -> JSONValue {
        ["type": "number", "exclusiveMinimum": 0, "description": .string(unit)]
    }

    /// A number of 0 or more.
    static func notNegative(_ unit: String) -> JSONValue {
        ["type": "number", "minimum": 0, "description": .string(unit)]
    }

    static let ions = map(
        of: number, "what ions begin with where no rule says otherwise, in the whole model: cai, cao (mM), ena (mV)")

    static func celsius(_ text: String) -> JSONValue {
        [
            "type": "number", "exclusiveMinimum": .number(-273.15),
            "description": .string("\(text), degrees Celsius"),
        ]
    }

    static func voltage(_ text: String) -> JSONValue {
        [
            "type": "number", "minimum": .number(-SettingNumbers.greatestVoltage),
            "maximum": .number(SettingNumbers.greatestVoltage), "description": .string("\(text), mV"),
        ]
    }

    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

    static func described(_ value: JSONValue, _ text: String) -> JSONValue {
        adding([.init(key: "description", value: .string(text))], to: value)
    }

    /// - Parameters:
    ///   - least: how many there are at least.
    ///   - isSet: whether none is there twice.
    static func list(of value: JSONValue, _ text: String, least: Int = 0, isSet: Bool = false) -> JSONValue {
        var list: [JSONValue.Member] = [.init(key: "type", value: "array"), .init(key: "items", value: value)]
        if least > 0 { list.append(.init(key: "minItems", value: .number(Double(least)))) }
        if isSet { list.append(.init(key: "uniqueItems", value: .bool(true))) }
        return described(.object(list), text)
    }

    /// Two values, one after the other.
    static func pair(_ first: JSONValue, _ second: JSONValue, _ text: String) -> JSONValue {
        [
            "type": "array", "prefixItems": .array([first, second]), "minItems": 2, "maxItems": 2,
            "description": .string(text),
        ]
    }

    static func map(of value: JSONValue, _ text: String) -> JSONValue {
        ["type": "object", "additionalProperties": value, "description": .string(text)]
    }

    /// Values by names, of which none is empty.
    static func named(_ value: JSONValue, _ text: String) -> JSONValue {
        adding([.init(key: "propertyNames", value: ["minLength": 1])], to: map(of: value, text))
    }

    /// A schema that says more.
    static func adding(_ more: [JSONValue.Member], to value: JSONValue) -> JSONValue {
        guard case .object(let members) = value else { return value }
        return .object(members + more)
    }

    static func object(_ properties: JSONValue, required: [String] = []) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "type", value: "object"), .init(key: "properties", value: properties),
        ]
        if !required.isEmpty { members.append(.init(key: "required", value: .array(required.map(JSONValue.string)))) }
        return .object(members + [.init(key: "additionalProperties", value: .bool(false))])
    }

    /// A schema as a file has it.
    static func text(title: String, of value: JSONValue, definitions: [JSONValue.Member]) -> String {
        guard case .object(let members) = value else { return "" }
        let head: [JSONValue.Member] = [
            .init(key: "$schema", value: "https://json-schema.org/draft/2020-12/schema"),
            .init(key: "title", value: .string(title)),
        ]
        return JSONValue.object(head + members + [.init(key: "$defs", value: .object(definitions))]).text + "\n"
    }
}
