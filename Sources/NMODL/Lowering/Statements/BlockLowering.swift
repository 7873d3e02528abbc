/// Lowers statements of a mechanism to the code of one kernel.
///
/// What a variable holds at a point of the code is a register; what was not assigned yet is read
/// from its place. Functions and procedures are put in place where they are called, loops over
/// constant bounds are unrolled.
struct BlockLowering {
    let mechanism: MechanismLowering
    /// Where the code belongs, which decides what it may do.
    let block: Block
    var builder = CodeBuilder()
    /// The present value of what was assigned.
    var values: [Slot: Register] = [:]
    /// What places hold in the place of what stands there when the kernel begins, for example v +
    /// 0.001.
    var substitutes: [Place: Register] = [:]
    /// Functions and procedures that are being put in place.
    var callStack: [SymbolID] = []
    /// How many calls have been put in place.
    var callCount = 0
    /// Arrays that live in memory, because code reaches them by an index that is computed as the
    /// kernel runs.
    let arraysInMemory: Set<SymbolID>
    /// Whether variables are read from memory each time, because something outside of the program
    /// may set them while the kernel runs.
    let readsMemory: Bool
    /// The storage of arrays that live in memory and are no columns.
    private var scratchArrays: [SymbolID: ArrayStorage] = [:]
    /// What a user hands to a function that he calls.
    var given: GivenArguments?
    /// What an equation block gathers while its statements are lowered.
    var equations: EquationContext?
    /// What `x@1`, `x@2` … of states are while a DISCRETE block is lowered.
    var history: [Slot: [Register]] = [:]
    /// Whether `state_discontinuity` acts: in NET_RECEIVE, and in the second run of BREAKPOINT.
    var discontinuitiesAct = false
    /// How many branches and loops are open: what stands in one is not always run.
    var conditionDepth = 0
    /// What INITIAL sends: for each place in the code a condition, a time and a flag.
    var pendingSends: [PendingSend] = []
    /// What `dt` is for a solver that takes another.
    var stepSubstitute: Register? {
        get { substitutes[.step] }
        set { substitutes[.step] = newValue }
    }

    /// 1 where states that were solved for half a step are carried on by as much again, 0 where
    /// not; nil where nothing is.
    var extrapolation: Register?

    /// The block of the file that code stands in.
    enum Block: Hashable {
        case initial, breakpoint, states, netReceive, connectionInitial, hook, table, watch, subprogram, diffusion,
            constructor
        /// A function that a user calls.
        case call

        /// How messages call it.
        var text: String {
            switch self {
            case .initial: "INITIAL"
            case .breakpoint, .states: "BREAKPOINT"
            case .netReceive: "NET_RECEIVE"
            case .connectionInitial: "INITIAL of NET_RECEIVE"
            case .hook: "BEFORE or AFTER"
            case .table: "TABLE"
            case .watch: "WATCH"
            case .subprogram: "FUNCTION"
            case .diffusion: "LONGITUDINAL_DIFFUSION"
            case .constructor: "CONSTRUCTOR"
            case .call: "a call"
            }
        }
    }

    /// An event that is sent when a simulation starts.
    struct PendingSend {
        /// Hidden columns: whether it is sent, when, and with what flag.
        let isSent: Place, time: Place, flag: Place
    }

    init(_ mechanism: MechanismLowering, _ block: Block, arraysInMemory: Set<SymbolID>, readsMemory: Bool = false) {
        self.readsMemory = readsMemory
        self.mechanism = mechanism
        self.block = block
        self.arraysInMemory = arraysInMemory
    }

    var model: MechanismModel { mechanism.model }

    // MARK: Variables

    /// The present value of a slot.
    mutating func value(of slot: Slot) -> Register {
        if let known = values[slot] { return known }
        if arraysInMemory.contains(slot.symbol) {
            let array = storage(of: slot.symbol, model[slot.symbol].length ?? 1)
            return builder.emit(.element(array, builder.constant(Double(slot.element))))
        }
        guard let place = mechanism.layout.source(of: slot) else { return builder.constant(0) }
        if let substitute = substitutes[place] { return substitute }
        if readsMemory, let memory = place.memory {
            return builder.emit(.element(memory, builder.constant(0)))
        }
        return builder.read(place)
    }

    mutating func assign(_ slot: Slot, _ value: Register) {
        guard arraysInMemory.contains(slot.symbol) else { return values[slot] = value }
        let array = storage(of: slot.symbol, model[slot.symbol].length ?? 1)
        builder.perform(.setElement(array, builder.constant(Double(slot.element)), value))
    }

    /// The symbol that a name means.
    func symbol(_ name: Name) throws -> SymbolID {
        guard let symbol = name.symbol else { throw LoweringFault("\(name.text) is not declared", at: name.range) }
        return symbol
    }

    /// The present value of a variable where it is used.
    mutating func value(of variable: Variable) throws -> Register {
        let id = try symbol(variable.name)
        if variable.order > 0 { return try derivative(of: variable, id) }
        if let steps = variable.discreteIndex { return try earlier(variable, by: steps) }
        switch model[id].kind {
        case .constant(let value) where !model[id].isAssigned: return builder.constant(value)
        case .defined(let value): return builder.constant(Double(value))
        case .provided(.pi): return builder.constant(3.14159265358979323846)
        case .provided(.forwardFlux): return equations?.forwardFlux ?? builder.constant(0)
        case .provided(.backwardFlux): return equations?.backwardFlux ?? builder.constant(0)
        default: break
        }
        try requireConnected(id)
        guard let length = model[id].length else { return pointedAt(id, value(of: Slot(id))) }
        let index = try wholeIndex(variable)
        if arraysInMemory.contains(id) { return builder.emit(.element(storage(of: id, length), index)) }
        guard let constant = builder.constant(index) else { throw IndexIsComputed(symbol: id) }
        return value(of: Slot(id, try element(constant, of: variable, length)))
    }

    /// Gives a variable a value.
    mutating func assign(_ variable: Variable, _ value: Register) throws {
        let id = try symbol(variable.name)
        if variable.order > 0 { return try assignDerivative(variable, id, value) }
        try requireConnected(id)
        guard let length = model[id].length else { return assign(Slot(id), kept(value, in: id)) }
        let index = try wholeIndex(variable)
        if arraysInMemory.contains(id) { return builder.perform(.setElement(storage(of: id, length), index, value)) }
        guard let constant = builder.constant(index) else { throw IndexIsComputed(symbol: id) }
        assign(Slot(id, try element(constant, of: variable, length)), value)
    }

    /// The slot that a variable is, where its index is known.
    mutating func slot(of variable: Variable) throws -> Slot {
        let id = try symbol(variable.name)
        guard let length = model[id].length else { return Slot(id) }
        let index = try wholeIndex(variable)
        guard let constant = builder.constant(index) else {
            throw LoweringFault(
                "the index of \(variable.name.text) must be constant", at: variable.name.range)
        }
        return Slot(id, try element(constant, of: variable, length))
    }

    private mutating func wholeIndex(_ variable: Variable) throws -> Register {
        guard let index = variable.index else {
            throw LoweringFault(
                "\(variable.name.text) is an array; expected an index in brackets", at: variable.name.range)
        }
        return try integer(index)
    }

    private func element(_ index: Double, of variable: Variable, _ length: Int) throws -> Int {
        guard index >= 0, index < Double(length) else {
            let index = Number(index, isInteger: true)
            throw LoweringFault(
                "\(variable.name.text)[\(index)] is outside of the array; expected an index from 0 to \(length - 1)",
                at: variable.name.range)
        }
        return Int(index)
    }

    private mutating func storage(of id: SymbolID, _ length: Int) -> ArrayStorage {
        switch mechanism.layout.place(of: Slot(id)) {
        case .column(let first): return .columns(first: first, count: length)
        case .shared(let first): return .shared(first: first, count: length)
        default: break
        }
        if let known = scratchArrays[id] { return known }
        let array = builder.scratchArray(count: length)
        scratchArrays[id] = array
        return array
    }

    // MARK: The end

    /// What the code leaves in the places of variables.
    func writes(excluding excluded: Set<Place> = []) -> [Write] {
        values.compactMap { slot, register in
            guard let place = mechanism.layout.place(of: slot), !excluded.contains(place), isWritable(place),
                !mechanism.layout.isReadAnew(slot)
            else { return nil }
            if case .operation(.read(place)) = builder.definition(register) { return nil }
            return Write(place, register)
        }.sorted { $0.place < $1.place }
    }

    private func isWritable(_ place: Place) -> Bool {
        switch place {
        case .column(let column): !isReadOnly(column)
        case .shared, .weight: true
        case .voltage: block == .netReceive
        default: false
        }
    }

    /// Whether a column is an ion's quantity that is not WRITEd: as in NEURON code may set it for
    /// its own use, which the ion knows nothing of.
    private func isReadOnly(_ column: Int) -> Bool {
        if case .ion(_, _, _, let isWritten) = mechanism.program.columns[column].role { !isWritten } else { false }
    }
}

/// An array is reached by an index that is computed while the kernel runs; it has to live in
/// memory.
struct IndexIsComputed: Error {
    let symbol: SymbolID
}

extension Place: Comparable {
    private var rank: (Int, Int) {
        switch self {
        case .column(let index): (0, index)
        case .shared(let index): (1, index)
        case .weight(let index): (2, index)
        case .result(let index): (3, index)
        case .argument(let index): (4, index)
        case .voltage: (5, 0)
        case .time: (6, 0)
        case .step: (7, 0)
        case .celsius: (8, 0)
        case .flag: (9, 0)
        case .rate(let index): (10, index)
        case .secondorder: (11, 0)
        }
    }

    public static func < (a: Place, b: Place) -> Bool { a.rank < b.rank }
}
