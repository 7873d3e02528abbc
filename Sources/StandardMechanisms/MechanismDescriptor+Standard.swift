import MechanismKit

extension MechanismDescriptor {
    /// The mechanisms that every model knows by name.
    public static var standard: [MechanismDescriptor] {
        [
            HH.descriptor, Passive.descriptor, ExpSyn.descriptor, Exp2Syn.descriptor, AlphaSynapse.descriptor,
            IClamp.descriptor,
            SEClamp.descriptor, VClamp.descriptor, OClamp.descriptor, APCount.descriptor, NetStim.descriptor,
            VecStim.descriptor,
            IntFire1.descriptor, IntFire2.descriptor, IntFire4.descriptor,
        ]
    }
}
