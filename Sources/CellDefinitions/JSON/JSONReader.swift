import Neurite

/// Reads values out of JSON, and gathers all that is wrong with it.
struct JSONReader {
    private(set) var faults: [Fault] = []
    /// Where values are not known.
    private(set) var unread = UnreadPlaces()
    /// Where the text has no value that could be looked at.
    private var unparsed: Set<String> = []
    /// How places are told.
    var places: TextPlaces

    init(source: String) { places = TextPlaces(source: source) }

    /// The value of a text, which stands at a path; tells what in it cannot be.
    mutating func take(_ parsed: ParsedJSON, at base: String = "") -> JSONValue {
        for problem in parsed.problems {
            let path = problem.path.hasPrefix("[") ? base + problem.path : Self.path(base, problem.path)
            tell(path, problem.text)
            guard problem.isUnread else { continue }
            unread.insert(path)
            unparsed.insert(path)
        }
        return parsed.value
    }

    /// What is at a path cannot be read.
    mutating func report(_ path: String, _ problem: String) {
        // That something of another kind does not hold it is no further fault.
        if unread.containsHolder(of: path) || unparsed.contains(path) { return }
        unread.insert(path)
        tell(path, problem)
    }

    /// Something is wrong at a path, and yet what is there can be read.
    mutating func tell(_ path: String, _ problem: String) { faults.append(Fault(places.text(path), problem)) }

    /// What is at a path is not known, as has been told.
    mutating func leaveOut(_ path: String) { unread.insert(path) }

    /// The members of an object, of which only these are known; nil for all else.
    mutating func members(_ value: JSONValue, at path: String, known: [String]? = nil) -> [String: JSONValue] {
        guard case .object(let members) = value else {
            report(path, "expected an object, found \(value.kind)")
            return [:]
        }
        if let known {
            for member in members where !known.contains(member.key) {
                unread.insert(keyOf: path)
                tell(
                    Self.path(path, member.key),
                    "is no key that is known here; there are \(known.joined(separator: ", "))")
            }
        }
        return Dictionary(members.map { ($0.key, $0.value) }) { $1 }
    }

    // Paths of what is all right are not asked for: there may be millions.

    mutating func elements(_ value: JSONValue?, at path: @autoclosure () -> String) -> [JSONValue] {
        guard let value else { return [] }
        guard case .array(let elements) = value else {
            report(path(), "expected a list, found \(value.kind)")
            return []
        }
        return elements
    }

    mutating func number(
        _ value: JSONValue?, at path: @autoclosure () -> String, expected: String = "a number"
    ) -> Double? {
        switch value {
        case nil: return nil
        case .number(let number)?: return !unparsed.isEmpty && unparsed.contains(path()) ? nil : number
        case .string("infinity")?: return .infinity
        case .string("-infinity")?: return -.infinity
        case .string("nan")?: return .nan
        case let other?:
            report(path(), "expected \(expected), found \(other.kind)")
            return nil
        }
    }

    /// Numbers by names; one that cannot be read is none, and yet there.
    mutating func namedNumbers(_ value: JSONValue?, at path: String) -> [String: Double] {
        named(value, at: path) { $0.number($1, at: $2) ?? .nan }
    }

    mutating func wholeNumber(_ value: JSONValue?, at path: @autoclosure () -> String) -> Int? {
        guard let value, let number = number(value, at: path(), expected: "a whole number") else { return nil }
        if let whole = Int(exactly: number) { return whole }
        report(path(), "expected a whole number, found \(value.kind)")
        return nil
    }

    mutating func string(_ value: JSONValue?, at path: String, expected: String = "a text") -> String? {
        switch value {
        case nil: return nil
        case .string(let text)?: return text
        case let other?:
            report(path, "expected \(expected), found \(other.kind)")
            return nil
        }
    }

    /// A list of names, each once; nil where there is none.
    mutating func names(_ value: JSONValue?, at path: String) -> Set<String>? {
        guard let value else { return nil }
        var names: Set<String> = []
        for (index, element) in elements(value, at: path).enumerated() {
            guard let name = string(element, at: "\(path)[\(index)]") else { continue }
            if !names.insert(name).inserted {
                tell("\(path)[\(index)]", "\(name) is there a second time; expected once")
            }
        }
        return names
    }

    mutating func bool(_ value: JSONValue?, at path: String) -> Bool? {
        switch value {
        case nil: return nil
        case .bool(let bool)?: return bool
        case let other?:
            report(path, "expected true or false, found \(other.kind)")
            return nil
        }
    }

    /// A region from its text.
    mutating func region(_ value: JSONValue?, at path: String) -> Region? {
        guard let text = string(value, at: path, expected: "the text of a region") else { return nil }
        return read(at: path) { try Region(text: text) }
    }

    /// A number, or an expression from its text.
    mutating func expression(_ value: JSONValue?, at path: String) -> PlaceExpression? {
        switch value {
        case nil: return nil
        case .number(let number)?: return unparsed.contains(path) ? nil : .number(number)
        case .string(let text)?: return read(at: path) { try PlaceExpression(text: text) }
        case let other?:
            report(path, "expected a number or the text of an expression, found \(other.kind)")
            return nil
        }
    }

    /// Numbers or expressions by names; one that cannot be read is no number, and yet there.
    mutating func expressions(_ value: JSONValue?, at path: String) -> [String: PlaceExpression] {
        named(value, at: path) { $0.expression($1, at: $2) ?? .number(.nan) }
    }

    /// Values by names, in the order of these.
    private mutating func named<Value>(
        _ value: JSONValue?, at path: String, _ take: (inout JSONReader, JSONValue, String) -> Value
    ) -> [String: Value] {
        guard let value else { return [:] }
        var read: [String: Value] = [:]
        for (name, value) in members(value, at: path).sorted(by: { $0.key < $1.key }) {
            read[name] = take(&self, value, Self.path(path, name))
        }
        return read
    }

    private mutating func read<Value>(at path: String, _ read: () throws -> Value) -> Value? {
        do { return try read() } catch NeuriteError.invalidModel(let faults) {
            for fault in faults { report(path, "\(fault.object): \(fault.problem)") }
        } catch { report(path, "\(error)") }
        return nil
    }

    /// The path of what a path's object has by a name.
    static func path(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
