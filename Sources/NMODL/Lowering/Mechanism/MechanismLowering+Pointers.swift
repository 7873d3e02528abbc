extension MechanismLowering {
    /// A pointer need not be connected where code asks whether it is, and where code need not come
    /// to use it; it is NaN then, and so is its default value, which tells the engine.
    func allowUnconnectedPointers(_ pointers: Set<SymbolID>) {
        for id in pointers {
            guard model[id].kind == .pointer, case .column(let column)? = layout.place(of: Slot(id)),
                case .pointer = program.columns[column].role
            else { continue }
            program.columns[column].defaultValue = .nan
        }
    }

    /// The same, with code that looks whether a pointer is connected before it uses one that it
    /// need not come to: as NEURON, which finds out where it is used.
    ///
    /// What uses a pointer is known when all is lowered, so that this is done a second time where
    /// there is such a pointer. A Swift function in the place of the file's may use any of them.
    func checkingPointers() throws -> MechanismLowering {
        var pointers: Set<SymbolID> = []
        for (index, symbol) in model.symbols.enumerated() where symbol.kind == .pointer {
            guard case .column(let column)? = layout.place(of: Slot(SymbolID(index))),
                case .pointer = program.columns[column].role, !program.columns[column].defaultValue.isNaN
            else { continue }
            pointers.insert(SymbolID(index))
        }
        pointers.subtract(surelyUsedPointers)
        guard options.supplied.isEmpty, !pointers.isEmpty else { return self }
        let lowering = MechanismLowering(model, options, checking: pointers)
        try lowering.run()
        return lowering
    }

    /// Whether a pointer points at something: 1 where it has to.
    func pointing(_ variable: Variable, _ builder: inout CodeBuilder) -> Register {
        guard let id = variable.name.symbol, case .column(let column)? = layout.place(of: Slot(id)),
            case .pointer = program.columns[column].role, program.columns[column].defaultValue.isNaN
        else { return builder.constant(1) }
        return builder.select(isNumber(column, &builder), builder.constant(1), builder.constant(0))
    }

    fileprivate func isNumber(_ column: Int, _ builder: inout CodeBuilder) -> Register {
        let size = builder.emit(.unary(.absolute, builder.read(.column(column))))
        return builder.compare(.greaterOrEqual, size, builder.constant(0))
    }
}

extension BlockLowering {
    /// Before a pointer is used: ends the run with an error where it is not connected.
    mutating func requireConnected(_ id: SymbolID) throws {
        guard model[id].kind == .pointer else { return }
        guard let column = checkedColumn(id) else {
            if conditionDepth == 0, block.surelyRuns { mechanism.surelyUsedPointers.insert(id) }
            return
        }
        let isConnected = mechanism.isNumber(column, &builder)
        let message = mechanism.message(
            "came to code that uses \(model[id].name), which is a pointer that is not connected to anything")
        try branch(isConnected) { _ in
        } otherwise: {
            $0.builder.perform(.fail(message))
        }
    }

    /// What code takes for a pointer's value: 0 where it is not connected, so that lanes without an
    /// instance, which come to any code, have no NaN to hand on to their row.
    mutating func pointedAt(_ id: SymbolID, _ value: Register) -> Register {
        guard let column = checkedColumn(id) else { return value }
        return builder.select(mechanism.isNumber(column, &builder), value, builder.constant(0))
    }

    /// What an assignment leaves in a pointer's place: one that is not connected stays so.
    mutating func kept(_ value: Register, in id: SymbolID) -> Register {
        guard let column = checkedColumn(id) else { return value }
        return builder.select(mechanism.isNumber(column, &builder), value, builder.read(.column(column)))
    }

    /// The column of a pointer that may be unconnected, and is looked at before it is used.
    private func checkedColumn(_ id: SymbolID) -> Int? {
        guard mechanism.checkedPointers.contains(id), case .column(let column)? = mechanism.layout.place(of: Slot(id))
        else { return nil }
        return column
    }
}

extension BlockLowering.Block {
    /// Whether its code is run in every simulation, whatever users ask for and whatever is sent.
    fileprivate var surelyRuns: Bool {
        switch self {
        case .initial, .breakpoint, .states, .hook, .table, .diffusion, .constructor: true
        case .netReceive, .connectionInitial, .watch, .subprogram, .call: false
        }
    }
}
