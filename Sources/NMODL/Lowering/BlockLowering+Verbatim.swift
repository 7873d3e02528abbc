extension BlockLowering {
    /// VERBATIM: C code that does nothing is passed over.
    mutating func run(_ verbatim: Verbatim) throws {
        guard !verbatim.doesNothing else { return }
        _ = try unknown("VERBATIM holds C code that is not understood here", at: verbatim.textRange)
    }

    /// Code that cannot be run. Where it is always run the mechanism is refused; where it is run on a condition, as to print
    /// or to do what nobody may ask for, the run ends with an error if it comes there.
    mutating func unknown(_ problem: String, at range: SourceRange) throws -> Register {
        guard conditionDepth > 0, block != .constructor else { throw LoweringFault(problem, at: range) }
        mechanism.warnOnce("\(problem): the run ends with an error if it comes here", at: range)
        builder.perform(.fail(mechanism.message("came to code that cannot be run: \(problem)")))
        return builder.constant(0)
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
