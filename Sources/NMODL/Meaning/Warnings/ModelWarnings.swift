/// What NEURON does without a word, and an author may not know. Each kind has a file of its own.
struct ModelWarnings {
    let model: MechanismModel
    var effects: EffectsOfCode
    var diagnostics: [Diagnostic] = []
    /// The words of all C code: it may set what it names.
    let wordsOfC: Set<String>

    init(_ model: MechanismModel) {
        self.model = model
        wordsOfC = model.allVerbatims.reduce(into: []) { $0.formUnion(WordsOfC($1.text)) }
        effects = EffectsOfCode(model)
    }

    /// All warnings about a mechanism that has no faults.
    static func about(_ model: MechanismModel) -> [Diagnostic] {
        var warnings = ModelWarnings(model)
        warnings.aboutDefaultsOfIons()
        warnings.aboutMethods()
        warnings.aboutWhatIsNeverSet()
        warnings.aboutWhatIsReadFirst()
        warnings.aboutWhatSomePathsSet()
        warnings.aboutForgottenDefaults()
        warnings.aboutTables()
        warnings.aboutSharedValues()
        warnings.aboutTwoPasses()
        warnings.aboutIterations()
        return warnings.diagnostics
    }

    mutating func warn(_ message: String, at range: SourceRange?) {
        guard let range else { return }
        diagnostics.append(Diagnostic(.warning, message, at: range))
    }

    mutating func note(_ message: String, at range: SourceRange?) {
        guard let range else { return }
        diagnostics.append(Diagnostic(.note, message, at: range))
    }

    /// All code, with the name of its block.
    var allCode: [(name: String, body: [Statement])] {
        var code: [(String, [Statement])] = [("INITIAL", model.initial)]
        if let breakpoint = model.breakpoint { code.append(("BREAKPOINT", breakpoint)) }
        code += model.equations.map { ("\($0.kind.word) \($0.name.text)", $0.body) }
        code += model.functions.map { ("FUNCTION \($0.name.text)", $0.body) }
        code += model.procedures.map { ("PROCEDURE \($0.name.text)", $0.body) }
        if let receive = model.netReceive {
            if let initial = receive.initial { code.append(("INITIAL of NET_RECEIVE", initial)) }
            code.append(("NET_RECEIVE", receive.body))
        }
        code.append(("CONSTRUCTOR", model.constructor))
        code.append(("DESTRUCTOR", model.destructor))
        code += model.hooks.map { ("\($0.isBefore ? "BEFORE" : "AFTER") \($0.moment.rawValue)", $0.body) }
        return code
    }
}

/// "a", "a and b", "a, b and c".
func listed(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
}
