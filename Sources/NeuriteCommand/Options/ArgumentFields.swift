import ArgumentParser

/// The parts of an argument that are separated by colons, such as `SECTION:X`.
enum ArgumentFields {
    /// As many parts as have names, without the blanks around them.
    static func split(_ argument: String, named names: [String]) throws -> [String] {
        let fields = argument.split(separator: ":", omittingEmptySubsequences: false).map(\.withoutBlanks)
        guard fields.count == names.count else {
            throw ValidationError(
                "expected \(names.count) parts, \(names.joined(separator: ":")), found \(fields.count)")
        }
        return fields
    }

    /// A part that is a number; says what was expected of it where it is none.
    static func number(
        _ text: some StringProtocol, called name: String, _ expected: String, _ isValid: (Double) -> Bool
    ) throws -> Double {
        guard let value = Double(text), isValid(value) else {
            throw ValidationError("\(name) is \"\(text)\"; expected \(expected)")
        }
        return value
    }
}
