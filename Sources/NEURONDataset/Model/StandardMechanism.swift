import MechanismKit
import StandardMechanisms

/// A mechanism that NEURON has of its own and that is here in Swift: its name, and how it is
/// described, which takes longer than reading a small dataset.
struct StandardMechanism {
    let name: String
    let describe: () -> DatasetMechanism

    private init<M: Mechanism>(_ mechanism: M.Type, names: [String], lengths: [Int]? = nil) {
        name = M.name
        describe = { DatasetMechanism(M.descriptor, names: names, lengths: lengths) }
    }

    /// All of them. (`MechanismStandard` of NEURON 9.0.2 lists their variables.)
    static var all: [StandardMechanism] {
        [
            StandardMechanism(Passive.self, names: ["g", "e", "i"]),
            StandardMechanism(FastPassive.self, names: ["g", "e"]),
            StandardMechanism(
                HH.self,
                names: [
                    "gnabar", "gkbar", "gl", "el", "gna", "gk", "il", "minf", "hinf", "ninf", "mtau", "htau", "ntau",
                    "m",
                    "h", "n",
                ]),
            StandardMechanism(ExpSyn.self, names: ["tau", "e", "i", "g"]),
            StandardMechanism(Exp2Syn.self, names: ["tau1", "tau2", "e", "i", "g", "A", "B"]),
            StandardMechanism(AlphaSynapse.self, names: ["onset", "tau", "gmax", "e", "i"]),
            StandardMechanism(IClamp.self, names: ["delay", "dur", "amp", "i"]),
            StandardMechanism(
                SEClamp.self, names: ["rs", "dur1", "amp1", "dur2", "amp2", "dur3", "amp3", "i", "vc"]),
            StandardMechanism(
                VClamp.self,
                names: [
                    "dur1", "dur2", "dur3", "amp1", "amp2", "amp3", "gain", "rstim", "tau1", "tau2", "e0", "vo0", "vi0",
                    "fac", "i", "e",
                    "vo",
                    "vi",
                ], lengths: [3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
            StandardMechanism(NetStim.self, names: ["interval", "number", "start", "noise"]),
            StandardMechanism(IntFire1.self, names: ["tau", "refrac", "m"]),
            StandardMechanism(IntFire2.self, names: ["taus", "taum", "ib", "i", "m"]),
            StandardMechanism(
                IntFire4.self,
                names: [
                    "taue", "taui1", "taui2", "taum", "e", "i1", "i2", "m", "nself", "nexcite", "ninhibit", "ae", "ai1",
                    "ai2",
                ]),
            StandardMechanism(APCount.self, names: ["n", "thresh", "time", "firing"]),
            StandardMechanism(PointProcessMark.self, names: []),
            // Not NEURON's own, but known everywhere; its times come from what the file wrote for
            // its BBCOREPOINTER.
            StandardMechanism(VecStim.self, names: []),
        ]
    }
}
