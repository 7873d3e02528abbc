// What C code does with streams of random numbers: NEURON's Random and Random123.
extension Analyser {
    /// A call that sets a stream; nil for all others.
    mutating func streamStatement(_ name: String, _ arguments: [CExpression], at place: SourceRange) throws(CFault)
        -> [Statement]?
    {
        let counts: ClosedRange<Int>
        switch name {
        case "nrnran123_setids": counts = 4...4
        case "nrnran123_setseq": counts = 2...3
        case "nrn_random123_setseq": counts = 3...3
        case "nrn_random_reset": counts = 1...1
        default: return nil
        }
        guard counts.contains(arguments.count), case .handle(let holder) = try value(of: arguments[0]) else {
            throw CFault("\(name) with these arguments is not supported", at: place)
        }
        c.uses.insert(.randomNumbers)
        var numbers: [Expression] = []
        for argument in arguments.dropFirst() { numbers.append(try number(argument).0) }
        let function: BuiltInFunction
        if name == "nrnran123_setids" {
            function = isRandomVariable(holder) ? .randomSetids : .connectRandom123
        } else {
            numbers = [placeInStream(numbers, at: place)]
            function = isRandomVariable(holder) ? .randomSetseq : .setRandom123Sequence
        }
        let call = Call(builtIn(function, at: place), [pointerExpression(holder)] + numbers)
        return [Statement(.call(call), at: place)]
    }

    /// Where in a stream drawing goes on, in numbers: the start for none, `seq34`, or `seq` and
    /// `which`, four numbers a sequence.
    private func placeInStream(_ numbers: [Expression], at place: SourceRange) -> Expression {
        guard let sequence = numbers.first else { return whole(0, at: place) }
        guard numbers.count == 2 else { return sequence }
        return Expression(
            .binary(.plus, Expression(.binary(.times, whole(4, at: place), sequence), at: place), numbers[1]), at: place
        )
    }

    /// A call that has a value: a number of a stream, a stream, or what names one; nil for all
    /// others.
    mutating func valueOfStream(_ name: String, _ arguments: [CExpression], at place: SourceRange) throws(CFault)
        -> CValue?
    {
        switch name {
        case "nrnran123_newstream", "nrnran123_newstream3":
            c.uses.insert(.connection)
            var identity: [Expression] = []
            for argument in arguments { identity.append(try self.number(argument).0) }
            while identity.count < 3 { identity.append(whole(0, at: place)) }
            return .newStream(identity)
        case "nrn_random_isran123": return try stored(0..<3, ofStreamIn: arguments, called: name, at: place)
        case "nrn_random123_getseq": return try stored(3..<5, ofStreamIn: arguments, called: name, at: place)
        case "nrn_random_pick": return try draw(.pickRandom, arguments, at: place)
        case "nrnran123_dblpick", "nrnran123_uniform": return try draw(.pickUniform, arguments, at: place)
        case "nrnran123_negexp": return try draw(.pickExponential, arguments, at: place)
        case "nrnran123_normal": return try draw(.pickNormal, arguments, at: place)
        case "nrnran123_ipick": return try draw(.pickInteger, arguments, at: place)
        default: return nil
        }
    }

    /// `nrn_random_isran123(r, &id1, &id2, &id3)`: numbers that name the stream that a user hands
    /// in are stored where the addresses point. Every stream is one of Random123: the value is 1.
    private mutating func stored(
        _ numbers: Range<Int>, ofStreamIn arguments: [CExpression], called name: String, at place: SourceRange
    ) throws(CFault) -> CValue {
        guard arguments.count == numbers.count + 1,
            case .argument(.stream, let index) = try value(of: arguments[0])
        else { throw CFault("\(name) with these arguments is not supported", at: place) }
        c.uses.insert(.connection)
        for (number, address) in zip(numbers, arguments.dropFirst()) {
            let which = whole(Double(number), at: place)
            c.pending += try store(call(.argumentStream, [index, which], at: place), at: address)
        }
        return .number(whole(1, at: place), .integer)
    }

    private mutating func draw(_ function: BuiltInFunction, _ arguments: [CExpression], at place: SourceRange)
        throws(CFault) -> CValue
    {
        guard let stream = arguments.first, case .handle(let holder) = try value(of: stream) else {
            throw CFault("drawing from this stream is not supported", at: place)
        }
        c.uses.insert(.randomNumbers)
        var function = function
        if isRandomVariable(holder) {
            switch function {
            case .pickUniform: function = .randomDpick
            case .pickExponential: function = .randomNegexp
            case .pickNormal: function = .randomNormal
            case .pickInteger: function = .randomIpick
            default: break
            }
        }
        let type: CType.Base = function == .pickInteger || function == .randomIpick ? .unsigned : .floating
        return .number(call(function, [pointerExpression(holder)], at: place), type)
    }

    /// Whether a stream is a RANDOM variable, not what a POINTER points at.
    private func isRandomVariable(_ holder: Name) -> Bool {
        holder.symbol.map { model[$0].kind == .random } ?? false
    }
}
