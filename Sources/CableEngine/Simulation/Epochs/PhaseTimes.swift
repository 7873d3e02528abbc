/// What the time of running is spent on.
enum Phase: Int, CaseIterable {
    /// What a step begins with: plays, mechanisms' work before a step, the equation with all
    /// currents.
    case assemble
    case solve
    /// Mechanisms' states, and their work after a step.
    case states
    /// Spikes are found, routed and taken.
    case events
    case record
    /// Between ranks, waiting included.
    case exchange
    /// Threads have nothing to do until others are ready.
    case idle
}

/// How long each phase took.
struct PhaseTimes {
    private var times = [Duration](repeating: .zero, count: Phase.allCases.count)

    subscript(phase: Phase) -> Duration {
        get { times[phase.rawValue] }
        set { times[phase.rawValue] = newValue }
    }

    var total: Duration { times.reduce(.zero, +) }

    static func += (a: inout PhaseTimes, b: PhaseTimes) { for phase in Phase.allCases { a[phase] += b[phase] } }
}

/// Takes the times of phases that follow each other on one thread.
final class Stopwatch {
    private(set) var times = PhaseTimes()
    /// How long the kernels of mechanisms took, a part of the phases that they are called in.
    private(set) var kernels: [KernelOfMechanism: Duration] = [:]
    private var lapStart = ContinuousClock.now
    private var phase: Phase?
    private var start = ContinuousClock.now

    /// What takes time from now on; nil for what does not count.
    func enter(_ next: Phase?) {
        let now = ContinuousClock.now
        if let phase { times[phase] += now - start }
        (phase, start) = (next, now)
    }

    /// What follows is a kernel.
    func beginLap() { lapStart = ContinuousClock.now }

    /// What was since the last lap was a mechanism's kernel; another may follow.
    func endLap(_ mechanism: String, _ kernel: KernelOfMechanism.Kernel) {
        let now = ContinuousClock.now
        kernels[KernelOfMechanism(mechanism: mechanism, kernel: kernel), default: .zero] += now - lapStart
        lapStart = now
    }
}

/// What the times of mechanisms are taken for.
struct KernelOfMechanism: Hashable {
    enum Kernel: Int {
        case states, currents
    }

    let mechanism: String
    let kernel: Kernel
}
