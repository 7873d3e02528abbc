/// What one variable of a mechanism is: where it comes from, its unit, and who may write it.
public struct VariableDeclaration<M: Mechanism>: Sendable {
    let role: Role
    let unit: String

    enum Role: Sendable {
        case parameter(WritableKeyPath<M, Double> & Sendable, ValidRange)
        case table(WritableKeyPath<M, [Double]> & Sendable, ValidRange, sorted: Bool)
        case global(Double)
        case state
        case assigned
        case output
        case ion(Ion, IonQuantity, IonAccess)
        case pointer
        case segmentArea
        case segmentDiameter
    }

    /// The property that holds the variable; nil for what is no parameter and no table.
    var property: AnyKeyPath? {
        switch role {
        case .parameter(let property, _): property
        case .table(let property, _, _): property
        default: nil
        }
    }

    /// A value of each instance that the user sets: a stored property of the mechanism.
    ///
    /// - Parameters:
    ///   - property: the property that holds it; its value in `M()` is the default.
    ///   - unit: its unit, as text.
    ///   - valid: the values that make sense; others are faults of the model.
    public static func parameter(
        _ property: WritableKeyPath<M, Double> & Sendable, unit: String, valid: ValidRange = .finite
    ) -> Self { Self(role: .parameter(property, valid), unit: unit) }

    /// A list of numbers of each instance that the user sets, read by ``Instance/table(_:)``.
    ///
    /// - Parameters:
    ///   - property: the property that holds it.
    ///   - unit: the numbers' unit, as text.
    ///   - valid: the numbers that make sense; others are faults of the model.
    ///   - sorted: whether instances read them in ascending order, whatever order they were given
    ///     in.
    public static func table(
        _ property: WritableKeyPath<M, [Double]> & Sendable, unit: String, valid: ValidRange = .finite,
        sorted: Bool = false
    ) -> Self { Self(role: .table(property, valid, sorted: sorted), unit: unit) }

    /// A value shared by all instances of the mechanism in one simulation, read by
    /// ``Block/global(_:)``.
    public static func global(default value: Double, unit: String) -> Self {
        Self(role: .global(value), unit: unit)
    }

    /// A value of each instance that the mechanism integrates over time.
    public static func state(unit: String) -> Self { Self(role: .state, unit: unit) }

    /// A value of each instance that the mechanism computes and may read again: a rate, a count.
    public static func assigned(unit: String) -> Self { Self(role: .assigned, unit: unit) }

    /// A value of each instance that ``CurrentMechanism/addCurrents(_:)`` computes for people to
    /// read and the mechanism itself never reads: a current, a conductance. It is kept only where
    /// somebody looks.
    public static func output(unit: String) -> Self { Self(role: .output, unit: unit) }

    /// A quantity of the ion pool at the instance's segment.
    ///
    /// A mechanism that writes a current contributes to the pool's sum (through
    /// ``Block/report(_:conductance:as:at:)``); one that writes a concentration or a reversal
    /// potential sets it. Where some mechanism writes a concentration and none the reversal
    /// potential, the pool follows Nernst's equation.
    public static func ion(_ ion: Ion, _ quantity: IonQuantity, _ access: IonAccess = .read) -> Self {
        Self(role: .ion(ion, quantity, access), unit: quantity.unit)
    }

    /// A variable of another object, to which the user connects it; the mechanism reads it as a
    /// column of its own.
    public static func pointer(unit: String) -> Self { Self(role: .pointer, unit: unit) }

    /// The membrane area of the instance's segment, um2.
    public static var segmentArea: Self { Self(role: .segmentArea, unit: "um2") }

    /// The diameter of the instance's segment, um.
    public static var segmentDiameter: Self { Self(role: .segmentDiameter, unit: "um") }
}

/// Whether a mechanism reads or writes a quantity of an ion pool.
public enum IonAccess: Sendable, Hashable {
    /// It only looks.
    case read
    /// It sets the quantity, or adds to it if that is a current.
    case write
}

/// The values that make sense for a parameter.
public struct ValidRange: Sendable, Hashable {
    let lower: Double
    let upper: Double
    let excludesLower: Bool
    /// What is expected, for a person: "a number above 0".
    public let expectation: String

    /// Any finite number.
    public static let finite = ValidRange(
        lower: -.greatestFiniteMagnitude, upper: .greatestFiniteMagnitude, excludesLower: false,
        expectation: "a finite number")
    /// Finite numbers above zero.
    public static let positive = ValidRange(
        lower: 0, upper: .greatestFiniteMagnitude, excludesLower: true, expectation: "a number above 0")
    /// Zero and finite numbers above it.
    public static let nonNegative = ValidRange(
        lower: 0, upper: .greatestFiniteMagnitude, excludesLower: false, expectation: "a number of 0 or more")
    /// Finite numbers and infinity: a duration or a number of events, which may have no end, and
    /// below 0 is none, as in NEURON.
    public static let finiteOrInfinite = ValidRange(
        lower: -.greatestFiniteMagnitude, upper: .infinity, excludesLower: false, expectation: "a number")
    /// The numbers of a closed range.
    public static func within(_ range: ClosedRange<Double>) -> ValidRange {
        ValidRange(
            lower: range.lowerBound, upper: range.upperBound, excludesLower: false,
            expectation: "a number from \(range.lowerBound) to \(range.upperBound)")
    }

    /// What is expected where a value was found that does not make sense: of an infinite one, that
    /// it is finite.
    func expectation(havingFound value: Double) -> String {
        guard value == .infinity, expectation.hasPrefix("a number") else { return expectation }
        return "a finite number" + expectation.dropFirst("a number".count)
    }

    /// Whether a value makes sense; NaN never does.
    public func contains(_ value: Double) -> Bool {
        value <= upper && (excludesLower ? value > lower : value >= lower)
    }
}
