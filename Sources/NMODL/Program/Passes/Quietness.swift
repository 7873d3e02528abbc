extension Kernel {
    /// The kernel for the case that nobody looks at what it computes for others to read: without
    /// outputs and the currents of ions. What is left is computed as before, to the last bit.
    ///
    /// - Parameter isKept: whether a place is written all the same.
    public func quiet(keeping isKept: (Place) -> Bool) -> Kernel {
        var kernel = self
        kernel.writes.removeAll { !isKept($0.place) }
        kernel.ionCurrents = []
        kernel.removeUnneeded()
        return kernel
    }
}
