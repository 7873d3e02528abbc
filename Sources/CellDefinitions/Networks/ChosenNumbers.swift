/// Numbers that were chosen among those below a bound, each once.
enum ChosenNumbers {
    /// Where they are many: a bit for each that there is.
    case bits([UInt64])
    /// Where they are few.
    case set(Set<Int>)

    /// None as yet.
    ///
    /// - Parameters:
    ///   - bound: what all are below.
    ///   - count: how many there will be.
    init(below bound: Int, _ count: Int) {
        let words = (max(0, bound) + 63) / 64
        self = words <= 2 * count ? .bits([UInt64](repeating: 0, count: words)) : .set([])
    }

    /// Chooses a number; false where it was chosen before.
    mutating func insert(_ number: Int) -> Bool {
        switch self {
        case .set(var set):
            self = .bits([])
            defer { self = .set(set) }
            return set.insert(number).inserted
        case .bits(var words):
            self = .bits([])
            defer { self = .bits(words) }
            let bit = UInt64(1) << UInt64(number & 63)
            guard words[number >> 6] & bit == 0 else { return false }
            words[number >> 6] |= bit
            return true
        }
    }

    /// All of them, in ascending order.
    var ascending: [Int] {
        switch self {
        case .set(let set): return set.sorted()
        case .bits(let words):
            var numbers: [Int] = []
            for (index, word) in words.enumerated() {
                var rest = word
                while rest != 0 {
                    numbers.append(index << 6 + rest.trailingZeroBitCount)
                    rest &= rest - 1
                }
            }
            return numbers
        }
    }
}
