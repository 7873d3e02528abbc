/// Finds the words of the language among names, without making strings.
struct Keywords: Sendable {
    static let table = Keywords()

    /// By hash; collisions go to the next free place.
    private var kinds: [TokenKind?]
    private var spellings: [[UInt8]]
    private static let size = 512

    private init() {
        kinds = Array(repeating: nil, count: Keywords.size)
        spellings = Array(repeating: [], count: Keywords.size)
        for kind in TokenKind.allCases where kind.isKeyword {
            insert(kind.spelling, kind)
        }
        for kind in [TokenKind.if, .else, .while] { insert(kind.spelling.uppercased(), kind) }
    }

    private mutating func insert(_ word: String, _ kind: TokenKind) {
        let bytes = Array(word.utf8)
        var place = Keywords.place(bytes[...])
        while kinds[place] != nil { place = (place + 1) % Keywords.size }
        kinds[place] = kind
        spellings[place] = bytes
    }

    private static func place(_ word: ArraySlice<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in word { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int(hash % UInt32(size))
    }

    /// The word's kind; `.name` for one that is not of the language.
    func kind(_ word: ArraySlice<UInt8>) -> TokenKind {
        guard let first = word.first, first <= 90 || first == 105 || first == 101 || first == 119, word.count > 1 else {
            return .name
        }
        var place = Keywords.place(word)
        while let kind = kinds[place] {
            if spellings[place].elementsEqual(word) { return kind }
            place = (place + 1) % Keywords.size
        }
        return .name
    }
}
