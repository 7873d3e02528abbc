extension ModelWarnings {
    /// A default of PARAMETER does not reach an ion.
    mutating func aboutDefaultsOfIons() {
        for symbol in model.symbols {
            guard let use = symbol.ion, symbol.kind == .parameter, symbol.hasValue else { continue }
            warn(
                "\(symbol.name) = \(symbol.writtenValue) has no effect: \(symbol.name) is the ion \(model.ions[use.ion].name)'s",
                at: symbol.range)
        }
    }
}
