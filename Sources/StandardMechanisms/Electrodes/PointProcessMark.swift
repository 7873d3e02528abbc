import MechanismKit

/// A point process that marks a place and does nothing; NEURON's `PointProcessMark`.
public struct PointProcessMark: Mechanism {
    public init() {}

    public static let name = "PointProcessMark"
    public static let kind = MechanismKind.pointProcess

    /// It has no variables.
    public enum Variable: MechanismVariable {
        public static var allCases: [Variable] { [] }
        public init?(rawValue: Int) { nil }
        public var rawValue: Int { switch self {} }
    }

    /// Nobody asks: there is no variable to ask about.
    public static func declaration(of variable: Variable) -> VariableDeclaration<PointProcessMark> {
        .assigned(unit: "1")
    }
}
