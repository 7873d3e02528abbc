import LaneMath

/// The currents of a point process as what each instance has of its own, a factor, times what all
/// instances at one place with the same parameters have in common: the engine adds the factors of
/// a place and has its current computed once.
public struct PlaceCurrents: Sendable {
    /// Puts the factors of the instances in a block into rows of which the first is that of the
    /// block's first.
    public var factors: @Sendable (BlockMemory, UnsafeMutablePointer<Lanes>) -> Void
    /// Adds the currents of a block of places, whose `scale` is the sum of their factors. Of
    /// columns it reads those of `parameters` and what all instances share.
    public var addCurrents: MechanismKernels.Kernel
    /// Sets what is computed for people to read, of each instance.
    public var setOutputs: MechanismKernels.Kernel
    /// The columns of parameters on which the currents of a place depend; no kernel sets one of
    /// them.
    public var parameters: [Int]

    public init(
        factors: @escaping @Sendable (BlockMemory, UnsafeMutablePointer<Lanes>) -> Void,
        addCurrents: @escaping MechanismKernels.Kernel, setOutputs: @escaping MechanismKernels.Kernel, parameters: [Int]
    ) {
        self.factors = factors
        self.addCurrents = addCurrents
        self.setOutputs = setOutputs
        self.parameters = parameters
    }
}
