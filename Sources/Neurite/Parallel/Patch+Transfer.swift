import CableModel

// Continuous coupling: values that travel between cells after every step, wherever they are.

extension Patch {
    /// Makes a variable known to all ranks by a number, so that others can follow it at every step.
    /// NEURON's `source_var`.
    ///
    /// It is there for as long as its object is in the model.
    ///
    /// - Parameters:
    ///   - what: a section or segment (its voltage), an object (its current), or a ``Variable``.
    ///   - gid: the number, within the range of `Int`. Each source variable has one of its own, on
    ///     all ranks together; those of sources of spikes are others' and may be the same.
    public func sourceVariable(_ what: some Recordable, gid: some BinaryInteger) {
        let variable = what.recordedVariable
        guard let gid = number(gid, of: variable, "be known as") else { return }
        if let other = variable.owner.anyRecord.madeLinks.sourceVariables.updateValue(variable.target, forKey: gid),
            other.fullName != variable.name
        {
            report(
                variable, "is to be known as \(gid), by which \(other.fullName) is known; expected a number of its own")
        }
        model.changedStructure("\(variable.name) was made known as \(gid)")
    }

    /// Has a variable of a mechanism follow a source variable: after every step, when the voltages
    /// are solved for and before states are advanced, it takes the source's value. NEURON's
    /// `target_var`; its `setup_transfer` is part of initialising.
    ///
    /// A variable follows one source; asked again it follows the new one. The source's object is
    /// not kept alive by it, and may be on any rank.
    ///
    /// - Parameters:
    ///   - variable: a parameter, or a variable that the mechanism does not compute itself, such as
    ///     `gap.variable(.vgap)`.
    ///   - gid: the number of the source variable. A rank must have it; else initialising is an
    ///     error, on all ranks.
    public func targetVariable(_ variable: Variable, gid: some BinaryInteger) {
        guard let gid = number(gid, of: variable, "follow source variable") else { return }
        variable.owner.anyRecord.madeLinks.targetVariables[variable.name] = (variable.target, gid)
        model.changedStructure("\(variable.name) was made to follow source variable \(gid)")
    }

    private func number(_ gid: some BinaryInteger, of variable: Variable, _ what: String) -> Int? {
        guard variable.model === model, !variable.owner.anyRecord.isRemoved else {
            report(variable, "is to \(what) \(gid), but is of another patch, or was removed")
            return nil
        }
        if case .weight = variable.target {
            report(variable, "is to \(what) \(gid); expected a variable of a section or a mechanism")
            return nil
        }
        guard let number = Int(exactly: gid) else {
            report(variable, "is to \(what) \(gid); expected a number from \(Int.min) to \(Int.max)")
            return nil
        }
        return number
    }

    private func report(_ variable: Variable, _ problem: String) { model.report(Fault(variable.name, problem)) }
}
