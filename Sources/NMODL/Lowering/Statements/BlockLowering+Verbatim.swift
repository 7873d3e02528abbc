extension BlockLowering {
    /// VERBATIM: C code that does nothing is passed over; what is not understood may be supplied
    /// from outside.
    mutating func run(_ verbatim: Verbatim) throws {
        guard !verbatim.doesNothing else { return }
        let number = model.allVerbatims.firstIndex { $0.textRange == verbatim.textRange }.map { "VERBATIM \($0 + 1)" }
        if let number, try supplied(number, []) != nil { return }
        let owner = callStack.last.map { model[$0].name }
        let keys = [owner, number].compactMap { $0 }.map { "\"\($0)\"" }.joined(separator: " or ")
        let way = keys.isEmpty ? "" : "; it can be supplied in Swift: load(_:replacing:) with \(keys)"
        _ = try unknown(
            "VERBATIM holds C code that is not understood here\(reason(verbatim))\(way)", at: verbatim.textRange)
    }

    /// What is missing, if that is known.
    private func reason(_ verbatim: Verbatim) -> String {
        for use in model.verbatimUses where use.range == verbatim.textRange {
            if case .unknown(let message) = use.kind { return " (\(message))" }
        }
        return ""
    }

    /// Code that cannot be run. Where it is always run the mechanism is refused; where it is run on
    /// a condition, as to print or to do what nobody may ask for, the run ends with an error if it
    /// comes there.
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
