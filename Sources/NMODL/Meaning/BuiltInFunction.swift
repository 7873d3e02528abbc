/// The functions that code can call without declaring them.
public enum BuiltInFunction: String, Sendable, Hashable, CaseIterable {
    // Mathematics.
    case exp, log, log10, sqrt, fabs, abs, pow, sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, floor, ceil,
        fmod
    case erf, erfc, factorial, exprelr, round, trunc, fmin, fmax, asinh, acosh, atanh, cbrt, exp2, expm1, log1p, log2,
        hypot
    /// The whole part, towards 0; only in an index.
    case truncated = "INT"
    // The old library of functions of time.
    case threshold, force, deflate, expfit, derivs, spline, hyperbol, revhyperbol, sigmoid, revsigmoid, harmonic,
        squarewave
    case sawtooth, revsawtooth, ramp, pulse, perpulse, step, perstep, stepforce, schedule, boundary, romberg, legendre,
        invert
    // Random numbers of one sequence for the whole process.
    case scopRandom = "scop_random"
    case normrand, exprand, poisrand, gauss, poisson
    case setSeed = "set_seed"
    case setseed
    // Random numbers of a RANDOM variable, the first argument.
    case randomUniform = "random_uniform"
    case randomNegexp = "random_negexp"
    case randomNormal = "random_normal"
    case randomIpick = "random_ipick"
    case randomDpick = "random_dpick"
    case randomSetseq = "random_setseq"
    case randomSetids = "random_setids"
    case nrnRandomPlay = "nrn_random_play"
    // Events.
    case netSend = "net_send"
    case netMove = "net_move"
    case netEvent = "net_event"
    case atTime = "at_time"
    case stateDiscontinuity = "state_discontinuity"
    // Ions and pointers.
    case nernst
    case ghk = "nrn_ghk"
    case nrnPointing = "nrn_pointing"
    // Others.
    case printf, prterr, error
    case firstTime = "first_time"

    /// How many arguments it takes.
    public var argumentCounts: ClosedRange<Int> {
        switch self {
        case .scopRandom, .firstTime: 0...0
        case .randomUniform, .randomNormal: 1...3
        case .randomNegexp: 1...2
        case .pow, .atan2, .fmod, .fmin, .fmax, .hypot, .normrand, .netSend, .stateDiscontinuity, .randomSetseq: 2...2
        case .nernst: 3...3
        case .ghk, .randomSetids: 4...4
        case .printf, .prterr: 1...100
        case .exprand, .poisrand, .setSeed, .setseed, .netMove, .netEvent, .atTime, .nrnPointing, .randomIpick,
            .randomDpick:
            1...1
        default: isPure ? 1...1 : 0...100
        }
    }

    /// Whether it draws a random number of the one sequence of the whole process.
    public var drawsFromSharedSequence: Bool {
        switch self {
        case .scopRandom, .normrand, .exprand, .poisrand, .gauss, .poisson: true
        default: false
        }
    }

    /// Whether its first argument is a RANDOM variable.
    public var takesRandomVariable: Bool {
        switch self {
        case .randomUniform, .randomNegexp, .randomNormal, .randomIpick, .randomDpick, .randomSetseq, .randomSetids:
            true
        default: false
        }
    }

    /// Whether the value is the same for the same arguments, and nothing else happens.
    public var isPure: Bool {
        switch self {
        case .exp, .log, .log10, .sqrt, .fabs, .abs, .pow, .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh,
            .tanh,
            .floor, .ceil, .fmod, .erf, .erfc, .factorial, .exprelr, .round, .trunc, .fmin, .fmax, .asinh, .acosh,
            .atanh, .cbrt,
            .exp2, .expm1, .log1p, .log2, .hypot, .truncated, .nernst, .ghk:
            true
        default: false
        }
    }
}
