/// The functions that code can call without declaring them.
public enum BuiltInFunction: String, Sendable, Hashable, CaseIterable {
    // Mathematics.
    case exp, log, log10, sqrt, fabs, abs, pow, sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, floor, ceil,
        fmod
    case erf, erfc, factorial, exprelr, round, trunc, fmin, fmax, asinh, acosh, atanh, cbrt, exp2, expm1, log1p, log2,
        hypot
    /// The whole part, towards 0; only in an index.
    case truncated = "INT"
    /// Rounded to C's float; no name that a file can write.
    case single = "@single"
    /// (whole number, count): what a whole number with a sign keeps that can be so many.
    case signed = "@signed"
    /// (whole number, n): times 2^n.
    case scaled = "@scaled"
    // C's `&`, `|` and `^` of whole numbers.
    case bitsAnd = "@and"
    case bitsOr = "@or"
    case bitsExclusiveOr = "@xor"
    // SCoP's library: saturating curves, forcing functions of time, densities of probability.
    case hyperbol, revhyperbol, sigmoid, revsigmoid
    case harmonic, squarewave, sawtooth, revsawtooth, ramp, pulse, perpulse, step, perstep
    /// (x, limit, "min" or "max").
    case threshold
    case gauss, poisson
    // What else is in it takes files, arrays and functions.
    case force, deflate, expfit, derivs, spline, stepforce, schedule, boundary, romberg, legendre, invert
    // Random numbers of one sequence for the whole process.
    case scopRandom = "scop_random"
    case normrand, exprand, poisrand
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
    // What C code calls, in the first argument's stream of random numbers (a POINTER or
    // BBCOREPOINTER).
    /// The next number of the user's distribution.
    case pickRandom = "nrn_random_pick"
    /// Between 0 and 1.
    case pickUniform = "nrnran123_dblpick"
    /// With mean 1.
    case pickExponential = "nrnran123_negexp"
    /// With mean 0 and variance 1.
    case pickNormal = "nrnran123_normal"
    /// A whole number below 2^32.
    case pickInteger = "nrnran123_ipick"
    /// (stream, place): drawing goes on at that number of the stream, from 0.
    case setRandom123Sequence = "nrnran123_setseq"
    // What C code calls, of the first argument's Vector.
    case vectorCapacity = "vector_capacity"
    /// (vector, index).
    case vectorElement = "_vector_element"
    /// (vector, index, value).
    case setVectorElement = "_set_vector_element"
    /// (vector, size).
    case resizeVector = "vector_resize"
    // What a user hands to a PROCEDURE: its arguments by number, from 1.
    /// The number that the argument is.
    case argument = "getarg"
    /// Whether there is such an argument.
    case hasArgument = "ifarg"
    /// Whether there is such an argument and it is a number.
    case hasNumberArgument = "hoc_is_double_arg"
    /// (number of the argument, which): one of the numbers that name the stream of random numbers
    /// that the argument is: 0 to 2 its identifiers, 3 and 4 where it begins, NEURON's `seq` and
    /// `which`.
    case argumentStream = "_argument_stream"
    /// (pointer, number of the argument): the pointer is that stream of random numbers; of none if
    /// the number is 0.
    case connectRandom = "_connect_random"
    /// (pointer, id1, id2, id3): the pointer is the stream of Random123 with that identity.
    case connectRandom123 = "_connect_random123"
    /// (pointer, number of the argument): the pointer is that Vector; none if the number is 0.
    case connectVector = "_connect_vector"
    /// (pointer): it points at nothing.
    case disconnect = "_disconnect"
    /// `_ion_cai`: what the ion has of the quantity that the argument is, not the mechanism's own
    /// value.
    case ionValue = "_ion"
    /// What LAG sets (variable, time): what the variable was that many ms ago.
    case lag = "_lag"
    /// Stops the simulation with a message.
    case fail = "hoc_execerror"
    // Others.
    case printf, prterr, error
    case firstTime = "first_time"

    /// How many arguments it takes.
    public var argumentCounts: ClosedRange<Int> {
        switch self {
        case .scopRandom, .firstTime: 0...0
        case .randomUniform, .randomNormal: 1...3
        case .randomNegexp: 1...2
        case .poisson, .pow, .atan2, .fmod, .fmin, .fmax, .hypot,
            .normrand, .netSend, .stateDiscontinuity, .randomSetseq, .signed, .scaled, .bitsAnd, .bitsOr,
            .bitsExclusiveOr:
            2...2
        case .nernst, .hyperbol, .revhyperbol, .squarewave, .sawtooth, .revsawtooth, .step, .threshold, .gauss: 3...3
        case .ghk, .randomSetids, .sigmoid, .revsigmoid, .harmonic, .ramp, .pulse, .perstep: 4...4
        case .perpulse: 5...5
        case .printf, .prterr, .fail: 1...100
        case .pickRandom, .pickUniform, .pickExponential, .pickNormal, .pickInteger, .vectorCapacity, .argument,
            .hasArgument,
            .hasNumberArgument, .disconnect, .ionValue:
            1...1
        case .lag, .vectorElement, .resizeVector, .connectRandom, .connectVector, .argumentStream,
            .setRandom123Sequence:
            2...2
        case .setVectorElement: 3...3
        case .connectRandom123: 4...4
        case .exprand, .poisrand, .setSeed, .setseed, .netMove, .netEvent, .atTime, .nrnPointing, .randomIpick,
            .randomDpick:
            1...1
        default: isPure ? 1...1 : 0...100
        }
    }

    /// Whether it draws a random number of the one sequence of the whole process.
    public var drawsFromSharedSequence: Bool {
        switch self {
        case .scopRandom, .normrand, .exprand, .poisrand: true
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
            .exp2, .expm1, .log1p, .log2, .hypot, .truncated, .single, .nernst, .ghk, .hyperbol, .revhyperbol, .sigmoid,
            .revsigmoid, .harmonic, .squarewave, .sawtooth, .revsawtooth, .ramp, .pulse, .perpulse, .step, .perstep,
            .threshold, .gauss, .poisson, .signed, .scaled, .bitsAnd, .bitsOr, .bitsExclusiveOr:
            true
        default: false
        }
    }
}
