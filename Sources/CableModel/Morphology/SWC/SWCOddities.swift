/// Counts what is odd in a file, kind by kind: a note of each kind says on which line it was first,
/// and on how many more.
struct SWCOddities {
    typealias Kind = CellMorphology.Problem.Kind

    private var seen: [Kind: (count: Int, firstLine: Int)] = [:]

    mutating func add(_ kind: Kind, line: Int) {
        let known = seen[kind] ?? (0, line)
        seen[kind] = (known.count + 1, min(known.firstLine, line))
    }

    /// A note of each kind that there was.
    var notes: [CellMorphology.Problem] {
        Kind.allCases.compactMap { kind in
            guard let (count, line) = seen[kind], let message = Self.message(kind) else { return nil }
            let others = count > 1 ? " (also on \(count - 1) more line\(count > 2 ? "s" : ""))" : ""
            return CellMorphology.Problem(kind, line: line, message: message + others)
        }
    }

    private static func message(_ kind: Kind) -> String? {
        switch kind {
        case .extraFields: "what follows the seventh number is not read"
        case .joinedNumbers: "two numbers stand side by side without a space between them"
        case .zeroRadius: "the radius is 0, so that next to no current passes along there"
        case .negativeRadius: "the radius is negative; its magnitude counts"
        case .fractionalID: "an id is not a whole number; its fraction is cut off"
        case .unorderedIDs:
            "the id is below that of a line before; points are read in the order of their ids, which NEURON fails to do"
        case .parentAfterChild:
            "the parent's id is above the point's own; points are read from the root on, which NEURON fails to do"
        case .selfParent: "the point is its own parent; it counts as a root"
        case .missingParent: "the parent is not a point of the file; the point counts as a root"
        case .furtherRoot:
            "is a further root; as in NEURON it is connected to the first section: without cable to the middle if that is a soma, else by "
                + "cable from its first point"
        default: nil
        }
    }
}
