/// The functions that code can call without declaring them.
public enum BuiltInFunction: String, Sendable, Hashable, CaseIterable {
    // Mathematics.
    case exp, log, log10, sqrt, fabs, abs, pow, sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh, floor, ceil, fmod
    case erf, factorial, exprelr
    // The old library of functions of time.
    case threshold, force, deflate, expfit, derivs, spline, hyperbol, revhyperbol, sigmoid, revsigmoid, harmonic, squarewave
    case sawtooth, revsawtooth, ramp, pulse, perpulse, step, perstep, stepforce, schedule, boundary, romberg, legendre, invert
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
    // KINETIC.
    case forwardFlux = "f_flux"
    case backwardFlux = "b_flux"
    // Others.
    case printf, prterr, error
    case firstTime = "first_time"
}
