extension BlockLowering {
    /// VERBATIM: C code that does nothing is passed over.
    mutating func run(_ verbatim: Verbatim) throws {
        guard !verbatim.doesNothing else { return }
        throw LoweringFault("VERBATIM holds C code that is not understood here", at: verbatim.textRange)
    }
}

extension Verbatim {
    /// Whether the code is empty, or returns from a procedure at its end, or declares what is there
    /// anyway.
    var doesNothing: Bool {
        let words = text.split {
            !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "#" || $0 == "/" || $0 == "*")
        }
        return words.allSatisfy { ["return", "0", "1"].contains($0) }
    }
}
