import Neurite

// What of a mechanism can be set on the command line, by name.

extension MechanismDescriptor {
    /// Whose a name in a mechanism's list of values is.
    enum Owner {
        /// Each segment's of the mechanism.
        case segment
        /// The mechanism's, one for all segments.
        case mechanism
        /// An ion's that the mechanism uses.
        case ion
        /// The section's: its axial resistivity or its capacitance.
        case section
    }

    /// Whose a name is; nil where it cannot be set. What a mechanism declares itself is its own,
    /// also by the name of a section's property (Mainen's channels have a global `Ra`) or of an
    /// ion's quantity that it does not use.
    func owner(of name: String) -> Owner? {
        guard let own = variables.first(where: { $0.name == name }) else {
            if ionQuantities.contains(name) { return .ion }
            return Self.sectionProperties.contains(name) ? .section : nil
        }
        return switch own.role {
        case .parameter: .segment
        case .global where own.isSettableGlobal: .mechanism
        case .ion where ionQuantities.contains(name): .ion
        default: nil
        }
    }

    private static var sectionProperties: [String] { ["Ra", "cm"] }

    /// Quantities that can be set of the ions that it uses, `ena` and its like.
    private var ionQuantities: [String] {
        ions.map(\.name).sorted().flatMap { ["e\($0)", "\($0)i", "\($0)o"] }
    }

    /// Says what can be set instead of what cannot.
    func refusal(of name: String) -> String {
        let globals = variables.filter(\.isSettableGlobal).map(\.name)
        let others = (ionQuantities + Self.sectionProperties).filter { [.ion, .section].contains(owner(of: $0)) }
        let names = parameterNames + globals + others
        return "\(self.name) has no \(name) that can be set; it has \(names.joined(separator: ", "))"
    }

    /// An entry of a list: its name and what can be set of it, in lines of at most a hundred
    /// characters unless a word is longer.
    var entry: String {
        let values = variables.filter { parameterNames.contains($0.name) }.map { "\($0.name)=\($0.defaultValue)" }
        let globals = variables.filter(\.isSettableGlobal).map { "\($0.name)=\($0.defaultValue) (global)" }
        var lines = [name + ":"]
        for word in values + globals + ions.map(\.name).sorted().map({ "(uses \($0))" }) {
            if lines[lines.count - 1].count + 1 + word.count > 100 { lines.append("   ") }
            lines[lines.count - 1] += " " + word
        }
        return lines.joined(separator: "\n")
    }
}

extension VariableDescriptor {
    /// Whether it is one for all segments, a user's to set, and has a name.
    fileprivate var isSettableGlobal: Bool { role == .global && !isComputed && !name.hasPrefix("(") }
}
