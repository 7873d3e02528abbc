import Neurite

/// A definition that was read from another project's files.
public struct ImportedDefinition: Hashable, Sendable {
    /// The definition, with the discretisation of its project.
    public var definition: CellDefinition
    /// What was replaced, taken to be meant, or left out.
    public var notes: [String]
    /// The shape, where the files hold one.
    public var morphology: CellMorphology?

    // A morphology is compared, but has no hash.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(definition)
        hasher.combine(notes)
    }
}

extension ImportedDefinition {
    /// The value of a parameter that other projects give as a number or as its text.
    static func number(_ value: JSONValue?, _ reader: inout JSONReader, at path: String) -> Double? {
        guard let value else {
            reader.report(path, "is missing; expected a number")
            return nil
        }
        let text: Double? = if case .string(let text) = value { Double(text) } else { nil }
        guard let number = text ?? reader.number(value, at: path) else { return nil }
        if number.isFinite { return number }
        reader.report(path, "is \(DefinitionText.number(number)); expected a finite number")
        return nil
    }

    /// The mechanism and parameter of NEURON's name, such as `gbar_Im`: of a mechanism that is
    /// known, or what stands behind the last underscore.
    static func split(_ name: String, mechanism: String) -> (mechanism: String, parameter: String)? {
        if !mechanism.isEmpty {
            guard name.hasSuffix("_\(mechanism)") else { return (mechanism, name) }
            return (mechanism, String(name.dropLast(mechanism.count + 1)))
        }
        guard let place = name.lastIndex(of: "_"), place > name.startIndex else { return nil }
        return (String(name[name.index(after: place)...]), String(name[..<place]))
    }
}
