/// Takes the lines that begin with `#` out of C code: what NEURON 9 would not compile is left out,
/// names that `#define` gave a value are replaced.
struct CPreprocessor {
    /// For whom the code is compiled.
    var target = CTarget.neuron
    /// What stands for a name: its tokens. Those that NEURON's own headers define, and what an
    /// unknown one is.
    private var macros: [String: [CToken]] = [:]
    /// Macros with arguments: the names of those, and the tokens.
    private var functionMacros: [String: (parameters: [String], tokens: [CToken])] = [:]
    /// Whether each of the open conditions holds, and whether one of its branches has been taken.
    private var conditions: [(isActive: Bool, wasActive: Bool)] = []

    /// What is left of a list of tokens.
    mutating func process(_ tokens: [CToken]) -> [CToken] {
        var result: [CToken] = []
        result.reserveCapacity(tokens.count)
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            if case .directive(let line) = token.kind {
                take(line)
                index += 1
            } else if isActive {
                index = expand(tokens, at: index, into: &result, depth: 0)
            } else {
                index += 1
            }
        }
        return result
    }

    /// Whether all `#if`s have had their `#endif`.
    var isBalanced: Bool { conditions.isEmpty }

    private var isActive: Bool { conditions.allSatisfy(\.isActive) }

    /// Appends the token at a place, or what stands for it; returns the place behind what it took.
    private func expand(_ tokens: [CToken], at index: Int, into result: inout [CToken], depth: Int) -> Int {
        let token = tokens[index]
        guard token.kind == .name, depth < 20, result.count < 200_000 else {
            result.append(token)
            return index + 1
        }
        if let replacement = macros[token.text], replacement.count < 100 {
            append(replacement, for: token, into: &result, depth: depth)
            return index + 1
        }
        guard let macro = functionMacros[token.text], index + 1 < tokens.count, tokens[index + 1].isSign("("),
            let (arguments, end) = arguments(in: tokens, from: index + 2), macro.tokens.count < 200
        else {
            result.append(token)
            return index + 1
        }
        var body: [CToken] = []
        for part in macro.tokens {
            if part.kind == .name, let place = macro.parameters.firstIndex(of: part.text) {
                body += place < arguments.count ? arguments[place] : []
            } else if part.isName("__VA_ARGS__") {
                body += Array(
                    arguments.dropFirst(macro.parameters.count).joined(separator: [CPreprocessor.comma(at: token.range)]
                    ))
            } else {
                body.append(part)
            }
        }
        append(body, for: token, into: &result, depth: depth)
        return end
    }

    private static func comma(at range: SourceRange) -> CToken { CToken(kind: .sign, text: ",", range: range) }

    private func append(_ replacement: [CToken], for token: CToken, into result: inout [CToken], depth: Int) {
        var parts = replacement
        for index in parts.indices { parts[index].range = token.range }
        var index = 0
        while index < parts.count {
            if parts[index].isName(token.text) {
                result.append(parts[index])
                index += 1
            } else {
                index = expand(parts, at: index, into: &result, depth: depth + 1)
            }
        }
    }

    /// The arguments of a macro up to its `)`, and the place behind that.
    private func arguments(in tokens: [CToken], from start: Int) -> ([[CToken]], Int)? {
        var arguments: [[CToken]] = [[]]
        var open = 0
        var index = start
        while index < tokens.count {
            let token = tokens[index]
            if token.isSign(")"), open == 0 { return (arguments, index + 1) }
            if token.isSign("("), open >= 0 { open += 1 }
            if token.isSign(")") { open -= 1 }
            if token.isSign(","), open == 0 {
                arguments.append([])
            } else {
                arguments[arguments.count - 1].append(token)
            }
            index += 1
        }
        return nil
    }

    private mutating func take(_ line: [CToken]) {
        guard let word = line.first else { return }
        let rest = Array(line.dropFirst())
        switch word.text {
        case "if": open(isTrue(rest))
        case "ifdef": open(rest.first.map { isDefined($0.text) } ?? false)
        case "ifndef": open(!(rest.first.map { isDefined($0.text) } ?? false))
        case "elif": alternative(isTrue(rest))
        case "else": alternative(true)
        case "endif": _ = conditions.popLast()
        case "define" where isActive: define(rest)
        case "undef" where isActive:
            if let name = rest.first?.text {
                macros[name] = nil
                functionMacros[name] = nil
            }
        default: break
        }
    }

    private mutating func open(_ condition: Bool) {
        guard conditions.count < 1000 else { return }
        conditions.append((condition, condition))
    }

    private mutating func alternative(_ condition: Bool) {
        guard let last = conditions.popLast() else { return }
        conditions.append((!last.wasActive && condition, last.wasActive || condition))
    }

    private mutating func define(_ line: [CToken]) {
        guard let name = line.first, name.kind == .name else { return }
        if line.count > 1, line[1].isSign("("), line[1].range.start == UInt32(name.range.end) {
            guard let end = line.firstIndex(where: { $0.isSign(")") }) else { return }
            let parameters = line[2..<end].filter { $0.kind == .name }.map(\.text)
            functionMacros[name.text] = (parameters, Array(line[(end + 1)...]))
        } else {
            macros[name.text] = Array(line.dropFirst())
        }
    }

    // MARK: Conditions

    private func isDefined(_ name: String) -> Bool {
        macros[name] != nil || functionMacros[name] != nil || target.definitions[name] != nil
    }

    private func isTrue(_ line: [CToken]) -> Bool {
        var evaluator = Condition(line: line, preprocessor: self)
        return evaluator.value() != 0
    }

    /// Evaluates what follows `#if`; what it does not know is 0.
    private struct Condition {
        let line: [CToken]
        let preprocessor: CPreprocessor
        var position = 0
        var depth = 0

        init(line: [CToken], preprocessor: CPreprocessor) {
            self.line = line
            self.preprocessor = preprocessor
        }

        var next: CToken? { position < line.count ? line[position] : nil }

        mutating func takes(_ sign: String) -> Bool {
            guard let next, next.isSign(sign) else { return false }
            position += 1
            return true
        }

        mutating func value() -> Double {
            var left = conjunction()
            while takes("||") {
                let right = conjunction()
                left = left != 0 || right != 0 ? 1 : 0
            }
            return left
        }

        mutating func conjunction() -> Double {
            var left = comparison()
            while takes("&&") {
                let right = comparison()
                left = left != 0 && right != 0 ? 1 : 0
            }
            return left
        }

        mutating func comparison() -> Double {
            let left = term()
            for (sign, holds) in [
                ("==", { $0 == $1 }), (">=", { $0 >= $1 }), ("<=", { $0 <= $1 }), ("!=", { $0 != $1 }),
                (">", { $0 > $1 }), ("<", { $0 < $1 }),
            ] as [(String, (Double, Double) -> Bool)] where takes(sign) {
                return holds(left, term()) ? 1 : 0
            }
            return left
        }

        mutating func term() -> Double {
            depth += 1
            defer { depth -= 1 }
            guard depth < 50, let token = next else { return 0 }
            if takes("!") { return term() == 0 ? 1 : 0 }
            if takes("(") {
                let inner = value()
                _ = takes(")")
                return inner
            }
            position += 1
            switch token.kind {
            case .number: return Double(token.text) ?? 0
            case .name where token.text == "defined":
                let isInParentheses = takes("(")
                let name = next?.text ?? ""
                position += 1
                if isInParentheses { _ = takes(")") }
                return preprocessor.isDefined(name) ? 1 : 0
            case .name where token.text.hasPrefix("NRN_VERSION_") && takes("("):
                return compares(String(token.text.dropFirst("NRN_VERSION_".count)), with: version()) ? 1 : 0
            case .name:
                if let number = preprocessor.macros[token.text]?.first.flatMap({ Double($0.text) }) { return number }
                return preprocessor.target.definitions[token.text] ?? 0
            default: return 0
            }
        }

        /// Whether NEURON's version compares so with another.
        private func compares(_ comparison: String, with version: Double) -> Bool {
            let own = 90_002.0
            switch comparison {
            case "EQ": return own == version
            case "NE": return own != version
            case "GT": return own > version
            case "GTEQ": return own >= version
            case "LT": return own < version
            case "LTEQ": return own <= version
            default: return false
            }
        }

        /// `9, 0, 0)` as a number.
        private mutating func version() -> Double {
            var parts: [Double] = []
            while let token = next, !takes(")") {
                if token.kind == .number { parts.append(Double(token.text) ?? 0) }
                position += 1
            }
            return parts.prefix(3).reduce(0) { $0 * 100 + $1 }
        }
    }
}
