/// Lowers one mechanism: gives its variables places, and makes the kernels one after the other.
final class MechanismLowering {
    let model: MechanismModel
    let options: LoweringOptions
    private(set) var layout: Layout
    var program: Program
    var diagnostics: [Diagnostic] = []
    /// The table of each function or procedure that has one.
    private(set) var tables: [SymbolID: Int] = [:]
    /// The streams of RANDOM variables.
    private(set) var randomStreams: [SymbolID: Int] = [:]
    /// The columns of pointers that stand for a Vector.
    private(set) var lists: [SymbolID: Int] = [:]
    /// How streams are drawn from that a user's Random stands for.
    private(set) var distributions: [Int: DistributionPlaces] = [:]
    /// What a number that is drawn is called while code is lowered; it has no place.
    let pickedSlot = Slot(SymbolID(-1))
    private var histories: [Slot: Int] = [:]
    private var watches: [SourceRange: Int] = [:]
    private var pendingSends: [(isSent: Slot, time: Slot, flag: Slot, columns: BlockLowering.PendingSend)] = []
    private var subprograms: [SymbolID: Int] = [:]
    private var derivativeSlots: [Slot: Slot] = [:]
    private var historySlots: [Slot: [Slot]] = [:]
    /// Symbols that stand for hidden columns.
    private var hiddenSymbols = 0

    /// Pointers that code uses where it comes whatever happens: they have to be connected.
    var surelyUsedPointers: Set<SymbolID> = []
    /// Pointers that need not be connected: code that uses one makes sure that it is.
    let checkedPointers: Set<SymbolID>

    init(_ model: MechanismModel, _ options: LoweringOptions, checking checkedPointers: Set<SymbolID> = []) {
        self.checkedPointers = checkedPointers
        self.model = model
        self.options = options
        program = Program(name: model.name, kind: model.kind.programKind)
        program.suppliedFunctions = options.supplied.sorted()
        program.ions = model.ions.map { IonDeclaration(name: $0.name, valence: $0.valence) }
        layout = Layout(model, &program)
        if case .shared(let index) = layout.usesTables { program.tableSwitch = index }
        program.checksTablesByStep = model.isVectorized
        if let receive = model.netReceive {
            program.weights = receive.arguments.map { model[$0].name }
            layout.placeWeights(receive.arguments)
            layout.place(receive.flag, at: .flag)
        }
        var uses = HandleUses(model)
        uses.run()
        for (index, symbol) in model.symbols.enumerated() {
            let id = SymbolID(index)
            if symbol.kind == .random || uses.streams.contains(id) {
                randomStreams[id] = program.randomStreams.count
                program.randomStreams.append(symbol.name)
                // A POINTER that stands for a stream points at nothing that could be read.
                if case .column(let column)? = layout.place(of: Slot(id)) { program.columns[column].role = .assigned }
            }
            if uses.picked.contains(id), let stream = randomStreams[id] {
                distributions[stream] = DistributionPlaces(slots: (0..<3).map { _ in hiddenSlot() })
            }
            if uses.vectors.contains(id) { lists[id] = layout.addList(symbol.name, id, &program) }
        }
        for state in model.derivativesReadOutside.sorted() { _ = derivativeSlot(state) }
        allowUnconnectedPointers(uses.questioned.union(checkedPointers))
        program.functionTables = model.functionTables.map {
            FunctionTableDeclaration(name: $0.name.text, arguments: $0.arguments.count)
        }
    }

    // MARK: One kernel

    /// Lowers code to a kernel; arrays that code reaches by a computed index are kept in memory,
    /// which shows only while it is lowered.
    func lower(_ block: BlockLowering.Block, _ body: (inout BlockLowering) throws -> Kernel) throws -> Kernel {
        var arraysInMemory: Set<SymbolID> = []
        var readsMemory = false
        while true {
            var lowering = BlockLowering(self, block, arraysInMemory: arraysInMemory, readsMemory: readsMemory)
            lowering.discontinuitiesAct = block == .netReceive
            if block == .states, model.solvesImplicitly { lowering.halveStep() }
            do {
                return try body(&lowering)
            } catch let computed as IndexIsComputed {
                arraysInMemory.insert(computed.symbol)
            } catch is CallsSupplied {
                readsMemory = true
            }
        }
    }

    /// Lowers statements that do nothing but assign variables.
    func lower(_ block: BlockLowering.Block, statements: [Statement]) throws -> Kernel {
        try lower(block) { lowering in
            try lowering.run(statements)
            return lowering.builder.kernel(writes: lowering.writes())
        }
    }

    // MARK: What kernels share

    /// The elements of what a procedure's table holds, in order.
    func slots(of table: TableStatement) throws -> [Slot] {
        try table.variables.flatMap { name -> [Slot] in
            guard let id = name.symbol else { throw LoweringFault("\(name.text) is not declared", at: name.range) }
            return (0..<(model[id].length ?? 1)).map { Slot(id, $0) }
        }
    }

    func addTable(_ table: TableDeclaration, of id: SymbolID) {
        tables[id] = program.tables.count
        program.tables.append(table)
    }

    /// The number of what is remembered of a variable.
    func history(of slot: Slot) -> Int {
        if let known = histories[slot] { return known }
        var isShared = false
        if case .shared? = layout.place(of: slot) { isShared = true }
        histories[slot] = program.histories.count
        program.histories.append(
            HistoryDeclaration(name: model[slot.symbol].name(ofElement: slot.element), isShared: isShared))
        return program.histories.count - 1
    }

    /// The number of a text that a run is ended with.
    func message(_ text: String) -> Int {
        if let known = program.messages.firstIndex(of: text) { return known }
        program.messages.append(text)
        return program.messages.count - 1
    }

    func warnOnce(_ text: String, at range: SourceRange) {
        let warning = Diagnostic(.warning, text, at: range)
        if !diagnostics.contains(warning) { diagnostics.append(warning) }
    }

    func reserveTable(of id: SymbolID, _ table: TableDeclaration) { addTable(table, of: id) }

    /// The number of a WATCH condition.
    func watch(_ condition: WatchCondition) throws -> Int {
        if let known = watches[condition.range] { return known }
        let kernel = try lower(.watch) { lowering in
            let value = try lowering.difference(condition)
            return lowering.builder.kernel(writes: [Write(.result(0), value)])
        }
        watches[condition.range] = program.watches.count
        program.watches.append(WatchDeclaration(value: kernel, flag: condition.flag))
        return program.watches.count - 1
    }

    /// The hidden columns of the event that INITIAL sends at one place of its code.
    func addPendingSend(
        number: Int
    ) -> (isSent: Slot, time: Slot, flag: Slot, columns: BlockLowering.PendingSend) {
        while pendingSends.count <= number {
            let slots = (0..<3).map { _ in hiddenSlot() }
            pendingSends.append(
                (
                    slots[0], slots[1], slots[2],
                    BlockLowering.PendingSend(
                        isSent: layout.place(of: slots[0])!, time: layout.place(of: slots[1])!,
                        flag: layout.place(of: slots[2])!)
                ))
        }
        return pendingSends[number]
    }

    private func hiddenSlot() -> Slot {
        let id = SymbolID(model.symbols.count + hiddenSymbols)
        hiddenSymbols += 1
        layout.place(id, at: layout.addHidden(&program))
        return Slot(id)
    }

    /// The hidden column of a state's derivative, for code that does not always set it, or that
    /// reads it outside of its equations: it keeps what it was.
    func derivativeSlot(_ state: Slot) -> Slot {
        if let known = derivativeSlots[state] { return known }
        let slot = hiddenSlot()
        derivativeSlots[state] = slot
        return slot
    }

    /// The hidden column of a state's derivative, where there is one.
    func keptDerivative(_ state: Slot) -> Slot? { derivativeSlots[state] }

    /// The hidden columns of what a state was two steps ago and more, the latest first.
    func historySlots(of state: Slot, depth: Int) -> [Slot] {
        if let known = historySlots[state] { return known }
        let slots = (1..<depth).map { _ in hiddenSlot() }
        historySlots[state] = slots
        return slots
    }

    /// The hidden slots of the events that INITIAL may send.
    var sendSlots: [Slot] { pendingSends.map(\.isSent) }

    /// The subprogram of a function that calls itself.
    func subprogram(for id: SymbolID) throws -> Int {
        if let known = subprograms[id] { return known }
        guard case .function(let index) = model[id].kind else { return 0 }
        let function = model.functions[index]
        let number = program.subprograms.count
        subprograms[id] = number
        let (file, line) = (
            model.sources.name(of: function.range), model.sources.lineAndColumn(function.name.range).line
        )
        let message = message(
            "FUNCTION \(function.name.text) at \(file):\(line) calls itself: \(Subprogram.deepestNesting) calls and "
                + "branches were within each other and there was no end; expected fewer")
        program.subprograms.append(
            Subprogram(
                name: function.name.text, arguments: function.arguments.count, kernel: Kernel(), message: message))
        let kernel = try lower(.subprogram) { lowering in
            let arguments = function.arguments.indices.map { lowering.builder.read(.argument($0)) }
            let value = try lowering.inlined(function, id, arguments)
            if let set = lowering.writes().first {
                throw LoweringFault(
                    "FUNCTION \(function.name.text) calls itself and sets \(lowering.mechanism.program.name(of: set.place)); "
                        + "expected one that sets nothing but its value", at: function.name.range)
            }
            return lowering.builder.kernel(writes: [Write(.result(0), value)])
        }
        program.subprograms[number].kernel = kernel
        return number
    }
}

extension MechanismModel.Kind {
    var programKind: Program.Kind {
        switch self {
        case .density, .functionsOnly: .density
        case .pointProcess: .pointProcess
        case .artificialCell: .artificialCell
        }
    }
}
