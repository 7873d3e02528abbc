/// A number that code can read or assign: a variable, or an element of one that is an array.
struct Slot: Hashable {
    let symbol: SymbolID
    /// 0 for a variable that is no array.
    let element: Int

    init(_ symbol: SymbolID, _ element: Int = 0) {
        self.symbol = symbol
        self.element = element
    }
}

/// Where the variables of a mechanism live: the columns and shared values of its program.
struct Layout {
    /// The first place of each variable, by symbol; an array's elements follow.
    private(set) var places: [SymbolID: Place] = [:]
    /// Where code reads an ion's current that the mechanism both reads and carries: the sum of all
    /// mechanisms. What it carries itself is in the variable's own place.
    private var totals: [SymbolID: Place] = [:]
    /// The hidden switch that turns the mechanism's tables on and off.
    private(set) var usesTables: Place?
    /// The columns of the membrane's area and the segment's diameter, where code asks for them.
    private(set) var area: Place?
    private(set) var diameter: Place?

    /// The place of a slot; nil for what lives only while code runs.
    func place(of slot: Slot) -> Place? {
        switch places[slot.symbol] {
        case .column(let first): .column(first + slot.element)
        case .shared(let first): .shared(first + slot.element)
        case let other: other
        }
    }

    /// Where the value of a slot comes from that code has not assigned yet.
    func source(of slot: Slot) -> Place? { totals[slot.symbol] ?? place(of: slot) }

    /// Whether what code leaves in a slot is gone when the next code reads it.
    func isReadAnew(_ slot: Slot) -> Bool { totals[slot.symbol] != nil }

    /// Gives every variable of a model its place.
    init(_ model: MechanismModel, _ program: inout Program) {
        for (index, symbol) in model.symbols.enumerated() {
            let id = SymbolID(index)
            switch symbol.kind {
            case .provided(let provided): place(provided, id, &program)
            case .parameter, .assigned, .state, .fileLocal, .pointer, .external, .constant:
                switch symbol.ion == nil ? symbol.storage : .instance {
                case .instance: addColumns(id, symbol, &program)
                case .shared: addShared(id, symbol, model.startValue(ofShared: symbol), &program)
                case .none where symbol.isAssigned: addShared(id, symbol, symbol.startValue, &program)
                case .none, .call: break
                }
            default: break
            }
        }
        guard (model.functions + model.procedures).contains(where: { $0.table != nil }) else { return }
        if let own = model.symbol(named: "usetable"), let place = place(of: Slot(own)) {
            usesTables = place
            return
        }
        usesTables = .shared(program.shared.count)
        program.shared.append(SharedDeclaration(name: "usetable", defaultValue: 1))
    }

    private mutating func place(_ provided: Symbol.Provided, _ id: SymbolID, _ program: inout Program) {
        switch provided {
        case .v: places[id] = .voltage
        case .t: places[id] = .time
        case .dt: places[id] = .step
        case .celsius: places[id] = .celsius
        case .secondorder: places[id] = .secondorder
        case .area:
            places[id] = .column(program.columns.count)
            program.columns.append(ColumnDeclaration(name: "area", unit: "um2", role: .area))
        case .diam:
            places[id] = .column(program.columns.count)
            program.columns.append(ColumnDeclaration(name: "diam", unit: "um", role: .diameter))
        case .pi, .forwardFlux, .backwardFlux: break
        }
    }

    private mutating func addColumns(_ id: SymbolID, _ symbol: Symbol, _ program: inout Program) {
        if let ion = symbol.ion, ion.quantity == .current, ion.isRead, ion.isWritten {
            totals[id] = .column(program.columns.count)
            program.columns.append(
                ColumnDeclaration(
                    name: nil, unit: symbol.unit,
                    role: .ion(ion.ion, .current, isRead: true, isWritten: false)))
        }
        places[id] = .column(program.columns.count)
        let role: ColumnDeclaration.Role =
            if let ion = symbol.ion {
                .ion(
                    ion.ion, ion.quantity, isRead: ion.isRead && totals[id] == nil, isWritten: ion.isWritten)
            } else {
                switch symbol.kind {
                case .parameter: .parameter
                case .state: .state
                case .pointer: .pointer(isWritten: symbol.isAssigned)
                default: .assigned
                }
            }
        for element in 0..<(symbol.length ?? 1) {
            program.columns.append(
                ColumnDeclaration(
                    name: symbol.name(ofElement: element), unit: symbol.unit, role: role,
                    defaultValue: symbol.startValue, isSetByCode: role == .parameter && symbol.isAssigned))
        }
    }

    private mutating func addShared(_ id: SymbolID, _ symbol: Symbol, _ start: Double, _ program: inout Program) {
        places[id] = .shared(program.shared.count)
        for element in 0..<(symbol.length ?? 1) {
            var declaration = SharedDeclaration(
                name: symbol.isGlobal ? symbol.name(ofElement: element) : nil, unit: symbol.unit,
                defaultValue: element < symbol.elements.count ? symbol.elements[element] : start,
                isWritten: symbol.isAssigned)
            declaration.isComputed = symbol.isAssigned && symbol.kind == .assigned
            program.shared.append(declaration)
        }
    }

    mutating func place(_ id: SymbolID, at place: Place) { places[id] = place }

    /// NET_RECEIVE's arguments are the numbers of a connection.
    mutating func placeWeights(_ arguments: [SymbolID]) {
        for (index, id) in arguments.enumerated() { places[id] = .weight(index) }
    }

    /// A column for the numbers that a user gives; a pointer's own column becomes that.
    mutating func addList(_ name: String, _ id: SymbolID, _ program: inout Program) -> Int {
        if case .column(let column) = places[id] {
            program.columns[column].role = .list
            return column
        }
        program.columns.append(ColumnDeclaration(name: name, role: .list))
        places[id] = .column(program.columns.count - 1)
        return program.columns.count - 1
    }

    /// A column that no one sees.
    mutating func addHidden(_ program: inout Program) -> Place {
        program.columns.append(ColumnDeclaration(name: nil, role: .assigned))
        return .column(program.columns.count - 1)
    }
}

extension Symbol {
    func name(ofElement element: Int) -> String { length == nil ? name : "\(name)[\(element)]" }

    /// What it is when a simulation starts.
    var startValue: Double {
        switch kind {
        case .constant(let value): value
        // What C code declares outside of blocks, or as static, may begin with a number; a LOCAL
        // begins with 0.
        case .parameter, .fileLocal: value
        // NEURON reads START and does not use it.
        default: 0
        }
    }
}
