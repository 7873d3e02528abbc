import Foundation
import Testing

/// What a JSON text holds, true and 1 told apart.
enum JSON: Decodable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    init(_ text: String) throws { self = try JSONDecoder().decode(JSON.self, from: Data(text.utf8)) }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .string(text)
        } else if let elements = try? value.decode([JSON].self) {
            self = .array(elements)
        } else {
            self = .object(try value.decode([String: JSON].self))
        }
    }

    /// It as JSON.
    var text: String {
        switch self {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .number(let number): "\(number)"
        case .string(let text): "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        case .array(let elements): "[\(elements.map(\.text).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.sorted { $0.key < $1.key }.map { "\(JSON.string($0).text): \($1.text)" }.joined(separator: ", "))}"
        }
    }
}

/// Tells whether a JSON Schema (draft 2020-12) takes a value; it knows the words that our schemas
/// are made of, and another one fails the test.
struct SchemaValidator {
    private let root: JSON
    private let definitions: [String: JSON]

    init(_ text: String) throws {
        root = try JSON(text)
        guard case .object(let members) = root, case .object(let definitions)? = members["$defs"] else {
            throw NoSchema()
        }
        self.definitions = definitions
    }

    struct NoSchema: Error {}

    func accepts(_ text: String) throws -> Bool { accepts(try JSON(text)) }

    func accepts(_ value: JSON) -> Bool { matches(value, root) }

    private func matches(_ value: JSON, _ schema: JSON) -> Bool {
        switch schema {
        case .bool(let isTaken): return isTaken
        case .object(let words): return words.allSatisfy { holds($0, $1, of: value, words) }
        default: return false
        }
    }

    private func holds(_ word: String, _ said: JSON, of value: JSON, _ words: [String: JSON]) -> Bool {
        switch (word, said) {
        case ("$schema", _), ("title", _), ("description", _), ("$defs", _), ("then", _), ("else", _): return true
        case ("$ref", .string(let path)):
            return definitions[String(path.dropFirst("#/$defs/".count))].map { matches(value, $0) } ?? false
        case ("type", .string(let type)): return isOf(type, value)
        case ("enum", .array(let choices)): return choices.contains(value)
        case ("const", _): return value == said
        case ("anyOf", .array(let choices)): return choices.contains { matches(value, $0) }
        case ("oneOf", .array(let choices)): return choices.count { matches(value, $0) } == 1
        case ("not", _): return !matches(value, said)
        case ("if", _): return words[matches(value, said) ? "then" : "else"].map { matches(value, $0) } ?? true
        case ("minimum", .number(let least)): return number(value) { $0 >= least }
        case ("exclusiveMinimum", .number(let least)): return number(value) { $0 > least }
        case ("maximum", .number(let most)): return number(value) { $0 <= most }
        default: break
        }
        switch value {
        case .string(let text): return holds(word, said, ofText: text)
        case .array(let elements): return holds(word, said, ofElements: elements)
        case .object(let members): return holds(word, said, ofMembers: members, words)
        default: return isKnown(word)
        }
    }

    private func holds(_ word: String, _ said: JSON, ofText text: String) -> Bool {
        switch (word, said) {
        case ("minLength", .number(let least)): text.unicodeScalars.count >= Int(least)
        case ("pattern", .string(let pattern)): (try? Regex(pattern)).map { text.contains($0) } ?? false
        default: isKnown(word)
        }
    }

    private func holds(_ word: String, _ said: JSON, ofElements elements: [JSON]) -> Bool {
        switch (word, said) {
        case ("items", _): elements.allSatisfy { matches($0, said) }
        case ("prefixItems", .array(let schemas)): zip(elements, schemas).allSatisfy { matches($0, $1) }
        case ("minItems", .number(let least)): elements.count >= Int(least)
        case ("maxItems", .number(let most)): elements.count <= Int(most)
        case ("uniqueItems", .bool(true)): Set(elements).count == elements.count
        default: isKnown(word)
        }
    }

    private func holds(_ word: String, _ said: JSON, ofMembers members: [String: JSON], _ words: [String: JSON])
        -> Bool
    {
        switch (word, said) {
        case ("properties", .object(let schemas)):
            return schemas.allSatisfy { key, schema in members[key].map { matches($0, schema) } ?? true }
        case ("additionalProperties", _):
            let known = if case .object(let schemas)? = words["properties"] { Set(schemas.keys) } else { Set<String>() }
            return members.allSatisfy { known.contains($0) || matches($1, said) }
        case ("propertyNames", _): return members.keys.allSatisfy { matches(.string($0), said) }
        case ("required", .array(let keys)): return has(keys, members)
        case ("minProperties", .number(let least)): return members.count >= Int(least)
        case ("dependentRequired", .object(let others)):
            return others.allSatisfy { key, keys in
                guard members[key] != nil, case .array(let keys) = keys else { return true }
                return has(keys, members)
            }
        default: return isKnown(word)
        }
    }

    private func has(_ keys: [JSON], _ members: [String: JSON]) -> Bool {
        keys.allSatisfy { if case .string(let key) = $0 { members[key] != nil } else { false } }
    }

    private func isOf(_ type: String, _ value: JSON) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("number", .number), ("boolean", .bool):
            true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }

    private func number(_ value: JSON, _ holds: (Double) -> Bool) -> Bool {
        if case .number(let number) = value { holds(number) } else { true }
    }

    private static let words: Set<String> = [
        "minLength", "pattern", "items", "prefixItems", "minItems", "maxItems", "uniqueItems", "properties",
        "additionalProperties", "propertyNames", "required", "minProperties", "dependentRequired",
    ]

    private func isKnown(_ word: String) -> Bool {
        #expect(Self.words.contains(word), "the schema says \(word)")
        return true
    }
}
