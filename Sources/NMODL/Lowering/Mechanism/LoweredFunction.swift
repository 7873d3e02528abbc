import Wording

/// A FUNCTION or PROCEDURE as something that a user calls.
public struct LoweredFunction: Sendable {
    /// What a user hands to a function.
    public enum ArgumentKind: Sendable, Hashable {
        case number, vector
        /// A stream of random numbers: its three identifiers, where it begins, and
        /// ``DistributionPlaces`` as numbers.
        case random
    }

    /// The mechanism's program; its kernels, columns and tables are where the mechanism has them.
    public let program: Program
    /// Arguments are ``Place/argument(_:)``, those of a stream seven of them; the value is result
    /// 0.
    public let kernel: Kernel
    /// Columns of lists that are given, by the number of the argument from 0; nil where a list is
    /// taken away.
    public let lists: [Int: Int?]
}

extension MechanismModel {
    /// A FUNCTION or PROCEDURE as a kernel of its own.
    ///
    /// - Parameters:
    ///   - name: the function's name.
    ///   - arguments: what kind each argument is.
    ///   - options: the same as those with which the mechanism was lowered.
    /// - Returns: the function, or what it cannot be for.
    public func lowered(
        function name: String, arguments: [LoweredFunction.ArgumentKind], _ options: LoweringOptions = LoweringOptions()
    ) -> Result<LoweredFunction, FunctionFault> {
        var lowering = MechanismLowering(self, options)
        do {
            try lowering.run()
            lowering = try lowering.checkingPointers()
            return .success(try lowering.lower(functionNamed: name, arguments))
        } catch let fault as LoweringFault {
            return .failure(FunctionFault(diagnostic: fault.diagnostic))
        } catch {
            return .failure(
                FunctionFault(diagnostic: Diagnostic(.error, "\(error)", at: SourceRange(file: 0, start: 0, length: 0)))
            )
        }
    }
}

/// Why a function cannot be called.
public struct FunctionFault: Error, Sendable {
    public let diagnostic: Diagnostic
}

extension MechanismLowering {
    func lower(functionNamed name: String, _ kinds: [LoweredFunction.ArgumentKind]) throws -> LoweredFunction {
        guard let (id, subroutine) = subroutine(named: name) else {
            throw LoweringFault("there is no function \(name)", at: SourceRange(file: 0, start: 0, length: 0))
        }
        guard kinds.count >= subroutine.arguments.count else {
            throw LoweringFault(
                "\(name) is called with \(kinds.count, "argument"); expected \(subroutine.arguments.count)",
                at: subroutine.range)
        }
        var lists: [Int: Int?] = [:]
        var kernel = try lower(.call) { lowering in
            let given = GivenArguments(kinds)
            lowering.given = given
            let arguments = try subroutine.arguments.indices.map { try lowering.givenNumber($0, at: subroutine.range) }
            let value = try lowering.called(subroutine, id, arguments, at: subroutine.range)
            lists = lowering.given?.lists ?? [:]
            return lowering.builder.kernel(writes: lowering.writes() + [Write(.result(0), value)])
        }
        kernel = kernel.cleaned()
        return LoweredFunction(program: program, kernel: kernel, lists: lists)
    }

    private func subroutine(named name: String) -> (SymbolID, Subroutine)? {
        for (index, symbol) in model.symbols.enumerated() where symbol.name == name {
            switch symbol.kind {
            case .function(let place): return (SymbolID(index), model.functions[place])
            case .procedure(let place): return (SymbolID(index), model.procedures[place])
            default: continue
            }
        }
        return nil
    }
}

/// What a user hands to a function that is being lowered.
struct GivenArguments {
    let kinds: [LoweredFunction.ArgumentKind]
    /// Where the numbers of each argument begin.
    private let starts: [Int]
    /// See ``LoweredFunction/lists``.
    var lists: [Int: Int?] = [:]

    init(_ kinds: [LoweredFunction.ArgumentKind]) {
        self.kinds = kinds
        var (starts, next) = ([Int](), 0)
        for kind in kinds {
            starts.append(next)
            next += kind == .random ? 7 : kind == .number ? 1 : 0
        }
        self.starts = starts
    }

    /// The place of the first number of an argument; nil where there is none.
    func place(of argument: Int) -> Place? { kinds.indices.contains(argument) ? .argument(starts[argument]) : nil }
}

extension BlockLowering {
    /// A number that a user hands to a function, by its place from 0.
    mutating func givenNumber(_ index: Int, at range: SourceRange) throws -> Register {
        guard let given, given.kinds.indices.contains(index), let place = given.place(of: index) else {
            throw LoweringFault("argument \(index + 1) is needed and was not given", at: range)
        }
        guard given.kinds[index] == .number else {
            throw LoweringFault("argument \(index + 1) is not a number; expected one", at: range)
        }
        return builder.read(place)
    }

    /// What C code asks of the arguments that a user hands to it. Where nobody does there are none.
    mutating func argumentCall(_ function: BuiltInFunction, _ call: Call, at range: SourceRange) throws -> Register {
        switch function {
        case .argument: return try givenNumber(try argumentNumber(call.arguments.first, at: range), at: range)
        case .hasArgument:
            let index = try argumentNumber(call.arguments.first, at: range)
            return builder.constant(given?.kinds.indices.contains(index) == true ? 1 : 0)
        case .hasNumberArgument:
            let index = try argumentNumber(call.arguments.first, at: range)
            guard let given, given.kinds.indices.contains(index) else { return builder.constant(0) }
            return builder.constant(given.kinds[index] == .number ? 1 : 0)
        case .argumentStream:
            let numbers = try givenStream(try argumentNumber(call.arguments.first, at: range), at: range)
            switch try call.arguments.last.map({ try number($0) }).flatMap({ builder.constant($0) }) {
            case 0: return numbers[0]
            case 1: return numbers[1]
            case 2: return numbers[2]
            case 3: return sequence(at: numbers[3])
            default:
                return builder.subtract(numbers[3], builder.multiply(builder.constant(4), sequence(at: numbers[3])))
            }
        case .connectRandom: try connectRandom(call, at: range)
        case .connectRandom123:
            guard let stream = stream(of: call) else {
                throw LoweringFault("which stream is meant cannot be determined", at: range)
            }
            builder.perform(.setStream(stream, .identity, try call.arguments.dropFirst().map { try number($0) }))
        case .connectVector: try connectVector(call, at: range)
        case .disconnect:
            if let list = list(of: call) { given?.lists[list] = .some(nil) }
        default: throw LoweringFault("\(call.name.text) is not supported here", at: range)
        }
        return builder.constant(0)
    }

    private mutating func connectRandom(_ call: Call, at range: SourceRange) throws {
        guard let stream = stream(of: call) else {
            throw LoweringFault("which stream is meant cannot be determined", at: range)
        }
        let index = try argumentNumber(call.arguments.last, at: range)
        guard index >= 0 else { return }
        let numbers = try givenStream(index, at: range)
        builder.perform(.setStream(stream, .identity, Array(numbers[..<3])))
        builder.perform(.setStream(stream, .sequence, [numbers[3]]))
        guard let distribution = mechanism.distributions[stream] else { return }
        for (slot, number) in zip(distribution.slots, numbers[4...]) { assign(slot, number) }
    }

    /// The numbers of a stream that a user hands to a function: see
    /// ``LoweredFunction/ArgumentKind/random``.
    private mutating func givenStream(_ index: Int, at range: SourceRange) throws -> [Register] {
        guard let given, given.kinds.indices.contains(index), given.kinds[index] == .random,
            case .argument(let first)? = given.place(of: index)
        else {
            throw LoweringFault(
                "argument \(index + 1) is not a stream of random numbers; expected a RandomIdentity", at: range)
        }
        return (0..<7).map { builder.read(.argument(first + $0)) }
    }

    /// The sequence, of four numbers, in which a place in a stream is.
    private mutating func sequence(at place: Register) -> Register {
        builder.emit(.unary(.floor, builder.multiply(place, builder.constant(0.25))))
    }

    private mutating func connectVector(_ call: Call, at range: SourceRange) throws {
        guard let list = list(of: call) else {
            throw LoweringFault("which Vector is meant cannot be determined", at: range)
        }
        let index = try argumentNumber(call.arguments.last, at: range)
        guard index >= 0 else {
            given?.lists[list] = .some(nil)
            return
        }
        guard let given, given.kinds.indices.contains(index), given.kinds[index] == .vector else {
            throw LoweringFault("argument \(index + 1) is not a vector; expected one", at: range)
        }
        self.given?.lists[list] = index
    }

    private func stream(of call: Call) -> Int? { handle(of: call).flatMap { mechanism.randomStreams[$0] } }

    private func list(of call: Call) -> Int? { handle(of: call).flatMap { mechanism.lists[$0] } }

    private func handle(of call: Call) -> SymbolID? {
        if case .variable(let variable) = call.arguments.first?.kind { variable.name.symbol } else { nil }
    }

    /// The number of an argument, from 0; -1 for none.
    private mutating func argumentNumber(_ expression: Expression?, at range: SourceRange) throws -> Int {
        let register = try expression.map { try number($0) }
        guard let register, let index = builder.constant(register), index >= 0, index < 1000 else {
            throw LoweringFault("the argument's index must be constant", at: range)
        }
        return Int(index) - 1
    }
}
