extension ModelWarnings {
    /// What INITIAL reads, in functions and procedures as well, before any code has set it.
    mutating func aboutWhatIsReadFirst() {
        let exposed = effects.of(model.initial).readUntouched
        for id in exposed.symbols {
            let symbol = model[id]
            guard symbol.kind == .assigned || symbol.kind == .fileLocal, symbol.isAssigned, symbol.ion == nil,
                symbol.length == nil, !isNamedInC(symbol.name), surelyReadFirst(id)
            else { continue }
            warn(
                "\(symbol.name) is read in INITIAL before it is set: it is 0 there at the first initialisation",
                at: symbol.range)
        }
    }

    /// Whether INITIAL reads a variable that code sets later in INITIAL: one that only other blocks
    /// set may be meant to be handed on from run to run, or to be set by a user.
    private mutating func surelyReadFirst(_ id: SymbolID) -> Bool {
        effects.of(model.initial).mayBeWritten.contains(id)
    }
}
