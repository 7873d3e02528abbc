extension ModelWarnings {
    /// Variables that are read although nothing gives them a value.
    mutating func aboutWhatIsNeverSet() {
        for symbol in model.symbols where symbol.isRead && !symbol.isAssigned && !isNamedInC(symbol.name) {
            switch symbol.kind {
            case .local:
                warn("LOCAL \(symbol.name) is read but never set: in NEURON it is undefined", at: symbol.range)
            case .fileLocal: warn("LOCAL \(symbol.name) is read but never set: it is 0", at: symbol.range)
            case .assigned where symbol.ion == nil && !symbol.isRange && !symbol.isGlobal:
                warn("\(symbol.name) is read but never set: it is 0", at: symbol.range)
            default: break
            }
        }
        for function in model.functions {
            guard let result = function.result, !model[result].isAssigned, !hasC(function.body) else { continue }
            warn(
                "FUNCTION \(function.name.text) never sets \(function.name.text): its value is 0",
                at: function.name.range)
        }
        aboutStates()
    }

    /// States that no equation moves and no code sets.
    /// Parameters of all instances that code assigns.
    mutating func aboutForgottenDefaults() {
        for symbol in model.symbols where symbol.kind == .parameter && symbol.storage == .shared && symbol.value != 0 {
            guard model.startValue(ofShared: symbol) == 0 else { continue }
            warn(
                "\(symbol.name) starts at 0, not at \(symbol.value): code assigns it, and NEURON then forgets what PARAMETER says",
                at: symbol.range)
        }
    }

    private mutating func aboutStates() {
        for symbol in model.symbols where symbol.kind == .state && !symbol.isAssigned && !isNamedInC(symbol.name) {
            guard symbol.ion == nil else { continue }
            warn(
                "the STATE \(symbol.name) has no equation, and no code sets it: it stays \(symbol.value)",
                at: symbol.range)
        }
    }

    func isNamedInC(_ name: String) -> Bool { wordsOfC.contains(name) || wordsOfC.contains("_l" + name) }

    private func hasC(_ body: [Statement]) -> Bool {
        var found = false
        body.forEachStatement { if case .verbatim = $0.kind { found = true } }
        return found
    }
}
