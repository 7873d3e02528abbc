import MechanismKit
import StandardMechanisms

extension DatasetMechanism {
    /// The mechanisms that NEURON has of its own and that are here in Swift, by name.
    /// (`MechanismStandard` of NEURON 9.0.2 lists their variables.)
    static var standard: [DatasetMechanism] {
        [
            DatasetMechanism(Passive.descriptor, names: ["g", "e", "i"]),
            DatasetMechanism(FastPassive.descriptor, names: ["g", "e"]),
            DatasetMechanism(
                HH.descriptor,
                names: [
                    "gnabar", "gkbar", "gl", "el", "gna", "gk", "il", "minf", "hinf", "ninf", "mtau", "htau", "ntau",
                    "m",
                    "h", "n",
                ]),
            DatasetMechanism(ExpSyn.descriptor, names: ["tau", "e", "i", "g"]),
            DatasetMechanism(Exp2Syn.descriptor, names: ["tau1", "tau2", "e", "i", "g", "A", "B"]),
            DatasetMechanism(AlphaSynapse.descriptor, names: ["onset", "tau", "gmax", "e", "i"]),
            DatasetMechanism(IClamp.descriptor, names: ["delay", "dur", "amp", "i"]),
            DatasetMechanism(
                SEClamp.descriptor, names: ["rs", "dur1", "amp1", "dur2", "amp2", "dur3", "amp3", "i", "vc"]),
            DatasetMechanism(
                VClamp.descriptor,
                names: [
                    "dur1", "dur2", "dur3", "amp1", "amp2", "amp3", "gain", "rstim", "tau1", "tau2", "e0", "vo0", "vi0",
                    "fac", "i", "e",
                    "vo",
                    "vi",
                ], lengths: [3, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
            DatasetMechanism(NetStim.descriptor, names: ["interval", "number", "start", "noise"]),
            DatasetMechanism(IntFire1.descriptor, names: ["tau", "refrac", "m"]),
            DatasetMechanism(IntFire2.descriptor, names: ["taus", "taum", "ib", "i", "m"]),
            DatasetMechanism(
                IntFire4.descriptor,
                names: [
                    "taue", "taui1", "taui2", "taum", "e", "i1", "i2", "m", "nself", "nexcite", "ninhibit", "ae", "ai1",
                    "ai2",
                ]),
            DatasetMechanism(APCount.descriptor, names: ["n", "thresh", "time", "firing"]),
            // Not NEURON's own, but known everywhere; its times come from what the file wrote for
            // its BBCOREPOINTER.
            DatasetMechanism(VecStim.descriptor, names: []),
        ]
    }
}
