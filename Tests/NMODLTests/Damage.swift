import NMODL
import Testing

/// Damages texts, the same way every time for a seed.
struct Damage {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func random(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
    }

    private static let pieces: [String] = [
        "{", "}", "(", ")", "[", "]", "~", "'", "\"", ":", "?", "<->", "<<", "->", "^", "=", "==", ",", "@", "-", "!",
        "<", ">",
        "VERBATIM\n", "ENDVERBATIM\n", "COMMENT\n", "ENDCOMMENT\n", "TITLE", "INITIAL {", "BREAKPOINT {", "LOCAL x",
        "DEFINE N 3\n",
        "TABLE", "SOLVE s METHOD cnexp", "if (", "else", "FROM i = 0 TO 3 {", "while", "NET_RECEIVE(w) {",
        "FUNCTION f(x) {",
        "KINETIC k {", "INCLUDE \"a\"\n", "999999999999999999999999", "1e999", "1e-999", ".", "\u{0}", "\u{1A}", "µ",
        "\r", "NEURON {",
        "USEION ca READ cai", "f(", "m'", "x[", "x[99999]", "[1000000]", "++", "--", "<<=", ">>", "~", "&", "do {",
        "switch (x) {", "case 1:", "default:", "break;", "return 0;", "enum { A, B = 3 };", "sizeof(", "int i = 2;",
        "for (i = 0; i < 3; i++)", "#define A(x) x A\n", "#if 1\n", "0x7fffffff", "CONDUCTANCE g USEION na",
    ]

    /// The text with one to so many faults: bytes changed, left out, or put in; pieces of the
    /// language put in; lines left out, doubled, swapped; the end cut off.
    mutating func damaged(_ text: [UInt8], spliceFrom other: [UInt8], mostFaults: Int = 8) -> [UInt8] {
        var bytes = text
        for _ in 0...random(below: mostFaults) {
            guard !bytes.isEmpty else { return bytes }
            let place = random(below: bytes.count)
            let length = min(1 + random(below: 40), bytes.count - place)
            switch random(below: 10) {
            case 0: bytes[place] = UInt8(random(below: 256))
            case 1: bytes[place] = UInt8(32 + random(below: 95))
            case 2: bytes.removeSubrange(place..<(place + length))
            case 3, 4:
                bytes.insert(contentsOf: Array(Damage.pieces[random(below: Damage.pieces.count)].utf8), at: place)
            case 5: bytes.removeSubrange(place...)
            case 6:
                let (start, end) = line(bytes, around: place)
                bytes.removeSubrange(start..<end)
            case 7:
                let (start, end) = line(bytes, around: place)
                bytes.insert(contentsOf: Array(bytes[start..<end]), at: random(below: bytes.count))
            case 8:
                guard !other.isEmpty else { continue }
                let from = random(below: other.count)
                bytes.insert(contentsOf: other[from..<min(other.count, from + random(below: 400))], at: place)
            default: bytes.insert(contentsOf: Array(bytes[place..<(place + length)]), at: random(below: bytes.count))
            }
        }
        return bytes
    }

    private func line(_ bytes: [UInt8], around place: Int) -> (Int, Int) {
        let start = (bytes[..<place].lastIndex(of: 10) ?? -1) + 1
        let end = bytes[place...].firstIndex(of: 10).map { $0 + 1 } ?? bytes.count
        return (start, end)
    }
}

/// Reads and lowers a damaged file: whether there is a model, and a program, which is sound; what
/// there is not an error accounts for.
func whatBecomes(ofDamaged text: [UInt8], round: Int) -> (isModel: Bool, isProgram: Bool) {
    let file = AnalysedFile(SourceFile(name: "x.mod", bytes: text))
    guard let model = file.model else {
        #expect(file.diagnostics.contains { $0.severity == .error }, "round \(round)")
        return (false, false)
    }
    let lowered = model.lowered()
    guard let program = lowered.program else {
        #expect(lowered.diagnostics.contains { $0.severity == .error }, "round \(round)")
        return (true, false)
    }
    #expect(program.checkInvariants() == [], "round \(round)")
    return (true, true)
}
