import MechanismKit

extension MechanismDescriptor {
    /// The mechanisms that every model knows by name.
    public static var standard: [MechanismDescriptor] {
        [
            HH.descriptor, Passive.descriptor, ExpSyn.descriptor, Exp2Syn.descriptor, AlphaSynapse.descriptor, IClamp.descriptor,
            SEClamp.descriptor, VClamp.descriptor, NetStim.descriptor, VecStim.descriptor,
        ]
    }
}
