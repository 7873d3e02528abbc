extension Kernel {
    /// The kernel for the case that nobody looks at what it computes for others to read: without
    /// outputs and the currents of ions; of a current that is affine in v only what the cable's
    /// equation needs.
    ///
    /// - Parameter isKept: whether a place is written all the same.
    public func quiet(keeping isKept: (Place) -> Bool) -> Kernel {
        var kernel = self
        kernel.writes.removeAll { !isKept($0.place) }
        kernel.ionCurrents = []
        // What else is done may depend on v; then the current stays as it is.
        if let current, !current.isIntercept, kernel.writes.isEmpty, !code.contains(where: \.hasEffect),
            isAffine(current)
        {
            kernel = kernel.withIntercept(current)
        }
        kernel.removeUnneeded()
        return kernel
    }

    /// Whether a current's slope does not depend on v.
    private func isAffine(_ current: CurrentOutput) -> Bool {
        var voltages: [Register] = []
        forEachInstruction { instruction in
            if case .read(.voltage) = instruction.operation, let result = instruction.result { voltages.append(result) }
        }
        var dependence = Dependence(on: voltages)
        dependence.run(code)
        return !dependence.contains(current.slope)
    }

    /// The current at 0 mV in place of the current: the same code, run where v is 0.
    private func withIntercept(_ current: CurrentOutput) -> Kernel {
        var atZero = KernelRewriter(
            self,
            rewrite: { operation, _, builder in
                if case .read(.voltage) = operation { builder.constant(0) } else { nil }
            })
        atZero.run()
        var kernel = atZero.result
        kernel.current = CurrentOutput(
            kernel.current!.current, slope: kernel.current!.slope, isElectrode: current.isElectrode, isIntercept: true)
        return kernel
    }
}
