/// A word of a Neurolucida file, and the line it stands on.
struct ASCToken {
    var kind: Kind
    var line: Int

    enum Kind: Equatable {
        case number(Double)
        case string(String)
        case label(String)
        case open, close, comma, bar, openSpine, closeSpine
        /// `Set`, and `RGB`.
        case set, rgb
        /// Text that begins no word.
        case other(String)
        /// The end of the file.
        case end
    }
}

extension ASCToken.Kind: CustomStringConvertible {
    /// The word as it stands in the file, more or less, for a message.
    var description: String {
        switch self {
        case .number(let value): "the number \(value)"
        case .string(let text): "the string \(text.debugDescription)"
        case .label(let text): text
        case .open: "("
        case .close: ")"
        case .comma: ","
        case .bar: "|"
        case .openSpine: "<"
        case .closeSpine: ">"
        case .set: "Set"
        case .rgb: "RGB"
        case .other(let text): text.debugDescription
        case .end: "the end of the file"
        }
    }

    var isNumber: Bool { if case .number = self { true } else { false } }
    var isLabel: Bool { if case .label = self { true } else { false } }
    var isString: Bool { if case .string = self { true } else { false } }
}
