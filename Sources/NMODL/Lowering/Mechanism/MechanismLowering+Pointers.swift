extension MechanismLowering {
    /// A pointer need not be connected where code asks whether it is, and where no code uses it; it
    /// is NaN then, and so is its default value, which tells the engine.
    func allowUnconnectedPointers(_ questioned: Set<SymbolID>) {
        let used = model.allVerbatims.isEmpty ? usedSymbols : nil
        for (index, symbol) in model.symbols.enumerated() where symbol.kind == .pointer {
            let id = SymbolID(index)
            guard questioned.contains(id) || used?.contains(id) == false,
                case .column(let column)? = layout.place(of: Slot(id)), case .pointer = program.columns[column].role
            else { continue }
            program.columns[column].defaultValue = .nan
        }
    }

    /// Whether a pointer points at something: 1 where it has to.
    func pointing(_ variable: Variable, _ builder: inout CodeBuilder) -> Register {
        guard let id = variable.name.symbol, case .column(let column)? = layout.place(of: Slot(id)),
            case .pointer = program.columns[column].role, program.columns[column].defaultValue.isNaN
        else { return builder.constant(1) }
        let size = builder.emit(.unary(.absolute, builder.read(.column(column))))
        let isNumber = builder.compare(.greaterOrEqual, size, builder.constant(0))
        return builder.select(isNumber, builder.constant(1), builder.constant(0))
    }

    /// What some code reads or writes.
    private var usedSymbols: SymbolSet {
        var code = EffectsOfCode(model)
        var all = code.ofEntries().map(\.effects)
        for place in model.functions.indices { all.append(code.ofFunction(place)) }
        for place in model.procedures.indices { all.append(code.ofProcedure(place)) }
        var used = SymbolSet()
        for effects in all {
            used.formUnion(effects.read)
            used.formUnion(effects.mayBeWritten)
        }
        return used
    }
}
