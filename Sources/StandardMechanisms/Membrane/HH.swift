import MechanismKit

/// The sodium, potassium and leak channels of the squid's giant axon.
///
/// A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500-544, with voltages shifted to a rest
/// of -65 mV as in NEURON's `hh`; the rates at a temperature T are those at 6.3 degrees times 3^((T
/// - 6.3)/10). Rates are computed, not looked up in tables, as in NEURON with `usetable_hh = 0`.
public struct HH: CurrentMechanism, StateMechanism {
    /// Largest sodium conductance, S/cm2.
    public var gnabar: Double
    /// Largest potassium conductance, S/cm2.
    public var gkbar: Double
    /// Leak conductance, S/cm2.
    public var gl: Double
    /// Reversal potential of the leak, mV.
    public var el: Double

    /// Describes an instance; the defaults are Hodgkin's and Huxley's.
    public init(gnabar: Double = 0.12, gkbar: Double = 0.036, gl: Double = 0.0003, el: Double = -54.3) {
        self.gnabar = gnabar
        self.gkbar = gkbar
        self.gl = gl
        self.el = el
    }

    public init() { self.init(gnabar: 0.12) }

    public static let name = "hh"
    public static let kind = MechanismKind.density
    public static let isFiniteAtEveryVoltage = true

    /// The parameters; the reversal potentials of the ions, mV; `ina`, `ik` and `il`, the currents,
    /// mA/cm2; `gna` and `gk`, the open conductances, S/cm2; `m`, `h` and `n`, the gates.
    public enum Variable: Int, MechanismVariable {
        case gnabar, gkbar, gl, el, ena, ek, ina, ik, il, gna, gk, m, h, n
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<HH> {
        switch variable {
        case .gnabar: .parameter(\.gnabar, unit: "S/cm2", valid: .nonNegative)
        case .gkbar: .parameter(\.gkbar, unit: "S/cm2", valid: .nonNegative)
        case .gl: .parameter(\.gl, unit: "S/cm2", valid: .nonNegative)
        case .el: .parameter(\.el, unit: "mV")
        case .ena: .ion(.na, .reversalPotential)
        case .ek: .ion(.k, .reversalPotential)
        case .ina: .ion(.na, .current, .write)
        case .ik: .ion(.k, .current, .write)
        case .il: .output(unit: "mA/cm2")
        case .gna, .gk: .output(unit: "S/cm2")
        case .m, .h, .n: .state(unit: "1")
        }
    }

    public static func initialize(_ block: Block<HH>) {
        let (m, h, n, v) = (block[.m], block[.h], block[.n], block.v)
        for row in block.rows {
            let gates = Gates(v: v[row])
            (m[row], h[row], n[row]) = (gates.m.steadyState, gates.h.steadyState, gates.n.steadyState)
        }
    }

    /// `ina = gnabar m^3 h (v - ena)`, `ik = gkbar n^4 (v - ek)`, `il = gl (v - el)`.
    public static func addCurrents(_ block: Block<HH>) {
        let (m, h, n, v) = (block[.m], block[.h], block[.n], block.v)
        let (gnabar, gkbar, gl, el) = (block[.gnabar], block[.gkbar], block[.gl], block[.el])
        let (ena, ek, il, gna, gk) = (block[.ena], block[.ek], block[.il], block[.gna], block[.gk])
        for row in block.rows {
            let sodium = gnabar[row] * m[row] * m[row] * m[row] * h[row]
            let potassium = gkbar[row] * (n[row] * n[row]) * (n[row] * n[row])
            let ina = sodium * (v[row] - ena[row])
            let ik = potassium * (v[row] - ek[row])
            let leak = gl[row] * (v[row] - el[row])
            gna[row] = sodium
            gk[row] = potassium
            il[row] = leak
            block.report(ina, conductance: sodium, as: .ina, at: row)
            block.report(ik, conductance: potassium, as: .ik, at: row)
            block.add(current: ina + ik + leak, conductance: sodium + potassium + gl[row], at: row)
        }
    }

    /// `dm/dt = (minf - m)/mtau` and so for h and n, solved exactly over a step at constant
    /// voltage.
    public static func advanceStates(_ block: Block<HH>) {
        let (m, h, n, v) = (block[.m], block[.h], block[.n], block.v)
        let elapsed = block.dt * rateFactor(celsius: block.celsius)
        var exponentials = Strip(repeating: Lanes.zero)
        var courses = Strip(repeating: Courses(m: Course(), h: Course(), n: Course()))
        for strip in block.strips {
            for row in strip { exponentials[row] = unitExponential(v: v[row]) }
            for row in strip {
                courses[row] = Gates(v: v[row], unitExponential: exponentials[row]).courses(over: elapsed)
            }
            for row in strip {
                let course = courses[row]
                (m[row], h[row], n[row]) = (
                    course.m.end(from: m[row]), course.h.end(from: h[row]), course.n.end(from: n[row])
                )
            }
        }
    }
}
