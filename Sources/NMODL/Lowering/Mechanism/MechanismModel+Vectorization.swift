extension MechanismModel {
    /// Whether NEURON's translator makes code of it that knows its instance by an index ("thread
    /// safe"), not by variables of the process. What it computes is the same, but for when tables
    /// are made.
    var isVectorized: Bool {
        if kind == .functionsOnly { return false }
        if solves.contains(where: needsProcessVariables) { return false }
        if usesDiscontinuities { return false }
        if hasUnsafeBeforeThreadSafe { return false }
        if isThreadSafe { return true }
        if !allVerbatims.isEmpty { return false }
        return !symbols.contains { symbol in
            switch symbol.kind {
            case .pointer, .bbcorePointer, .external: true
            case .builtIn(let function): function.isOfTheProcess
            default: symbol.isNamedGlobal && symbol.isAssigned && !symbol.isProtected
            }
        }
    }

    /// What a variable of all instances is when a simulation starts. Of code that knows its
    /// instance by an index NEURON keeps the parameters that it assigns for each thread, and
    /// forgets what the file says of them: they start at 0.
    func startValue(ofShared symbol: Symbol) -> Double {
        let isKeptByThread = symbol.kind == .parameter && symbol.isAssigned && !symbol.isProtected && isVectorized
        return isKeptByThread ? 0 : symbol.startValue
    }

    private func needsProcessVariables(_ solve: Solve) -> Bool {
        guard case .equations(let index) = solve.target else { return false }
        let isBreakpoint = solve.block == .breakpoint
        switch (equations[index].kind, solve.method) {
        case (.derivative, .runge?): return isBreakpoint
        case (.kinetic, .euler?), (.kinetic, .runge?): return isBreakpoint
        case (.linear, _), (.nonlinear, _), (.discrete, _): return true
        default: return false
        }
    }

    /// Whether state_discontinuity stands outside of NET_RECEIVE.
    private var usesDiscontinuities: Bool {
        let isUsed = symbols.contains { $0.kind == .builtIn(.stateDiscontinuity) }
        return isUsed && netReceive == nil
    }
}

extension BuiltInFunction {
    /// Whether the translator holds it for unsafe with threads.
    fileprivate var isOfTheProcess: Bool {
        switch self {
        case .force, .deflate, .expfit, .derivs, .spline, .exprand, .gauss, .normrand, .poisrand, .poisson, .setseed,
            .scopRandom, .boundary, .romberg, .invert, .stepforce, .schedule, .setSeed, .nrnRandomPlay:
            true
        default: false
        }
    }
}
