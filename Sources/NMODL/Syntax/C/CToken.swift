/// A token of C code within VERBATIM.
struct CToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case name
        case number
        case string
        case character
        case sign
        /// A line that begins with `#`: the tokens behind that.
        case directive([CToken])
        /// A statement of NMODL that stands between two blocks of C, by its place in the list that
        /// holds both.
        case nmodl(Int)
        case end
    }

    var kind: Kind
    var text: String
    var range: SourceRange

    func isSign(_ sign: String) -> Bool { kind == .sign && text == sign }
    func isName(_ name: String) -> Bool { kind == .name && text == name }
}
