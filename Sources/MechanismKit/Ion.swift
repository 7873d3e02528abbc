/// An ion species: a name, a valence, and what a pool of it holds until a model says otherwise.
///
/// Every segment where some mechanism uses an ion has one pool of it, shared by all mechanisms there. For the ion `na`
/// the pool's quantities are called `ena` (reversal potential, mV), `ina` (current, mA/cm2), `nai` and `nao`
/// (concentrations inside and outside, mM).
public struct Ion: Sendable, Hashable {
    /// The species' name as it appears in `ena`, `ina`, `nai`, `nao`.
    public let name: String
    /// The charge of one ion, in elementary charges.
    public let valence: Int
    /// The reversal potential of a new pool, mV.
    public let defaultReversalPotential: Double
    /// The concentration inside of a new pool, mM.
    public let defaultInside: Double
    /// The concentration outside of a new pool, mM.
    public let defaultOutside: Double

    /// Describes an ion species. The same species must be described alike by every mechanism that uses it.
    public init(
        _ name: String, valence: Int, reversalPotential: Double = 0, inside: Double = 1, outside: Double = 1
    ) {
        self.name = name
        self.valence = valence
        self.defaultReversalPotential = reversalPotential
        self.defaultInside = inside
        self.defaultOutside = outside
    }

    /// Sodium, with NEURON's defaults.
    public static let na = Ion("na", valence: 1, reversalPotential: 50, inside: 10, outside: 140)
    /// Potassium, with NEURON's defaults.
    public static let k = Ion("k", valence: 1, reversalPotential: -77, inside: 54.4, outside: 2.5)
    /// Calcium, with NEURON's defaults.
    public static let ca = Ion("ca", valence: 2, reversalPotential: 132.4579341637009, inside: 5e-5, outside: 2)
}

/// What a pool of an ion holds.
public enum IonQuantity: Int, Sendable, CaseIterable, Hashable {
    /// Reversal potential, mV.
    case reversalPotential
    /// Concentration inside, mM.
    case inside
    /// Concentration outside, mM.
    case outside
    /// Current through the membrane, outward positive, mA/cm2: the sum over the mechanisms that carry it.
    case current

    /// The quantity's name for one ion: `ena`, `nai`, `nao`, `ina`.
    public func name(of ion: Ion) -> String {
        switch self {
        case .reversalPotential: "e\(ion.name)"
        case .inside: "\(ion.name)i"
        case .outside: "\(ion.name)o"
        case .current: "i\(ion.name)"
        }
    }

    /// The unit of the quantity.
    public var unit: String {
        switch self {
        case .reversalPotential: "mV"
        case .inside, .outside: "mM"
        case .current: "mA/cm2"
        }
    }
}
