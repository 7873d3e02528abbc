/// How a .mod file becomes a program, and what is done when its kernels are assembled to be run.
public struct LoweringOptions: Sendable, Hashable {
    /// Whether the slope of a current that is not affine in v is its derivative; otherwise it is
    /// NEURON's difference over 0.001 mV.
    public var exactSlopes = false
    /// The passes that are run on the kernels; each may be left out.
    public var passes = Pass.ofLowering
    /// Whether functions of the voltage alone are taken from polynomials that were made once, where
    /// these agree with them to 1e-13 of their largest values; otherwise they are computed each
    /// time.
    public var ratesFromPolynomials = true
    /// Whether frequent groups of operations become one when a kernel is assembled.
    public var fusesOperations = true
    /// Whether what is computed for others to read is left out where nobody does.
    public var skipsUnseenOutputs = true
    /// Whether the currents of point processes at one place with the same parameters are computed
    /// at once, where they are a number of each times what they have in common.
    public var joinsCurrentsOfPlaces = true
    /// Whether mechanisms in the same rows share what they compute of the voltages there.
    public var sharesBetweenMechanisms = true
    /// Functions, procedures and pieces of C code (`VERBATIM 2` for a file's second) that are
    /// supplied from outside instead of being lowered.
    public var supplied: Set<String> = []
    /// How often a loop may be run, each time that code comes to it, before it is held for one that
    /// never ends and the run ends with an error: of `FROM` and `WHILE`, and of loops in C.
    public var mostRounds = 100_000_000

    public init() {}
}
