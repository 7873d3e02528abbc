import Wording

extension BlockLowering {
    /// The value of a call.
    mutating func call(_ call: Call, at range: SourceRange) throws -> Register {
        let id = try symbol(call.name)
        switch model[id].kind {
        case .function(let index): return try value(of: model.functions[index], id, call, at: range)
        case .procedure(let index):
            try perform(model.procedures[index], id, call, at: range)
            // C's function returns 0.
            return builder.constant(0)
        case .functionTable(let index):
            let arguments = try call.arguments.map { try number($0) }
            return builder.emit(.functionTable(index, arguments))
        case .builtIn(let function): return try value(of: function, call, at: range)
        case .equations(let index):
            // A block of equations that is called like a procedure does what its SOLVE does.
            let method = model.solves.first { $0.target == .equations(index) }?.method
            try solve(model.equations[index], method, isSteadyState: false, at: range)
            return builder.constant(0)
        default:
            throw LoweringFault("\(call.name.text) is not a supported function", at: range)
        }
    }

    /// A call as a statement.
    mutating func perform(_ call: Call, at range: SourceRange) throws { _ = try self.call(call, at: range) }

    // MARK: The file's own

    private mutating func value(of function: Subroutine, _ id: SymbolID, _ call: Call, at range: SourceRange) throws
        -> Register
    {
        try value(of: function, id, try self.arguments(of: call, function, at: range))
    }

    private mutating func value(of function: Subroutine, _ id: SymbolID, _ arguments: [Register]) throws -> Register {
        if let value = try supplied(function.name.text, arguments) { return value }
        if callStack.contains(id) { return try recursive(function, id, arguments) }
        guard let table = mechanism.tables[id], let first = arguments.first, block != .table else {
            return try inlined(function, id, arguments)
        }
        prepare(table)
        let position = builder.emit(.locate(table: table, first))
        guard let usesTables = mechanism.layout.usesTables else {
            return builder.emit(.interpolate(table: table, column: 0, position))
        }
        let isUsed = builder.compare(.notEqual, builder.read(usesTables), builder.constant(0))
        guard let result = function.result else { return builder.constant(0) }
        try branch(isUsed) { lowering in
            lowering.values[Slot(result)] = lowering.builder.emit(.interpolate(table: table, column: 0, position))
        } otherwise: { lowering in
            lowering.values[Slot(result)] = try lowering.inlined(function, id, arguments)
        }
        return values[Slot(result)] ?? builder.constant(0)
    }

    private mutating func perform(_ procedure: Subroutine, _ id: SymbolID, _ call: Call, at range: SourceRange) throws {
        try perform(procedure, id, try self.arguments(of: call, procedure, at: range), at: range)
    }

    private mutating func perform(
        _ procedure: Subroutine, _ id: SymbolID, _ arguments: [Register], at range: SourceRange
    ) throws {
        if try supplied(procedure.name.text, arguments) != nil { return }
        guard !callStack.contains(id) else {
            throw LoweringFault(
                "PROCEDURE \(procedure.name.text) calls itself; expected a FUNCTION where that is needed", at: range)
        }
        guard let table = mechanism.tables[id], let statement = procedure.table, let first = arguments.first,
            block != .table
        else {
            _ = try inlined(procedure, id, arguments)
            return
        }
        guard let usesTables = mechanism.layout.usesTables else { return }
        let isUsed = builder.compare(.notEqual, builder.read(usesTables), builder.constant(0))
        prepare(table)
        let position = builder.emit(.locate(table: table, first))
        try branch(isUsed) { lowering in
            for (column, slot) in try lowering.mechanism.slots(of: statement).enumerated() {
                lowering.values[slot] = lowering.builder.emit(.interpolate(table: table, column: column, position))
            }
        } otherwise: { lowering in
            _ = try lowering.inlined(procedure, id, arguments)
        }
    }

    /// Makes a table here and not before the kernel is run, where code that ran before has set what
    /// goes into it. The first call of all makes it, in INITIAL; later ones where what it depends
    /// on has changed.
    private mutating func prepare(_ table: Int) {
        guard !model.isVectorized else { return }
        let declaration = mechanism.program.tables[table]
        let isFirst = block == .initial || block == .hook
        var read = declaration.bounds.readPlaces
        if isFirst { read.formUnion(declaration.entry.readPlaces) }
        let set = writes().filter { read.contains($0.place) }
        if !set.isEmpty { builder.perform(.prepareTable(table, set)) }
    }

    /// The value of a function that a user calls: from its table, where it has one.
    mutating func called(_ subroutine: Subroutine, _ id: SymbolID, _ arguments: [Register], at range: SourceRange)
        throws
        -> Register
    {
        if subroutine.result != nil { return try value(of: subroutine, id, arguments) }
        try perform(subroutine, id, arguments, at: range)
        return builder.constant(0)
    }

    private mutating func arguments(of call: Call, _ subroutine: Subroutine, at range: SourceRange) throws -> [Register]
    {
        let arguments = try call.arguments.map { try number($0) }
        guard arguments.count >= subroutine.arguments.count else {
            throw LoweringFault(
                "\(call.name.text) is called with \(arguments.count, "argument"); expected \(subroutine.arguments.count)",
                at: range)
        }
        return arguments
    }

    /// Puts the statements of a function or procedure in place of its call; returns its value.
    mutating func inlined(_ subroutine: Subroutine, _ id: SymbolID, _ arguments: [Register]) throws -> Register {
        guard callStack.count < Self.depthLimit else {
            throw LoweringFault("calls are nested deeper than \(Self.depthLimit) times", at: subroutine.range)
        }
        callCount += 1
        guard callCount <= Self.mostCalls else {
            throw LoweringFault(
                "found more than \(Self.mostCalls) calls, each put in place; expected fewer", at: subroutine.range)
        }
        for (argument, value) in zip(subroutine.arguments, arguments) { values[Slot(argument)] = value }
        if let result = subroutine.result { values[Slot(result)] = nil }
        callStack.append(id)
        defer { callStack.removeLast() }
        try run(subroutine.body)
        guard let result = subroutine.result else { return builder.constant(0) }
        return value(of: Slot(result))
    }

    static let depthLimit = 100
    /// Functions that call each other many times would be put in place without end.
    static let mostCalls = 100_000

    // MARK: Built in

    private mutating func value(of function: BuiltInFunction, _ call: Call, at range: SourceRange) throws -> Register {
        if let event = try eventCall(function, call, at: range) { return event }
        if let draw = try randomCall(function, call, at: range) { return draw }
        switch function {
        case .printf, .prterr:
            // Nobody reads what a kernel would print; what its arguments do is done.
            for argument in call.arguments {
                if case .string = argument.kind { continue } else { _ = try number(argument) }
            }
            return builder.constant(0)
        case .stateDiscontinuity: return try discontinuity(call, at: range)
        case .nrnPointing:
            guard case .variable(let variable) = call.arguments.first?.kind else { return builder.constant(1) }
            return mechanism.pointing(variable, &builder)
        case .ionValue: return try ionValue(call, at: range)
        case .lag: return try lag(call, at: range)
        case .vectorCapacity, .vectorElement: return try vectorCall(function, call, at: range)
        case .resizeVector, .setVectorElement:
            return try unknown("\(call.name.text) changes a Vector; expected code that only reads it", at: range)
        // What a CONSTRUCTOR is given when an object is made: nothing.
        case .hasArgument where block == .constructor, .hasNumberArgument where block == .constructor,
            .argument where block == .constructor:
            return builder.constant(0)
        case .argument, .argumentStream, .hasArgument, .hasNumberArgument, .connectRandom, .connectRandom123,
            .connectVector, .disconnect:
            return try argumentCall(function, call, at: range)
        case .threshold: return try threshold(call, at: range)
        case .fail:
            builder.perform(.fail(try message(call, at: range)))
            return builder.constant(0)
        default: break
        }
        let arguments = try call.arguments.map { try number($0) }
        if arguments.count == 1, let unary = function.unary { return builder.emit(.unary(unary, arguments[0])) }
        if arguments.count == 2, let binary = function.binary {
            return builder.emit(.binary(binary, arguments[0], arguments[1]))
        }
        if function.argumentCounts.contains(arguments.count),
            let value = ofSCoP(function, arguments) ?? ofMathematics(function, arguments)
        {
            return value
        }
        switch (function, arguments.count) {
        case (.ghk, 4): return goldman(arguments[0], arguments[1], arguments[2], arguments[3])
        case (.nernst, 3): return nernst(arguments[0], arguments[1], arguments[2])
        case (.atTime, 1): return isNow(arguments[0])
        case (.signed, 2): return signed(arguments[0], count: arguments[1])
        default:
            throw LoweringFault("the function \(call.name.text) is not supported", at: range)
        }
    }

    /// `_ion_cai`: what the ion has, whatever was assigned to the mechanism's own variable.
    private mutating func ionValue(_ call: Call, at range: SourceRange) throws -> Register {
        guard case .variable(let variable) = call.arguments.first?.kind,
            let place = mechanism.layout.source(of: try slot(of: variable))
        else { throw LoweringFault("\(call.name.text) takes a quantity of an ion", at: range) }
        return builder.read(place)
    }

    /// What a variable was some time ago.
    private mutating func lag(_ call: Call, at range: SourceRange) throws -> Register {
        guard call.arguments.count == 2, case .variable(let variable) = call.arguments[0].kind else {
            throw LoweringFault("\(call.name.text) takes a variable and a time", at: range)
        }
        let history = mechanism.history(of: try slot(of: variable))
        return builder.emit(.lag(history, try number(call.arguments[0]), by: try number(call.arguments[1])))
    }

    /// The text that a run is stopped with.
    private mutating func message(_ call: Call, at range: SourceRange) throws -> Int {
        var parts: [String] = []
        for argument in call.arguments { if case .string(let text) = argument.kind { parts.append(text) } }
        return mechanism.message(parts.joined())
    }

    /// Numbers of a Vector that a user gave.
    private mutating func vectorCall(_ function: BuiltInFunction, _ call: Call, at range: SourceRange) throws
        -> Register
    {
        guard case .variable(let variable) = call.arguments.first?.kind, let id = variable.name.symbol,
            let list = mechanism.lists[id]
        else { throw LoweringFault("\(call.name.text) takes a Vector first", at: range) }
        if function == .vectorCapacity { return builder.emit(.listCount(list)) }
        guard call.arguments.count == 2 else { throw LoweringFault("\(call.name.text) takes an index", at: range) }
        return builder.emit(.listElement(list, try number(call.arguments[1])))
    }

    /// `at_time(x)`: whether x lies in the step that ends now.
    private mutating func isNow(_ time: Register) -> Register {
        let early = builder.subtract(time, builder.constant(1e-11))
        let (t, dt) = (builder.read(.time), builder.read(.step))
        let isPast = builder.compare(.lessOrEqual, early, t)
        let isRecent = builder.compare(.greater, early, builder.subtract(t, dt))
        return builder.emit(.number(builder.emit(.and(isPast, isRecent))))
    }

    /// A whole number less so many times the count that it lies in -count/2 ..< count/2: the count
    /// is a power of 2, so that all is exact.
    private mutating func signed(_ number: Register, count: Register) -> Register {
        let half = builder.constant(0.5)
        let times = builder.emit(.unary(.floor, builder.add(builder.divide(number, count), half)))
        return builder.subtract(number, builder.multiply(times, count))
    }

    /// RT/F, mV, with the constants of CODATA 2018.
    private mutating func thermalVoltage() -> Register {
        let kelvin = builder.add(builder.read(.celsius), builder.constant(273.15))
        let joules = builder.multiply(builder.constant(1000 * Constants.gas), kelvin)
        return builder.divide(joules, builder.constant(Constants.faraday))
    }

    private mutating func nernst(_ inside: Register, _ outside: Register, _ valence: Register) -> Register {
        let (zero, high) = (builder.constant(0), builder.constant(1e6))
        let ratio = builder.emit(.unary(.logarithm, builder.divide(outside, inside)))
        let potential = builder.multiply(builder.divide(thermalVoltage(), valence), ratio)
        let guarded = builder.select(builder.compare(.lessOrEqual, outside, zero), builder.constant(-1e6), potential)
        let both = builder.select(builder.compare(.lessOrEqual, inside, zero), high, guarded)
        return builder.select(builder.compare(.equal, valence, zero), zero, both)
    }

    private mutating func goldman(_ v: Register, _ inside: Register, _ outside: Register, _ valence: Register)
        -> Register
    {
        let x = builder.divide(builder.multiply(valence, v), thermalVoltage())
        let outward = builder.multiply(inside, builder.emit(.unary(.goldmanQuotient, builder.negate(x))))
        let inward = builder.multiply(outside, builder.emit(.unary(.goldmanQuotient, x)))
        let charge = builder.multiply(
            builder.multiply(builder.constant(0.001), valence), builder.constant(Constants.faraday))
        return builder.multiply(charge, builder.subtract(outward, inward))
    }

    private mutating func discontinuity(_ call: Call, at range: SourceRange) throws -> Register {
        guard call.arguments.count == 2, case .variable(let variable) = call.arguments[0].kind else {
            throw LoweringFault("state_discontinuity takes a state and a number", at: range)
        }
        let value = try number(call.arguments[1])
        if discontinuitiesAct { try assign(variable, value) }
        return builder.constant(0)
    }
}

/// Those of CODATA 2018, as NEURON's `nernst` and `ghk` have them.
private enum Constants {
    /// R, J/(K mol).
    static let gas = 8.31446261815324
    /// F, C/mol.
    static let faraday = 96485.3321233100184
}
