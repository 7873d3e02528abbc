import Wording

extension BlockLowering {
    /// A call that has to do with events; nil if it is another.
    mutating func eventCall(_ function: BuiltInFunction, _ call: Call, at range: SourceRange) throws -> Register? {
        switch function {
        case .netSend:
            let arguments = try numbers(2, of: call, at: range)
            let time = builder.add(builder.read(.time), arguments[0])
            switch block {
            case .initial: try sendLater(time, flag: arguments[1])
            case .netReceive, .connectionInitial: builder.perform(.send(time: time, flag: arguments[1]))
            default: throw LoweringFault("net_send outside of INITIAL and NET_RECEIVE", at: range)
            }
        case .netMove:
            let arguments = try numbers(1, of: call, at: range)
            guard block == .netReceive else { throw LoweringFault("net_move outside of NET_RECEIVE", at: range) }
            builder.perform(.move(time: arguments[0]))
        case .netEvent:
            let arguments = try numbers(1, of: call, at: range)
            guard block == .netReceive else {
                throw LoweringFault("net_event outside of NET_RECEIVE", at: range)
            }
            builder.perform(.emit(time: arguments[0]))
        default: return nil
        }
        return builder.constant(0)
    }

    /// INITIAL runs for many instances at a time; what it sends is kept, and sent for each instance
    /// afterwards.
    private mutating func sendLater(_ time: Register, flag: Register) throws {
        let pending = mechanism.addPendingSend(number: pendingSends.count)
        pendingSends.append(pending.columns)
        values[pending.isSent] = builder.constant(1)
        values[pending.time] = time
        values[pending.flag] = flag
    }

    mutating func numbers(_ count: Int, of call: Call, at range: SourceRange) throws -> [Register] {
        guard call.arguments.count == count else {
            throw LoweringFault(
                "\(call.name.text) is called with \(call.arguments.count, "argument"); expected \(count)", at: range)
        }
        return try call.arguments.map { try number($0) }
    }

    /// WATCH.
    mutating func watch(_ conditions: [WatchCondition]) throws {
        guard block == .netReceive else {
            guard let first = conditions.first else { return }
            throw LoweringFault("WATCH outside of NET_RECEIVE", at: first.range)
        }
        for condition in conditions {
            let index = try mechanism.watch(condition)
            let value = try difference(condition)
            builder.perform(.watch(index, isMet: builder.compare(.greaterOrEqual, value, builder.constant(-1e-11))))
        }
    }

    /// What is above 0 where a condition holds.
    mutating func difference(_ condition: WatchCondition) throws -> Register {
        let left = try number(condition.left)
        let right = try number(condition.right)
        return condition.isGreater ? builder.subtract(left, right) : builder.subtract(right, left)
    }

    // MARK: Random numbers

    /// A call that draws random numbers; nil if it is another.
    mutating func randomCall(_ function: BuiltInFunction, _ call: Call, at range: SourceRange) throws -> Register? {
        switch function {
        case .scopRandom:
            return builder.emit(.draw(.uniform, .shared, nil, nil))
        case .normrand:
            let arguments = try numbers(2, of: call, at: range)
            return builder.emit(.draw(.normal, .shared, arguments[0], arguments[1]))
        case .exprand:
            let arguments = try numbers(1, of: call, at: range)
            return builder.emit(.draw(.exponential, .shared, arguments[0], nil))
        case .poisrand:
            let arguments = try numbers(1, of: call, at: range)
            return builder.emit(.draw(.poisson, .shared, arguments[0], nil))
        case .setSeed, .setseed:
            let arguments = try numbers(1, of: call, at: range)
            builder.perform(.seed(arguments[0]))
            return builder.constant(0)
        case .randomUniform, .randomNegexp, .randomNormal, .randomIpick, .randomDpick, .randomSetseq, .randomSetids,
            .pickRandom, .pickUniform, .pickExponential, .pickNormal, .pickInteger, .setRandom123Sequence:
            return try streamCall(function, call, at: range)
        default: return nil
        }
    }

    private mutating func streamCall(_ function: BuiltInFunction, _ call: Call, at range: SourceRange) throws
        -> Register
    {
        guard case .variable(let variable) = call.arguments.first?.kind, let id = variable.name.symbol,
            let stream = mechanism.randomStreams[id]
        else {
            throw LoweringFault("\(call.name.text) takes a RANDOM variable first", at: range)
        }
        let arguments = try call.arguments.dropFirst().map { try number($0) }
        func argument(_ index: Int) -> Register? { arguments.indices.contains(index) ? arguments[index] : nil }
        switch function {
        case .randomUniform:
            let value = builder.emit(.draw(.uniform, .stream(stream), nil, nil))
            guard let low = argument(0), let high = argument(1) else { return value }
            return builder.add(low, builder.multiply(value, builder.subtract(high, low)))
        case .randomNormal:
            return builder.emit(.draw(.normal, .stream(stream), argument(0), argument(1)))
        case .randomNegexp:
            return builder.emit(.draw(.exponential, .stream(stream), argument(0), nil))
        case .randomDpick: return builder.emit(.draw(.uniform, .stream(stream), nil, nil))
        case .randomIpick: return builder.emit(.draw(.integer, .stream(stream), nil, nil))
        case .pickUniform: return builder.emit(.draw(.uniform, .stream(stream), nil, nil))
        case .pickExponential: return builder.emit(.draw(.exponential, .stream(stream), nil, nil))
        case .pickNormal: return builder.emit(.draw(.normal, .stream(stream), nil, nil))
        case .pickInteger: return builder.emit(.draw(.integer, .stream(stream), nil, nil))
        case .pickRandom: return try pick(stream)
        case .randomSetseq, .setRandom123Sequence: builder.perform(.setStream(stream, .sequence, arguments))
        default: builder.perform(.setStream(stream, .identity, arguments))
        }
        return builder.constant(0)
    }
}
