import Neurite

/// What is painted on a region of a cell.
///
///     Rule(in: "dend") {
///         Cable(cm: 1.5)
///         HH(gnabar: 0.02).setting(\.gnabar, to: 0.02 * .exp(.distance(from: "soma") / -100))
///         Ions(["ena": 55])
///     }
///
/// A Swift mechanism says all of its parameters, as when it is inserted; ``DensityMechanism`` says
/// those that it names. Those that no rule says have the mechanism's defaults. Mechanisms are
/// inserted rule by rule, and within one in the order of their names.
public struct Rule: Hashable, Sendable {
    /// Where.
    public var region: Region
    /// Whether it may find nothing to paint; a rule that does is at fault otherwise.
    public var isOptional: Bool
    /// Axial resistivity, ohm cm. It belongs to a section as a whole: that of its middle counts.
    public var Ra: PlaceExpression?
    /// Membrane capacitance, uF/cm2.
    public var cm: PlaceExpression?
    /// Density mechanisms by name, each with the parameters that the rule says of it.
    public var mechanisms: [String: [String: PlaceExpression]]
    /// What ions begin with, by the quantity: `ena` (mV), `nai`, `nao` (mM). They are set where
    /// some mechanism uses the ion.
    public var ions: [String: PlaceExpression]
    /// How sections are divided whose middles are here.
    public var discretisation: Discretisation?

    /// A rule.
    ///
    /// - Parameters:
    ///   - region: where.
    ///   - optional: whether it may find nothing to paint.
    ///   - content: a ``Cable``, mechanisms, ``Ions``, a ``Discretisation``.
    public init(in region: Region, optional: Bool = false, @RuleBuilder content: () -> [RulePart] = { [] }) {
        self.region = region
        isOptional = optional
        (mechanisms, ions) = ([:], [:])
        for part in content() { add(part) }
    }

    private mutating func add(_ part: RulePart) {
        switch part {
        case .cable(let cable):
            Ra = cable.Ra ?? Ra
            cm = cable.cm ?? cm
        case .mechanism(let mechanism): mechanisms[mechanism.name, default: [:]].merge(mechanism.values) { $1 }
        case .ions(let ions): self.ions.merge(ions.values) { $1 }
        case .discretisation(let discretisation): self.discretisation = discretisation
        }
    }

    /// All values that it says, by their paths, in order of these.
    var expressions: [(path: String, value: PlaceExpression)] {
        let all: [(path: String, value: PlaceExpression)] =
            [("Ra", Ra), ("cm", cm)].compactMap { name, value in value.map { (name, $0) } }
            + ions.map { ("ions.\($0)", $1) }
            + mechanisms.flatMap { name, values in values.map { ("mechanisms.\(name).\($0)", $1) } }
        return all.sorted { $0.path < $1.path }
    }

    /// Whether it says nothing at all.
    var isEmpty: Bool { Ra == nil && cm == nil && mechanisms.isEmpty && ions.isEmpty && discretisation == nil }
}

/// A cable's properties, as a rule says them.
public struct Cable: Hashable, Sendable {
    /// Axial resistivity, ohm cm.
    public var Ra: PlaceExpression?
    /// Membrane capacitance, uF/cm2.
    public var cm: PlaceExpression?

    /// What is said of a cable.
    ///
    /// - Parameters:
    ///   - Ra: axial resistivity, ohm cm.
    ///   - cm: membrane capacitance, uF/cm2.
    public init(Ra: PlaceExpression? = nil, cm: PlaceExpression? = nil) { (self.Ra, self.cm) = (Ra, cm) }
}

/// What ions begin with, as a rule says it: `Ions(["ena": 50, "ek": -77])`.
public struct Ions: Hashable, Sendable {
    /// By the quantity: `ena` (mV), `nai`, `nao` (mM).
    public var values: [String: PlaceExpression]

    /// What ions begin with.
    ///
    /// - Parameter values: by the quantity: `ena` (mV), `nai`, `nao` (mM).
    public init(_ values: [String: PlaceExpression]) { self.values = values }
}
