import MechanismKit

extension MechanismDescriptor {
    /// The mechanisms that every model knows by name: those that NEURON has, and VecStim.
    /// ``HalfGap`` is made by its type alone: by that name users load files of their own, which
    /// differ.
    public static var standard: [MechanismDescriptor] {
        [
            HH.descriptor, Passive.descriptor, FastPassive.descriptor, Extracellular.descriptor, ExpSyn.descriptor,
            Exp2Syn.descriptor,
            AlphaSynapse.descriptor, IClamp.descriptor,
            SEClamp.descriptor, VClamp.descriptor, OClamp.descriptor, PointProcessMark.descriptor, APCount.descriptor,
            NetStim.descriptor,
            VecStim.descriptor,
            IntFire1.descriptor, IntFire2.descriptor, IntFire4.descriptor,
        ]
    }
}
