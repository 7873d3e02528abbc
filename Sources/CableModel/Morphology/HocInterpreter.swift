/// What NEURON's readers of morphologies, which are written in hoc, have of their interpreter.
enum HocInterpreter {
    /// Numbers that differ by no more than this are equal to it (its `float_epsilon`), and so to
    /// Import3d.
    static let equalityTolerance = 1e-11
}
