/// What a piece of C code, VERBATIM … ENDVERBATIM, is for.
public struct VerbatimUse: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// Nothing that matters here: `return 0;`, `#include`, declarations of NEURON's own
        /// functions, what only CoreNEURON calls.
        case nothing
        /// It draws random numbers.
        case randomNumbers
        /// It reads a Vector.
        case vector
        /// It connects a stream of random numbers or a Vector that a user hands in.
        case connection
        /// It starts from what an ion has: `cai = _ion_cai`.
        case ion
        /// It computes.
        case arithmetic
        /// It is not understood: what is missing. The block stands in the model as it is, and does
        /// not run.
        case unknown(String)
    }

    public var kind: Kind
    /// The block that it stands in, for example `PROCEDURE play`; "" outside of blocks.
    public var block: String
    /// The C code.
    public var range: SourceRange

    public init(_ kind: Kind, in block: String, at range: SourceRange) {
        self.kind = kind
        self.block = block
        self.range = range
    }
}

extension VerbatimUse.Kind {
    /// Whether the code was understood.
    public var isKnown: Bool { if case .unknown = self { false } else { true } }
}
