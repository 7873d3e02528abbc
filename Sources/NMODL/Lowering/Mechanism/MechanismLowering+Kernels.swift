extension MechanismModel {
    /// The mechanism as a program.
    public func lowered(_ options: LoweringOptions = LoweringOptions()) -> LoweredMechanism {
        var lowering = MechanismLowering(self, options)
        do {
            try lowering.run()
            lowering = try lowering.checkingPointers()
            return LoweredMechanism(program: lowering.program, diagnostics: lowering.diagnostics)
        } catch let fault as LoweringFault {
            return LoweredMechanism(program: nil, diagnostics: lowering.diagnostics + [fault.diagnostic])
        } catch {
            let range = SourceRange(file: 0, start: 0, length: 0)
            return LoweredMechanism(program: nil, diagnostics: [Diagnostic(.error, "\(error)", at: range)])
        }
    }
}

extension MechanismLowering {
    /// Makes all kernels.
    func run() throws {
        lowerConstructor()
        try lowerTables()
        program.kernels[.initialize] = try lower(.initial, statements: model.initial, startingStates: true)
        try lowerBreakpoint()
        try lowerDiffusions()
        try lowerHooks()
        try lowerEvents()
        // Nothing that a file can say may end the process: what is not sound is refused.
        if let fault = program.checkInvariants().first {
            throw LoweringFault("the mechanism cannot be run: \(fault)", at: SourceRange(file: 0, start: 0, length: 0))
        }
        simplify()
    }

    /// INITIAL, before which states become their initial values, but for concentrations.
    private func lower(_ block: BlockLowering.Block, statements: [Statement], startingStates: Bool) throws -> Kernel {
        try lower(block) { lowering in
            for (index, symbol) in self.model.symbols.enumerated() where symbol.kind == .state {
                let id = SymbolID(index)
                if let ion = symbol.ion, ion.quantity != .current, ion.quantity != .reversalPotential { continue }
                for element in 0..<(symbol.length ?? 1) {
                    let start =
                        symbol.startsAt.map { lowering.value(of: Slot($0)) } ?? lowering.builder.constant(symbol.value)
                    lowering.assign(Slot(id, element), start)
                    lowering.startHistory(of: Slot(id, element), at: start)
                }
            }
            // A reversal potential that is written and not read begins at 0, and goes to the ion
            // even if INITIAL does not set it.
            for (index, symbol) in self.model.symbols.enumerated() where symbol.kind != .state {
                guard let ion = symbol.ion, ion.isWritten, !ion.isRead, ion.quantity == .reversalPotential else {
                    continue
                }
                lowering.assign(Slot(SymbolID(index)), lowering.builder.constant(0))
            }
            try lowering.run(statements)
            // An event that INITIAL did not come to send is not sent.
            for slot in self.sendSlots where lowering.values[slot] == nil {
                lowering.assign(slot, lowering.builder.constant(0))
            }
            return lowering.builder.kernel(writes: lowering.writes())
        }
    }

    // MARK: BREAKPOINT

    private func lowerBreakpoint() throws {
        guard let breakpoint = model.breakpoint else { return }
        var solves: [Statement] = []
        let rest = breakpoint.withoutSolves(&solves)
        let currents = model.nonspecificCurrents + model.electrodeCurrents + model.ionCurrents
        // Where there is no current, the rest of BREAKPOINT runs once, after the SOLVEs.
        if !solves.isEmpty || currents.isEmpty {
            let statements = currents.isEmpty ? solves + rest : solves
            program.kernels[.advanceStates] = try lower(.states, statements: statements)
        }
        if !currents.isEmpty { program.kernels[.addCurrents] = try lowerCurrents(rest, currents) }
    }

    // MARK: BEFORE and AFTER

    private func lowerHooks() throws {
        var statements: [Program.Phase: [Statement]] = [:]
        for hook in model.hooks {
            let phase: Program.Phase? =
                switch (hook.isBefore, hook.moment) {
                case (true, .initial): .beforeInitial
                case (false, .initial): .afterInitial
                case (true, .breakpoint): .beforeCurrents
                case (false, .solve): .afterStates
                case (true, .step): .beforeRecording
                // NEURON takes them and never runs them.
                case (false, .breakpoint), (true, .solve), (false, .step): nil
                }
            guard let phase else {
                diagnostics.append(
                    Diagnostic(
                        .warning, "\(hook.isBefore ? "BEFORE" : "AFTER") \(hook.moment.rawValue) is never run",
                        at: hook.range))
                continue
            }
            statements[phase, default: []] += hook.body
        }
        for (phase, body) in statements { program.kernels[phase] = try lower(.hook, statements: body) }
    }

    // MARK: Tables

    private func lowerTables() throws {
        let subroutines = model.functions + model.procedures
        let owners = model.symbols.indices.compactMap { index -> (SymbolID, Subroutine)? in
            switch model.symbols[index].kind {
            case .function(let place): (SymbolID(index), model.functions[place])
            case .procedure(let place): (SymbolID(index), model.procedures[place])
            default: nil
            }
        }
        guard subroutines.contains(where: { $0.table != nil }) else { return }
        var list: [(SymbolID, Subroutine, TableStatement)] = []
        for (id, subroutine) in owners {
            guard let table = subroutine.table else { continue }
            list.append((id, subroutine, table))
            let columns = subroutine.result == nil ? try slots(of: table).count : 1
            reserveTable(
                of: id,
                TableDeclaration(
                    name: subroutine.name.text, steps: table.steps, columns: columns, bounds: Kernel(), entry: Kernel())
            )
        }
        for (id, subroutine, table) in list {
            let number = tables[id]!
            program.tables[number].bounds = try lower(.table) { lowering in
                var results = [try lowering.number(table.from), try lowering.number(table.to)]
                for name in table.depends {
                    for element in 0..<(self.model[try lowering.symbol(name)].length ?? 1) {
                        results.append(lowering.value(of: Slot(try lowering.symbol(name), element)))
                    }
                }
                return lowering.builder.kernel(writes: results.enumerated().map { Write(.result($0), $1) })
            }
            program.tables[number].entry = try lower(.table) { lowering in
                let result = try lowering.inlined(subroutine, id, [lowering.builder.read(.argument(0))])
                let results =
                    subroutine.result == nil ? try self.slots(of: table).map { lowering.value(of: $0) } : [result]
                return lowering.builder.kernel(
                    writes: results.enumerated().map { Write(.result($0), $1) } + lowering.writes())
            }
        }
    }

    // MARK: Events

    private func lowerEvents() throws {
        let sends = program.kernels[.initialize] == nil ? [] : sendSlots
        if !sends.isEmpty { program.start = startKernel() }
        guard let receive = model.netReceive else { return }
        program.receive = try lower(.netReceive, statements: receive.body)
        if let initial = receive.initial {
            program.startConnection = try lower(.connectionInitial, statements: initial)
        }
    }

    /// Sends what INITIAL left in the hidden columns.
    private func startKernel() -> Kernel {
        var builder = CodeBuilder()
        var number = 0
        while number < sendSlots.count {
            let send = addPendingSend(number: number).columns
            number += 1
            let isSent = builder.compare(.notEqual, builder.read(send.isSent), builder.constant(0))
            _ = builder.branch(isSent) { builder in
                builder.perform(.send(time: builder.read(send.time), flag: builder.read(send.flag)))
                return []
            } otherwise: { _ in
                []
            }
        }
        return builder.kernel()
    }
}

extension [Statement] {
    /// The statements without SOLVE, which are gathered in order: NEURON runs them apart from the
    /// rest, wherever they stand.
    func withoutSolves(_ solves: inout [Statement]) -> [Statement] {
        var rest: [Statement] = []
        for var statement in self {
            switch statement.kind {
            case .solve:
                solves.append(statement)
                continue
            case .block(let body): statement.kind = .block(body.withoutSolves(&solves))
            case .conditional(var conditional):
                for index in conditional.branches.indices {
                    conditional.branches[index].body = conditional.branches[index].body.withoutSolves(&solves)
                }
                conditional.otherwise = conditional.otherwise?.withoutSolves(&solves)
                statement.kind = .conditional(conditional)
            default: break
            }
            rest.append(statement)
        }
        return rest
    }
}

extension MechanismModel {
    /// The currents of ions that the mechanism carries.
    var ionCurrents: [SymbolID] {
        ions.flatMap(\.variables).filter {
            symbols[$0.index].ion?.quantity == .current && symbols[$0.index].ion?.isWritten == true
        }
    }
}
