import MechanismKit

/// Two layers of extracellular space around the membrane; NEURON's `extracellular`.
///
/// Where it is inserted the outside of the membrane is not at 0 mV but at `vext[0]`, and `v` is the
/// difference between the inside and that. Each layer is a cable of its own along the sections that
/// have it (`xraxial`); from the first to the second leads a conductance with a capacitance beside
/// it (`xg[0]`, `xc[0]`), from the second to earth another (`xg[1]`, `xc[1]`), the conductance
/// through a battery, `e_extracellular`. With the defaults both layers are earthed.
///
/// Myelin is a small `xg[0]` and `xc[0]`; a stimulating field is played into `e_extracellular`, and
/// `i_membrane` is what recording electrodes outside would see of.
///
/// It is solved with `secondorder` 0. All segments of one section have it or none has.
public struct Extracellular: LayeredMechanism {
    /// Axial resistance of the first layer and of the second, MOhm/cm.
    public var xraxial0, xraxial1: Double
    /// Conductance from the first layer to the second, and from there to earth, S/cm2.
    public var xg0, xg1: Double
    /// Capacitance from the first layer to the second, and from there to earth, uF/cm2.
    public var xc0, xc1: Double
    /// Potential of the battery in series with the outer conductance, mV.
    public var e_extracellular: Double

    /// Describes an instance; the defaults are NEURON's.
    ///
    /// - Parameters:
    ///   - xraxial: axial resistance of the first layer and of the second, MOhm/cm.
    ///   - xg: conductance from the first layer to the second, and from there to earth, S/cm2.
    ///   - xc: capacitance from the first layer to the second, and from there to earth, uF/cm2.
    ///   - e_extracellular: potential of the battery in series with the outer conductance, mV.
    public init(
        xraxial: (Double, Double) = (1e9, 1e9), xg: (Double, Double) = (1e9, 1e9), xc: (Double, Double) = (0, 0),
        e_extracellular: Double = 0
    ) {
        (xraxial0, xraxial1) = xraxial
        (xg0, xg1) = xg
        (xc0, xc1) = xc
        self.e_extracellular = e_extracellular
    }

    public init() { self.init(e_extracellular: 0) }

    public static let name = "extracellular"
    public static let kind = MechanismKind.density

    /// The parameters; `vext`, the potentials of the layers, mV; `i_membrane`, all current through
    /// the membrane but for that of electrodes, outward positive, mA/cm2. Users know them by
    /// NEURON's names, `xg[0]`.
    public enum Variable: Int, MechanismVariable, CustomStringConvertible {
        case xraxial0, xraxial1, xg0, xg1, xc0, xc1, e_extracellular, i_membrane, vext0, vext1

        public var description: String {
            switch self {
            case .xraxial0: "xraxial[0]"
            case .xraxial1: "xraxial[1]"
            case .xg0: "xg[0]"
            case .xg1: "xg[1]"
            case .xc0: "xc[0]"
            case .xc1: "xc[1]"
            case .e_extracellular: "e_extracellular"
            case .i_membrane: "i_membrane"
            case .vext0: "vext[0]"
            case .vext1: "vext[1]"
            }
        }
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<Extracellular> {
        switch variable {
        case .xraxial0: .parameter(\.xraxial0, unit: "MOhm/cm", valid: .within(1e-9...1e15))
        case .xraxial1: .parameter(\.xraxial1, unit: "MOhm/cm", valid: .within(1e-9...1e15))
        case .xg0: .parameter(\.xg0, unit: "S/cm2", valid: .within(0...1e15))
        case .xg1: .parameter(\.xg1, unit: "S/cm2", valid: .within(0...1e15))
        case .xc0: .parameter(\.xc0, unit: "uF/cm2", valid: .within(0...1e15))
        case .xc1: .parameter(\.xc1, unit: "uF/cm2", valid: .within(0...1e15))
        case .e_extracellular: .parameter(\.e_extracellular, unit: "mV")
        case .i_membrane: .assigned(unit: "mA/cm2")
        case .vext0, .vext1: .assigned(unit: "mV")
        }
    }

    public static let extracellularLayers = ExtracellularLayers(
        axialResistances: columns(.xraxial0, .xraxial1), conductances: columns(.xg0, .xg1),
        capacitances: columns(.xc0, .xc1), battery: Variable.e_extracellular.rawValue,
        potentials: columns(.vext0, .vext1), membraneCurrent: Variable.i_membrane.rawValue)

    private static func columns(_ inner: Variable, _ outer: Variable) -> [Int] { [inner.rawValue, outer.rawValue] }

    public static func initialize(_ block: Block<Extracellular>) {
        for row in block.rows {
            for variable in [.i_membrane, .vext0, .vext1] as [Variable] { block[variable][row] = .zero }
        }
    }
}
