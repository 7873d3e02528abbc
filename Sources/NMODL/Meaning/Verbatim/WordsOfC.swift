/// The words of C code: names, words of C, digits with letters. Texts and comments are not told
/// apart.
struct WordsOfC: Sequence {
    private let text: String.UTF8View

    init(_ text: String) { self.text = text.utf8 }

    func makeIterator() -> AnyIterator<String> {
        var rest = text[...]
        return AnyIterator {
            guard let start = rest.firstIndex(where: { $0.isWordOfC }) else { return nil }
            let end = rest[start...].firstIndex { !$0.isWordOfC } ?? rest.endIndex
            let word = String(rest[start..<end]) ?? ""
            rest = rest[end...]
            return word
        }
    }
}

extension UInt8 {
    fileprivate var isWordOfC: Bool { isLetter || isDigit || self == 95 }
}
