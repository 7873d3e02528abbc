/// What the files call a source of spikes, or where one is, in one number of four bytes.
package struct SourceCode: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
    package let rawValue: Int32

    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// What a code means.
    package enum Meaning: Hashable {
        /// No source; of a source, that nobody listens to it.
        case nothing
        /// A gid; of a place, a node.
        case number(Int)
        /// An instance of a type of mechanism, which sends events and has no gid.
        case instance(type: Int, index: Int)
    }

    /// What it means.
    package var meaning: Meaning {
        switch rawValue {
        case 0...: .number(Int(rawValue))
        case -1: .nothing
        default: .instance(type: Int(-Int64(rawValue)) % 1000, index: Int(-Int64(rawValue)) / 1000)
        }
    }

    /// The gid, or the node; nil for all else.
    package var number: Int? { if case .number(let number) = meaning { number } else { nil } }
}
