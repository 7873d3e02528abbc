import Neurite

// What of a mechanism can be set on the command line, by name.

extension MechanismDescriptor {
    /// The names of what all instances share.
    var globalNames: [String] { variables.filter { $0.role == .global && !$0.name.hasPrefix("(") }.map(\.name) }

    func isGlobal(_ name: String) -> Bool { globalNames.contains(name) }

    /// Whether a name is one that can be set with it.
    func takes(_ name: String) -> Bool {
        name == "Ra" || name == "cm" || parameterNames.contains(name) || isGlobal(name) || ionQuantities.contains(name)
    }

    /// Quantities that can be set of the ions that it uses, `ena` and its like.
    var ionQuantities: [String] {
        ions.map(\.name).sorted().flatMap { ["e\($0)", "\($0)i", "\($0)o"] }
    }

    /// Says what can be set instead of what it does not have.
    func refusal(of name: String) -> String {
        let names = parameterNames + globalNames + ionQuantities + ["Ra", "cm"]
        return "\(self.name) has no \(name) that can be set; it has \(names.joined(separator: ", "))"
    }

    /// A line for a list: its name and what can be set of it.
    var line: String {
        let values = variables.filter { parameterNames.contains($0.name) }.map { "\($0.name)=\($0.defaultValue)" }
        let globals = variables.filter { isGlobal($0.name) }.map { "\($0.name)=\($0.defaultValue) (global)" }
        return ([name + ":"] + values + globals + ions.map(\.name).sorted().map { "(uses \($0))" }).joined(
            separator: " ")
    }
}
