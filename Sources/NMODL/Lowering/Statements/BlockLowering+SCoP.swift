// Functions of SCoP's library, which NMODL has from there: operation by operation as NEURON's
// scopmath computes them, with its constants.

extension BlockLowering {
    /// The value of a function of SCoP's library that is one of its arguments alone; nil for all
    /// others.
    ///
    /// - Parameter x: as many arguments as the function takes.
    mutating func ofSCoP(_ function: BuiltInFunction, _ x: [Register]) -> Register? {
        switch function {
        case .hyperbol: saturation(builder.multiply(x[1], x[0]), x[0], x[2])
        case .revhyperbol: saturation(builder.multiply(x[1], x[2]), x[0], x[2])
        case .sigmoid: sigmoid(x, isReversed: false)
        case .revsigmoid: sigmoid(x, isReversed: true)
        case .harmonic: harmonic(t: x[0], period: x[1], amplitude: x[2], offset: x[3])
        case .squarewave:
            builder.select(
                builder.compare(.less, phase(x[0], period: x[1]), builder.constant(0.5)), x[2], builder.negate(x[2]))
        case .sawtooth: builder.multiply(x[2], phase(x[0], period: x[1]))
        case .revsawtooth:
            builder.multiply(x[2], builder.subtract(builder.constant(1), phase(x[0], period: x[1])))
        case .ramp: ramp(t: x[0], lag: x[1], height: x[2], duration: x[3])
        case .pulse:
            // Nothing before the lag, and nothing from its end on.
            step(x[0], from: x[1], step(x[0], from: builder.add(x[1], x[3]), builder.constant(0), before: x[2]))
        case .perpulse: perpulse(t: x[0], lag: x[1], height: x[2], duration: x[3], delay: x[4])
        case .step: step(x[0], from: x[1], x[2])
        case .perstep: perstep(t: x[0], lag: x[1], period: x[2], jump: x[3])
        case .gauss: gauss(x[0], mean: x[1], deviation: x[2])
        case .poisson: poisson(x[0], mean: x[1])
        default: nil
        }
    }

    /// `threshold(x, limit, "min")`: 1 from the limit on, 0 below; with "max" 1 up to the limit.
    mutating func threshold(_ call: Call, at range: SourceRange) throws -> Register {
        guard call.arguments.count == 3, case .string(let mode) = call.arguments[2].kind,
            let comparison: Comparison = ["min": .greaterOrEqual, "max": .lessOrEqual][mode]
        else { throw LoweringFault("threshold takes a number, a limit, and \"min\" or \"max\"", at: range) }
        let x = try number(call.arguments[0])
        let limit = try number(call.arguments[1])
        return builder.emit(.number(builder.compare(comparison, x, limit)))
    }

    // MARK: Curves

    /// numerator/(x + K).
    private mutating func saturation(_ numerator: Register, _ x: Register, _ K: Register) -> Register {
        builder.divide(numerator, builder.add(x, K))
    }

    /// max x^n/(x^n + K^n), or max K^n/(K^n + x^n).
    private mutating func sigmoid(_ x: [Register], isReversed: Bool) -> Register {
        let power = builder.emit(.binary(.power, x[0], x[3]))
        let half = builder.emit(.binary(.power, x[2], x[3]))
        let share = isReversed ? half : power
        return builder.divide(builder.multiply(x[1], share), builder.add(share, isReversed ? power : half))
    }

    private mutating func gauss(_ x: Register, mean: Register, deviation: Register) -> Register {
        let distance = builder.divide(builder.subtract(x, mean), deviation)
        let exponent = builder.multiply(builder.constant(-0.5), builder.multiply(distance, distance))
        let root = builder.constant(6.28318530.squareRoot())
        return builder.divide(builder.emit(.unary(.exponential, exponent)), builder.multiply(root, deviation))
    }

    /// mean^x e^-mean/x!
    private mutating func poisson(_ x: Register, mean: Register) -> Register {
        let power = builder.emit(.binary(.power, mean, x))
        let weight = builder.multiply(power, builder.emit(.unary(.exponential, builder.negate(mean))))
        return builder.divide(weight, builder.emit(.unary(.factorial, x)))
    }

    // MARK: Functions of time

    private mutating func harmonic(t: Register, period: Register, amplitude: Register, offset: Register) -> Register {
        let frequency = builder.divide(builder.constant(6.2831853), period)
        let angle = builder.multiply(frequency, builder.add(t, offset))
        return builder.multiply(amplitude, builder.emit(.unary(.sine, angle)))
    }

    /// What t/period has behind the point.
    private mutating func phase(_ t: Register, period: Register) -> Register {
        let periods = builder.divide(t, period)
        return builder.subtract(periods, builder.emit(.unary(.truncate, periods)))
    }

    /// A value from a time on; before it another, 0 if none is given.
    private mutating func step(_ t: Register, from start: Register, _ value: Register, before: Register? = nil)
        -> Register
    {
        let isEarly = builder.compare(.less, t, start)
        return builder.select(isEarly, before ?? builder.constant(0), value)
    }

    private mutating func ramp(t: Register, lag: Register, height: Register, duration: Register) -> Register {
        let rising = builder.divide(builder.multiply(builder.subtract(t, lag), height), duration)
        let isOver = builder.compare(.greater, t, builder.add(lag, duration))
        return step(t, from: lag, builder.select(isOver, height, rising))
    }

    private mutating func perpulse(
        t: Register, lag: Register, height: Register, duration: Register, delay: Register
    ) -> Register {
        let period = builder.add(duration, delay)
        let since = builder.multiply(phase(builder.subtract(t, lag), period: period), period)
        return step(t, from: lag, step(since, from: duration, builder.constant(0), before: height))
    }

    private mutating func perstep(t: Register, lag: Register, period: Register, jump: Register) -> Register {
        let periods = builder.emit(.unary(.truncate, builder.divide(builder.subtract(t, lag), period)))
        return step(t, from: lag, builder.multiply(builder.add(periods, builder.constant(1)), jump))
    }
}
