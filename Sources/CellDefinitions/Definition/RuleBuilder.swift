import Neurite

/// One thing that a rule says.
public enum RulePart: Hashable, Sendable {
    /// Ra and cm.
    case cable(Cable)
    /// A density mechanism.
    case mechanism(DensityMechanism)
    /// What ions begin with.
    case ions(Ions)
    /// How sections are divided.
    case discretisation(Discretisation)
}

/// Makes a rule of what stands in braces, one below the other.
@resultBuilder
public enum RuleBuilder {
    /// A cable's properties.
    public static func buildExpression(_ cable: Cable) -> [RulePart] { [.cable(cable)] }
    /// A density mechanism with the parameters that are named.
    public static func buildExpression(_ mechanism: DensityMechanism) -> [RulePart] { [.mechanism(mechanism)] }
    /// A Swift mechanism with all of its parameters.
    public static func buildExpression(_ mechanism: some Mechanism) -> [RulePart] {
        [.mechanism(DensityMechanism(mechanism))]
    }
    /// What ions begin with.
    public static func buildExpression(_ ions: Ions) -> [RulePart] { [.ions(ions)] }
    /// How sections are divided.
    public static func buildExpression(_ discretisation: Discretisation) -> [RulePart] {
        [.discretisation(discretisation)]
    }
    /// All that stands there.
    public static func buildBlock(_ parts: [RulePart]...) -> [RulePart] { parts.flatMap { $0 } }
    /// What stands behind an `if`.
    public static func buildOptional(_ parts: [RulePart]?) -> [RulePart] { parts ?? [] }
    /// What stands behind an `if` with an `else`.
    public static func buildEither(first parts: [RulePart]) -> [RulePart] { parts }
    /// What stands behind an `else`.
    public static func buildEither(second parts: [RulePart]) -> [RulePart] { parts }
    /// What stands in a loop.
    public static func buildArray(_ parts: [[RulePart]]) -> [RulePart] { parts.flatMap { $0 } }
}

/// Makes a definition of the rules that stand in braces, one below the other.
@resultBuilder
public enum RulesBuilder {
    /// A rule.
    public static func buildExpression(_ rule: Rule) -> [Rule] { [rule] }
    /// Several rules.
    public static func buildExpression(_ rules: [Rule]) -> [Rule] { rules }
    /// All that stand there.
    public static func buildBlock(_ rules: [Rule]...) -> [Rule] { rules.flatMap { $0 } }
    /// What stands behind an `if`.
    public static func buildOptional(_ rules: [Rule]?) -> [Rule] { rules ?? [] }
    /// What stands behind an `if` with an `else`.
    public static func buildEither(first rules: [Rule]) -> [Rule] { rules }
    /// What stands behind an `else`.
    public static func buildEither(second rules: [Rule]) -> [Rule] { rules }
    /// What stands in a loop.
    public static func buildArray(_ rules: [[Rule]]) -> [Rule] { rules.flatMap { $0 } }
}
