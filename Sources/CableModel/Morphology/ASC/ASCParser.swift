/// Reads the words of a Neurolucida file (text, version 3) by the grammar of Import3d's
/// `read_nlcda3.hoc`: contours of somata and trees become sections; properties, markers, texts,
/// sets and spines are passed over.
///
/// A tree is `( properties branch )`; a branch is points, then perhaps markers, then a label
/// (`Normal`), nothing, or a split `( branch | branch … )`. Trees are followed with a stack of our
/// own, so that they may be as deep as a file is long.
struct ASCParser {
    let tokens: [ASCToken]
    var position = 0
    /// The sections in the order of the file.
    var sections: [ASCSection] = []
    /// What is odd about the file.
    var notes: [CellMorphology.Problem] = []
    /// The first word of the property that was read last; nil if there was none since `properties`
    /// began.
    var lastProperty: String?
    /// How many sets are open, one in another.
    var setDepth = 0

    /// Where the grammar does not hold: what was expected, and the word that is there.
    struct Unexpected: Error {
        var expected: String
        var token: ASCToken
    }

    init(_ tokens: [ASCToken]) {
        self.tokens = tokens
    }

    /// Reads the file. What follows the last object that can be read is left out, as in NEURON,
    /// with a note.
    mutating func parse() throws(Unexpected) {
        try objects()
        if current != .end {
            notes.append(
                CellMorphology.Problem(
                    .unreadLine, line: tokens[position].line,
                    message: "the rest is not read, from \(current) on"))
        }
    }

    var current: ASCToken.Kind { tokens[position].kind }

    func ahead(_ count: Int) -> ASCToken.Kind { tokens[min(position + count, tokens.count - 1)].kind }

    mutating func advance() { position = min(position + 1, tokens.count - 1) }

    mutating func take(_ kind: ASCToken.Kind) throws(Unexpected) {
        guard current == kind else { throw unexpected("\(kind)") }
        advance()
    }

    func unexpected(_ expected: String) -> Unexpected {
        Unexpected(expected: expected, token: tokens[position])
    }

    mutating func passComma() {
        if current == .comma { advance() }
    }

    mutating func number() throws(Unexpected) -> Double {
        guard case .number(let value) = current else { throw unexpected("a number") }
        advance()
        return value
    }
}
