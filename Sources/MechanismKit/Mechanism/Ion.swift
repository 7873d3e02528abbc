/// An ion species: a name, a valence, and what a pool of it holds until a model says otherwise.
///
/// Every segment where some mechanism uses an ion has one pool of it, shared by all mechanisms
/// there. For the ion `na` the pool's quantities are called `ena` (reversal potential, mV), `ina`
/// (current, mA/cm2), `nai` and `nao` (concentrations inside and outside, mM).
public struct Ion: Sendable, Hashable {
    /// The species' name as it appears in `ena`, `ina`, `nai`, `nao`.
    public let name: String
    /// The charge of one ion, in elementary charges; nil where another mechanism of the model says
    /// it.
    public let valence: Double?
    /// The reversal potential of a new pool, mV.
    public let defaultReversalPotential: Double
    /// The concentration inside of a new pool, mM.
    public let defaultInside: Double
    /// The concentration outside of a new pool, mM.
    public let defaultOutside: Double

    /// Describes an ion species. The same species must be described alike by every mechanism that
    /// uses it; only the valence may be left to others.
    public init(
        _ name: String, valence: Double?, reversalPotential: Double = 0, inside: Double = 1, outside: Double = 1
    ) {
        self.name = name
        self.valence = valence
        self.defaultReversalPotential = reversalPotential
        self.defaultInside = inside
        self.defaultOutside = outside
    }

    /// The species of a name: sodium, potassium and calcium as they are known, any other with
    /// NEURON's defaults.
    public static func named(_ name: String, valence: Double? = nil) -> Ion {
        [na, k, ca].first { $0.name == name } ?? Ion(name, valence: valence)
    }

    /// What a quantity is until a model says otherwise, mV, mM or mA/cm2.
    public func defaultValue(of quantity: IonQuantity) -> Double {
        switch quantity {
        case .reversalPotential: defaultReversalPotential
        case .inside: defaultInside
        case .outside: defaultOutside
        case .current: 0
        }
    }

    /// Whether two descriptions can be of one species: they are equal, but that one may leave the
    /// valence to the other.
    public func agrees(with other: Ion) -> Bool {
        name == other.name && (valence == nil || other.valence == nil || valence == other.valence)
            && defaultReversalPotential == other.defaultReversalPotential && defaultInside == other.defaultInside
            && defaultOutside == other.defaultOutside
    }

    /// Nernst's potential, mV: `(R T / z F) ln(outside/inside)` with the constants of CODATA 2018,
    /// and NEURON's values where there is none.
    ///
    /// - Parameters:
    ///   - inside: concentration inside, mM; where it is 0 or less the potential is 1e6.
    ///   - outside: concentration outside, mM; where it is 0 or less the potential is -1e6.
    ///   - valence: z; the potential of an ion without charge is 0.
    ///   - celsius: temperature, degrees Celsius.
    @inlinable
    public static func nernst(inside: Lanes, outside: Lanes, valence: Double, celsius: Double) -> Lanes {
        if valence == 0 { return .zero }
        let factor = 1e3 * gasConstant * (celsius + 273.15) / (faradayConstant * valence)
        let ratio = outside / inside
        // All that there mostly is needs no exceptions.
        let isPlain = (inside .> 0) .& (ratio .>= 0x1p-1022) .& (ratio .< .infinity)
        if allLanes(isPlain) { return factor * logOfNormal(ratio) }
        let potential = factor * log(ratio)
        return select(inside .<= 0, 1e6, select(outside .<= 0, -1e6, potential))
    }

    /// R of CODATA 2018, J/(K mol).
    @inlinable
    package static var gasConstant: Double { 8.31446261815324 }
    /// F of CODATA 2018, C/mol.
    @inlinable
    package static var faradayConstant: Double { 96485.3321233100184 }

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
    /// Current through the membrane, outward positive, mA/cm2: the sum over the mechanisms that
    /// carry it.
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
