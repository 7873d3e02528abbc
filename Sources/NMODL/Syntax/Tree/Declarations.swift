/// `gbar = 0.12 (S/cm2) <0, 1e9>` of PARAMETER, `F = 96485 (coulomb)` of CONSTANT.
public struct ParameterDeclaration: Sendable, Hashable {
    public var name: Name
    /// nil for a single number.
    public var length: Int?
    /// nil where none is given: 0.
    public var value: Double?
    public var unit: String?
    public var limits: Limits?

    public init(_ name: Name, length: Int? = nil, value: Double?, unit: String?, limits: Limits? = nil) {
        self.name = name
        self.length = length
        self.value = value
        self.unit = unit
        self.limits = limits
    }
}

/// `<low, high>`: what a user interface lets one enter. It bounds nothing while a model runs.
public struct Limits: Sendable, Hashable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }
}

/// `m FROM 0 TO 1 START 0.5 (mM) <1e-4>` of ASSIGNED and STATE.
public struct VariableDeclaration: Sendable, Hashable {
    public var name: Name
    public var length: Int?
    public var unit: String?
    /// FROM … TO …: it bounds nothing.
    public var bounds: Limits?
    /// START …
    public var start: Double?
    /// What a variable step would need: it is read and not used.
    public var tolerance: Double?

    public init(
        _ name: Name, length: Int? = nil, unit: String? = nil, bounds: Limits? = nil, start: Double? = nil,
        tolerance: Double? = nil
    ) {
        self.name = name
        self.length = length
        self.unit = unit
        self.bounds = bounds
        self.start = start
        self.tolerance = tolerance
    }
}

/// What UNITS { } says.
public enum UnitStatement: Sendable, Hashable {
    /// `(mV) = (millivolt)`: a shorter name.
    case alias(String, String, SourceRange)
    /// `R = 8.31 (joule/degC)`.
    case constant(Name, Double, unit: String)
    /// `F = (faraday) (coulomb)` and `F = (faraday) -> (coulomb)`: a number from the table of
    /// units.
    case factor(Name, from: String, to: String, SourceRange)
}

/// `t FROM 0 TO 1 WITH 100 (ms)`: it means nothing any more.
public struct IndependentDeclaration: Sendable, Hashable {
    public var name: Name

    public init(_ name: Name) {
        self.name = name
    }
}
