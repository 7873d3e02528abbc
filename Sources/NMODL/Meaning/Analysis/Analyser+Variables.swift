// PARAMETER, ASSIGNED, STATE, CONSTANT, UNITS, LOCAL and DEFINE outside of code.
extension Analyser {
    mutating func declareVariables() {
        for item in tree.items {
            switch item {
            case .title(let title, _): model.title = title
            case .units(let statements, _): for statement in statements { declareUnit(statement) }
            case .parameters(let declarations, _): for declaration in declarations { declareParameter(declaration) }
            case .constants(let declarations, _): for declaration in declarations { declareConstant(declaration) }
            case .assigned(let declarations, _): for declaration in declarations { declareAssigned(declaration) }
            case .states(let declarations, _): for declaration in declarations { declareState(declaration) }
            case .local(let variables, _):
                for variable in variables {
                    var symbol = Symbol(variable.name.text, .fileLocal, storage: .shared, at: variable.name.range)
                    symbol.length = variable.length
                    // From here on in the file it hides a variable of that name: see `bindBlocks`.
                    fileLocals[variable.name.range] = add(symbol)
                }
            case .define(let name, let value, _):
                declare(Symbol(name.text, .defined(value), storage: .none, at: name.range), name)
            case .independent(let declarations, _):
                for declaration in declarations where declaration.name.text != "t" {
                    warn(
                        "only t can be the independent variable; \(declaration.name.text) has no effect",
                        at: declaration.name.range)
                }
            case .verbatim(let verbatim, _): model.verbatims.append(verbatim)
            case .neuron, .code: break
            }
        }
    }

    private mutating func declareParameter(_ declaration: ParameterDeclaration) {
        let name = declaration.name
        if Symbol.Provided.ofEveryFile(name.text) != nil {
            declareProvided(name, value: declaration.value, unit: declaration.unit)
            return
        }
        var symbol = Symbol(name.text, .parameter, storage: .shared, at: name.range)
        symbol.length = declaration.length
        symbol.unit = declaration.unit ?? ""
        symbol.limits = declaration.limits
        setValue(&symbol, declaration.value)
        if declaration.length != nil, declaration.value != nil {
            warn(
                "NEURON takes no value for the array \(name.text), and neither is it used here: its values are 0",
                at: name.range)
            setValue(&symbol, nil)
        }
        declare(symbol, name)
    }

    /// NEURON's translator prints defaults with six digits.
    private mutating func setValue(_ symbol: inout Symbol, _ value: Double?) {
        symbol.hasValue = value != nil
        symbol.writtenValue = value ?? 0
        symbol.value = DecimalNumber.roundedToSixDigits(value ?? 0)
        if symbol.value != symbol.writtenValue, let range = symbol.range {
            note(
                "NEURON keeps six digits of the default of a PARAMETER or STATE: \(symbol.name) is \(symbol.value), not "
                    + "\(symbol.writtenValue)", at: range)
        }
    }

    /// What the simulator provides is so however a file declares it.
    private mutating func declareProvided(_ name: Name, value: Double?, unit: String?) {
        guard let provided = Symbol.Provided.ofEveryFile(name.text) else { return }
        if let value {
            warn("\(name.text) = \(value) has no effect: \(provided.origin)", at: name.range)
        }
        if global[name.text] == nil {
            var symbol = Symbol(name.text, .provided(provided), storage: .none, at: name.range)
            symbol.unit = unit ?? ""
            global[name.text] = add(symbol)
        }
    }

    private mutating func declareConstant(_ declaration: ParameterDeclaration) {
        if Symbol.Provided.ofEveryFile(declaration.name.text) != nil {
            declareProvided(declaration.name, value: declaration.value, unit: declaration.unit)
            return
        }
        constant(declaration.name, declaration.value ?? 0, unit: declaration.unit ?? "")
    }

    private mutating func constant(_ name: Name, _ value: Double, unit: String) {
        var symbol = Symbol(name.text, .constant(value), storage: .none, at: name.range)
        symbol.unit = unit
        symbol.hasValue = true
        (symbol.value, symbol.writtenValue) = (value, value)
        declare(symbol, name)
    }

    private mutating func declareAssigned(_ declaration: VariableDeclaration) {
        let name = declaration.name
        if Symbol.Provided.ofEveryFile(name.text) != nil {
            declareProvided(name, value: nil, unit: declaration.unit)
            return
        }
        if declaration.start != nil { error("START is only for a STATE; \(name.text) is ASSIGNED", at: name.range) }
        if declaration.tolerance != nil {
            error("a tolerance is only for a STATE; \(name.text) is ASSIGNED", at: name.range)
        }
        var symbol = Symbol(name.text, .assigned, storage: .instance, at: name.range)
        symbol.length = declaration.length
        symbol.unit = declaration.unit ?? ""
        declare(symbol, name)
    }

    private mutating func declareState(_ declaration: VariableDeclaration) {
        let name = declaration.name
        if Symbol.Provided.ofEveryFile(name.text) != nil {
            error("\(name.text) is the simulator's and cannot be a STATE", at: name.range)
            return
        }
        var symbol = Symbol(name.text, .state, storage: .instance, at: name.range)
        symbol.length = declaration.length
        symbol.unit = declaration.unit ?? ""
        symbol.isRange = true
        setValue(&symbol, declaration.start)
        declare(symbol, name)
    }

    private mutating func declareUnit(_ statement: UnitStatement) {
        switch statement {
        case .alias(let short, let long, let range):
            if units.isKnown(short), units.quantity(short) != units.quantity(long) {
                warn("the unit (\(short)) is known already and stays what it is", at: range)
            } else if !units.define(short, as: long) {
                warn("the unit (\(long)) is not known", at: range)
            }
        case .constant(let name, let value, let unit): constant(name, value, unit: unit)
        case .factor(let name, let from, let to, let range):
            guard let numerator = units.quantity(from) else {
                error("the unit (\(from)) is not known", at: range)
                return
            }
            guard let denominator = units.quantity(to) else {
                error("the unit (\(to)) is not known", at: range)
                return
            }
            if numerator.dimension != denominator.dimension {
                warn(
                    "(\(from)) and (\(to)) have different dimensions; \(name.text) is the quotient of their sizes",
                    at: range)
            }
            constant(name, numerator.factor / denominator.factor, unit: to == "1" ? "" : to)
        }
    }
}

extension Analyser {
    /// The variable of that name, outside of blocks. A STATE `m` brings a parameter `m0` along, its
    /// value at the start, and a TABLE brings `usetable`.
    mutating func lookUp(_ name: String) -> SymbolID? {
        if let id = global[name] { return id }
        if name == "usetable", hasTable {
            var symbol = Symbol(name, .parameter, storage: .shared, at: nil)
            symbol.limits = Limits(low: 0, high: 1)
            symbol.isGlobal = true
            (symbol.value, symbol.writtenValue, symbol.hasValue) = (1, 1, true)
            return remember(symbol)
        }
        guard name.last == "0", let state = global[String(name.dropLast())], model[state].kind == .state else {
            return nil
        }
        var symbol = Symbol(name, .parameter, storage: .shared, at: nil)
        symbol.unit = model[state].unit
        (symbol.value, symbol.writtenValue, symbol.hasValue) = (
            model[state].value, model[state].writtenValue, model[state].hasValue
        )
        return remember(symbol)
    }

    private mutating func remember(_ symbol: Symbol) -> SymbolID {
        let id = add(symbol)
        global[symbol.name] = id
        return id
    }

    private var hasTable: Bool {
        tree.items.contains { item in
            guard case .code(let block) = item else { return false }
            return block.body.contains { if case .table = $0.kind { true } else { false } }
        }
    }
}

extension Symbol.Provided {
    /// What is provided by this name whether a file declares it or not; PI can be the file's own.
    static func ofEveryFile(_ name: String) -> Symbol.Provided? {
        switch name {
        case "v": .v
        case "t": .t
        case "dt": .dt
        case "celsius": .celsius
        case "diam": .diam
        case "area": .area
        default: nil
        }
    }

    /// Where its value comes from, for messages.
    var origin: String {
        switch self {
        case .v: "v is the membrane potential of the segment"
        case .t: "t is the time of the simulation"
        case .dt: "dt is the step of the simulation"
        case .celsius: "celsius is the temperature of the simulation"
        case .diam: "diam is the diameter of the segment"
        case .area: "area is the membrane area of the segment"
        case .pi: "PI is 3.14159…"
        case .secondorder: "secondorder is a setting of the simulation"
        case .forwardFlux, .backwardFlux: "it is the flux of a reaction"
        }
    }
}
