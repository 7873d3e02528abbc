// A mechanism's kernels are run once for instances that stand alone, to see whether it does what it
// declares.

extension MechanismDescriptor {
    /// What the mechanism is seen to do otherwise than it declares, and would be wrong by without a
    /// word: a current that is added to the membrane's but not reported to its ion, or reported but
    /// not added; a parameter of a density mechanism, or what it only reads of an ion, a segment or
    /// another object, that it sets.
    ///
    /// One row of instances with default parameters makes one step at several voltages. What a
    /// mechanism does later, in answer to an event or with other parameters, is not found out.
    public var rehearsalFaults: [String] {
        let currents = variables.indices.filter { column in
            if case .ion(_, .current, .write) = variables[column].role { true } else { false }
        }
        let guarded = variables.indices.filter { isGuarded(variables[$0]) }
        guard !(currents.isEmpty && guarded.isEmpty) else { return [] }
        let kernels = makeKernels()
        let rehearsal = Rehearsal(self)
        defer { rehearsal.end() }
        var (found, set): ([String], Set<Int>) = ([], [])
        func perform(_ kernel: MechanismKernels.Kernel?, _ name: String, t: Double = 0) {
            guard let kernel else { return }
            rehearsal.perform(kernel, at: t)
            for column in guarded where rehearsal.restoresValue(of: column) && set.insert(column).inserted {
                found.append(expectation(ofSetting: variables[column], in: name))
            }
        }
        perform(kernels.beforeInitialize, "beforeInitialize")
        perform(kernels.initialize, "initialize")
        perform(kernels.afterInitialize, "afterInitialize")
        perform(kernels.beforeStep, "beforeStep")
        perform(kernels.beforeCurrents, "beforeCurrents", t: Rehearsal.dt / 2)
        perform(kernels.addCurrents, "addCurrents", t: Rehearsal.dt / 2)
        if kernels.addCurrents != nil { found += contradictions(of: currents, with: rehearsal) }
        perform(kernels.advanceStates, "advanceStates", t: Rehearsal.dt)
        perform(kernels.afterStep, "afterStep", t: Rehearsal.dt)
        perform(kernels.beforeRecording, "beforeRecording", t: Rehearsal.dt)
        return found
    }

    /// What of ion currents was added and not reported, or reported and not added.
    private func contradictions(of currents: [Int], with rehearsal: Rehearsal) -> [String] {
        let isAdded = rehearsal.addsCurrent
        return currents.filter { rehearsal.hasReported($0) != isAdded }.map { column in
            let name = variables[column].name
            return isAdded
                ? "declares that it writes \(name), but adds its current without reporting it; expected block.report(…, as: .\(name), …)"
                : "reports \(name) without adding it to the membrane's current; expected block.add(…) of all that flows, 0 where that cancels"
        }
    }

    /// Whether no kernel may set a variable.
    private func isGuarded(_ variable: VariableDescriptor) -> Bool {
        switch variable.role {
        case .parameter: kind == .density && !variable.isSetByKernels
        case .ion(_, _, .read), .segmentArea, .segmentDiameter, .pointer(isWritten: false): true
        case .ion, .pointer, .global, .table, .state, .assigned, .output: false
        }
    }

    private func expectation(ofSetting variable: VariableDescriptor, in kernel: String) -> String {
        let (what, expected) =
            switch variable.role {
            case .parameter: ("a parameter, which instances may share", "a state or an assigned variable")
            case .ion(let ion, let quantity, _):
                ("which it declares to read alone", ".ion(.\(ion.name), .\(quantity), .write)")
            case .pointer: ("a pointer that it declares to read alone", "a pointer that is written")
            default: ("which belongs to the segment", "a variable of its own")
            }
        return "sets \(variable.name) in \(kernel), \(what); expected \(expected)"
    }
}
