/// The parts that schemas are made of.
enum JSONSchema {
    /// A number, or what stands for one that JSON does not have.
    static let number: JSONValue = [
        "anyOf": .array([["type": "number"], ["enum": ["infinity", "-infinity", "nan"]]])
    ]

    /// From 0 to 1.
    static let fraction: JSONValue = ["type": "number", "minimum": 0, "maximum": 1]

    static func positive(_ unit: String) -> JSONValue {
        ["type": "number", "exclusiveMinimum": 0, "description": .string(unit)]
    }

    static func celsius(_ text: String) -> JSONValue {
        [
            "type": "number", "exclusiveMinimum": .number(-273.15),
            "description": .string("\(text), degrees Celsius"),
        ]
    }

    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

    static func described(_ value: JSONValue, _ text: String) -> JSONValue {
        guard case .object(let members) = value else { return value }
        return .object(members + [.init(key: "description", value: .string(text))])
    }

    static func list(of value: JSONValue, _ text: String) -> JSONValue {
        ["type": "array", "items": value, "description": .string(text)]
    }

    static func map(of value: JSONValue, _ text: String) -> JSONValue {
        ["type": "object", "additionalProperties": value, "description": .string(text)]
    }

    /// - Parameter least: how many of the properties there are at least.
    static func object(_ properties: JSONValue, required: [String] = [], least: Int = 0) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init(key: "type", value: "object"), .init(key: "properties", value: properties),
        ]
        if !required.isEmpty { members.append(.init(key: "required", value: .array(required.map(JSONValue.string)))) }
        if least > 0 { members.append(.init(key: "minProperties", value: .number(Double(least)))) }
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
