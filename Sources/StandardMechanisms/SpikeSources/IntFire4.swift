import MechanismKit

/// A leaky integrator of currents with rises and decays of their own: excitation e decays with
/// taue; inhibition i2 rises with taui1 and decays with taui2; the membrane m integrates both with
/// taum. An event adds its weight to e if it is positive, else to i1; when m passes 1 the cell
/// sends an event and m becomes 0. NEURON's `IntFire4`.
///
/// Weights are such that one event of weight 1 alone brings m to 1 (or -1) at its peak. Time
/// constants that are too close to each other or in another order than taue, taui1 < taui2 are
/// moved apart when a simulation starts, as NEURON does. When m will pass 1 is found by looking
/// where it cannot have passed yet, again and again; `nself` counts that.
public struct IntFire4: EventMechanism {
    /// Time constant of excitation, ms.
    public var taue: Double
    /// Time constant of inhibition's rise, ms.
    public var taui1: Double
    /// Time constant of inhibition's decay, ms.
    public var taui2: Double
    /// Time constant of the membrane, ms.
    public var taum: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(taue: Double = 5, taui1: Double = 10, taui2: Double = 20, taum: Double = 50) {
        (self.taue, self.taui1, self.taui2, self.taum) = (taue, taui1, taui2, taum)
    }

    public init() { self.init(taue: 5) }

    public static let name = "IntFire4"
    public static let kind = MechanismKind.artificialCell

    /// The parameters; `e`, `i1`, `i2` and `m` at the last event; `t0`, when that was, ms; the
    /// factors between them; how many events came from the cell itself, excited and inhibited it;
    /// `eps` and `taueps`, which all share: how near to 1 fires, and how near time constants may
    /// be.
    public enum Variable: Int, MechanismVariable {
        case taue, taui1, taui2, taum, e, i1, i2, m, t0, ae, ai2, ai1, be, bi1, bi2, a, b, nself, nexcite, ninhibit,
            eps, taueps
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<IntFire4> {
        switch variable {
        case .taue: .parameter(\.taue, unit: "ms", valid: .positive)
        case .taui1: .parameter(\.taui1, unit: "ms", valid: .positive)
        case .taui2: .parameter(\.taui2, unit: "ms", valid: .positive)
        case .taum: .parameter(\.taum, unit: "ms", valid: .positive)
        case .t0: .assigned(unit: "ms")
        case .ae, .ai1, .ai2: .assigned(unit: "/ms")
        case .eps: .global(default: 1e-6, unit: "1")
        case .taueps: .global(default: 0.01, unit: "ms")
        default: .assigned(unit: "1")
        }
    }

    public static func start(_ cell: Instance<IntFire4>) {
        cell.separateTimeConstants()
        cell.setFactors()
        for variable in [.e, .i1, .i2, .m, .t0, .nself, .nexcite, .ninhibit] as [Variable] { cell[variable] = 0 }
        cell.sendSelf(at: cell.earliestCrossing, flag: 1)
    }

    public static func receive(_ event: Event, at cell: Instance<IntFire4>) {
        cell.advance(to: event.time)
        if cell[.m] > 1 - cell.global(.eps) {
            cell.emit(at: event.time)
            cell[.m] = 0
        }
        if event.flag == 1 {
            cell[.nself] += 1
            cell.sendSelf(at: event.time + cell.earliestCrossing, flag: 1)
        } else {
            if event.weight > 0 {
                cell[.nexcite] += 1
                cell[.e] += event.weight
            } else {
                cell[.ninhibit] += 1
                cell[.i1] += event.weight
            }
            cell.moveSelf(to: cell.earliestCrossing + event.time)
        }
    }
}

extension Instance<IntFire4> {
    fileprivate typealias States = (e: Double, i1: Double, i2: Double, m: Double)

    private var ke: Double { 1 / self[.taue] }
    private var ki1: Double { 1 / self[.taui1] }
    private var ki2: Double { 1 / self[.taui2] }
    private var km: Double { 1 / self[.taum] }

    /// The states a time after others.
    private func states(_ now: States, after elapsed: Double) -> States {
        let (ee, em) = (Scalar.exp(-ke * elapsed), Scalar.exp(-km * elapsed))
        let (e1, e2) = (Scalar.exp(-ki1 * elapsed), Scalar.exp(-ki2 * elapsed))
        let inhibition = (self[.bi2] * now.i2 + self[.a] * now.i1) * (em - e2) - self[.b] * now.i1 * (em - e1)
        return (
            now.e * ee, now.i1 * e1, now.i2 * e2 + self[.bi1] * now.i1 * (e2 - e1),
            now.m * em + self[.be] * now.e * (em - ee) + inhibition
        )
    }

    fileprivate func advance(to time: Double) {
        let next = states((self[.e], self[.i1], self[.i2], self[.m]), after: time - self[.t0])
        (self[.e], self[.i1], self[.i2], self[.m], self[.t0]) = (next.e, next.i1, next.i2, next.m, time)
    }

    /// How long it takes at least until m passes 1, ms: its slope only falls.
    fileprivate var earliestCrossing: Double {
        let slope = -km * self[.m] + self[.ae] * self[.e] + self[.ai2] * self[.i2]
        return slope <= 1e-9 ? 1e9 : (1 - self[.m]) / slope
    }

    /// Factors by which one event of weight 1 alone has its peak at 1.
    fileprivate func setFactors() {
        var peak = Scalar.log(km / ke) / (km - ke)
        self[.be] = 1 / (Scalar.exp(-km * peak) - Scalar.exp(-ke * peak))
        self[.ae] = self[.be] * (ke - km)
        peak = Scalar.log(ki2 / ki1) / (ki2 - ki1)
        self[.bi1] = 1 / (Scalar.exp(-ki2 * peak) - Scalar.exp(-ki1 * peak))
        self[.ai1] = self[.bi1] * (ki1 - ki2)
        setMembraneFactors(1)
        setMembraneFactors(1 / states((0, 1, 0, 0), after: inhibitoryPeak).m)
    }

    private func setMembraneFactors(_ bi2: Double) {
        self[.bi2] = bi2
        self[.ai2] = bi2 * (ki2 - km)
        self[.a] = bi2 * self[.bi1]
        self[.b] = self[.a] * (ki2 - km) / (ki1 - km)
    }

    /// When the effect of one inhibitory event on m is largest, ms: halved between a time before
    /// and one after.
    private var inhibitoryPeak: Double {
        func slope(_ t: Double) -> Double {
            (-km * Scalar.exp(-t * km) + ki2 * Scalar.exp(-t * ki2)) / (ki2 - km)
                - (-km * Scalar.exp(-t * km) + ki1 * Scalar.exp(-t * ki1)) / (ki1 - km)
        }
        var (early, late) = (1.0, 1.0)
        if slope(early) < 0 {
            while slope(early) < 0, early > 1e-9 { (early, late) = (early / 10, early) }
            if slope(early) < 0 { return 1e-9 }
        } else {
            while slope(late) > 0, late < 1e9 { (early, late) = (late, late * 10) }
            if slope(late) > 0 { return 1e9 }
        }
        var middle = 0.0
        while late - early > 1e-6 {
            middle = (early + late) / 2
            if slope(middle) > 0 { early = middle } else { late = middle }
        }
        return middle
    }

    /// Moves time constants apart that are equal or in the wrong order.
    fileprivate func separateTimeConstants() {
        let gap = global(.taueps)
        self[.taui2] = max(self[.taui2], 4 * gap)
        self[.taui1] = max(self[.taui1], 3 * gap)
        self[.taue] = max(self[.taue], 2 * gap)
        if self[.taue] > self[.taui2] || self[.taui2] - self[.taue] < gap { self[.taue] = self[.taui2] - gap }
        if self[.taui1] > self[.taui2] { (self[.taui1], self[.taui2]) = (self[.taui2], self[.taui1]) }
        if self[.taui2] - self[.taui1] < gap { self[.taui1] = self[.taui2] - gap }
        guard self[.taum] <= self[.taui2] else {
            if self[.taum] - self[.taui2] < gap { self[.taum] = self[.taui2] + gap }
            return
        }
        if self[.taui2] - self[.taum] < gap { self[.taum] = self[.taui2] - gap }
        if isNear(.taui1) { self[.taum] = self[.taui1] - gap }
        separate(.taui1)
        separate(.taue)
        if isNear(.taui1) { self[.taum] = self[.taui1] - gap }
    }

    private func isNear(_ tau: IntFire4.Variable) -> Bool { abs(self[tau] - self[.taum]) < global(.taueps) }

    private func separate(_ tau: IntFire4.Variable) {
        guard isNear(tau) else { return }
        if self[tau] < self[.taum] {
            self[.taum] = self[tau] - global(.taueps)
        } else {
            self[tau] = self[.taum] - global(.taueps)
        }
    }
}
