import MechanismKit

/// A leaky integrator of a current that decays: `taus i' + i = ib`, `taum m' + m = i`; an event
/// adds its weight to i, and when m passes 1 from below the cell sends an event and m becomes 0.
/// NEURON's `IntFire2`; it wants taum < taus, and makes taus a little longer than taum otherwise.
///
/// `i` and `m` are what they were when the last event came. When m will pass 1 is found by NEURON's
/// own iteration, so that times agree.
public struct IntFire2: EventMechanism {
    /// Time constant of the current, ms.
    public var taus: Double
    /// Time constant of the membrane, ms.
    public var taum: Double
    /// The constant part of the current.
    public var ib: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(taus: Double = 20, taum: Double = 10, ib: Double = 0) {
        self.taus = taus
        self.taum = taum
        self.ib = ib
    }

    public init() { self.init(taus: 20) }

    public static let name = "IntFire2"
    public static let kind = MechanismKind.artificialCell

    /// The parameters; `i` and `m` at the last event; `t0`, when that was, ms.
    public enum Variable: Int, MechanismVariable {
        case taus, taum, ib, i, m, t0
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<IntFire2> {
        switch variable {
        case .taus: .parameter(\.taus, unit: "ms", valid: .positive)
        case .taum: .parameter(\.taum, unit: "ms", valid: .positive)
        case .ib: .parameter(\.ib, unit: "1")
        case .i, .m: .assigned(unit: "1")
        case .t0: .assigned(unit: "ms")
        }
    }

    public static func start(_ cell: Instance<IntFire2>) {
        cell[.i] = cell[.ib]
        cell[.m] = 0
        if cell[.taus] <= cell[.taum] { cell[.taus] = cell[.taum] + 0.1 }
        cell[.t0] = 0
        cell.sendSelf(at: cell.crossing.time(cell[.ib], 0, 0), flag: 1)
    }

    public static func receive(_ event: Event, at cell: Instance<IntFire2>) {
        let (ib, taus, taum, elapsed) = (cell[.ib], cell[.taus], cell[.taum], event.time - cell[.t0])
        let factor = taus / (taus - taum)
        let decayed = (cell[.i] - ib) * Scalar.exp(-elapsed / taus)
        var current = ib + decayed
        if event.flag == 1 {
            cell.emit(at: event.time)
            cell[.m] = 0
            cell.sendSelf(at: event.time + cell.crossing.time(ib, (current - ib) * factor, 0), flag: 1)
        } else {
            cell[.m] =
                ib + factor * decayed + (cell[.m] - (ib + (cell[.i] - ib) * factor)) * Scalar.exp(-elapsed / taum)
            current += event.weight
            let wait = cell[.m] >= 1 ? 0 : cell.crossing.time(ib, (current - ib) * factor, cell[.m])
            cell.moveSelf(to: wait + event.time)
        }
        cell[.t0] = event.time
        cell[.i] = current
    }
}

extension Instance<IntFire2> {
    fileprivate var crossing: Crossing { Crossing(taus: self[.taus], taum: self[.taum]) }
}

/// When `a + b exp(-t/taus) + (c - a - b) exp(-t/taum)` passes 1 from below, with c below 1.
private struct Crossing {
    let taus, taum: Double

    /// ms; 1e9 for never.
    func time(_ a: Double, _ b: Double, _ c: Double) -> Double {
        let r = taum / taus
        guard a > 1 || a + b > 1 else { return 1e9 }
        // With x = exp(-t/taum) it is the root of a + b x^r + (c - a - b) x = 1, sought from x = 1;
        // where the slope there points outward that of a + (c - a - b) x^(1/r) + b x = 1.
        let rest = c - a - b
        let slope = r * b + rest
        if a > 1 && b <= 0 {
            let x = slope >= 0 ? 0 : (1 - c + slope) / slope
            if x <= 0 { return -taus * Scalar.log(root(a, rest, b, 1 / r, from: 0)) }
            return -taum * Scalar.log(root(a, b, rest, r, from: x))
        }
        let peak = Scalar.pow(-rest / (r * b), 1 / (r - 1))
        let height = a + b * Scalar.pow(peak, r) + rest * peak
        if peak >= 1 || height <= 1 { return 1e9 }
        return -taum * Scalar.log(root(a, b, rest, r, from: (1 - c + slope) / slope))
    }

    /// The root of `a + b x^r + c x = 1` between 0 and 1, by Newton's method as NEURON has it.
    private func root(_ a: Double, _ b: Double, _ c: Double, _ r: Double, from start: Double) -> Double {
        var (x, step, value) = (start, 1.0, 0.0)
        for _ in 0...10 where abs(step) > 1e-6 || abs(value - 1) > 1e-6 {
            value = a + b * Scalar.pow(x, r) + c * x
            step = (1 - value) / (r * b * Scalar.pow(x, r - 1) + c)
            x += step
            x = x <= 0 ? 1e-4 : x > 1 ? 1 : x
        }
        return x
    }
}
