// A kernel's code for what the model does, and that for what others read, apart.

extension Kernel {
    /// The kernel for the case that nobody looks at what it computes for others to read: without
    /// outputs and the currents of ions.
    ///
    /// - Parameter isKept: whether a place is written all the same.
    public func quiet(keeping isKept: (Place) -> Bool) -> Kernel {
        var kernel = self
        kernel.writes.removeAll { !isKept($0.place) }
        kernel.ionCurrents = []
        kernel.removeUnneeded()
        return kernel
    }

    /// What ``quiet(keeping:)`` leaves out, alone.
    public func loud(omitting isKept: (Place) -> Bool) -> Kernel {
        var kernel = self
        kernel.writes.removeAll { isKept($0.place) }
        kernel.current = nil
        kernel.removeUnneeded()
        return kernel
    }

    /// This kernel, then another without effects: each computes what it did, to the last bit, and
    /// operations that are the same are done once.
    public func appending(_ other: Kernel) -> Kernel {
        var first = KernelRewriter(self)
        first.run()
        var second = KernelRewriter(other, continuing: first.builder)
        second.run()
        let kernel = second.builder.kernel(
            writes: writes.map { Write($0.place, first.new($0.value)) }
                + other.writes.map { Write($0.place, second.new($0.value)) },
            current: current?.renamed(first.new),
            ionCurrents: other.ionCurrents.map {
                IonCurrentOutput(column: $0.column, second.new($0.current), slope: second.new($0.slope))
            })
        return kernel.cleaned()
    }
}
