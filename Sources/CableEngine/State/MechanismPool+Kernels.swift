import LaneMath
import MechanismKit

// One call of a kernel: bring what it reads into its columns, call it, take what it wrote.

/// When a kernel is called.
struct Moment {
    /// ms.
    var t: Double
    var dt: Double
    /// Degrees Celsius.
    var celsius: Double
}

extension MechanismPool {
    /// Calls a kernel, if there is one, for all instances.
    func call(_ kernel: MechanismKernels.Kernel?, _ cable: Cable, _ moment: Moment) {
        guard let kernel else { return }
        carryVoltages(cable)
        gatherLinks()
        forAllRows(cable, moment, kernel)
        writeBackLinks()
    }

    /// Sets states and assigned variables for the start of a simulation.
    func initialize(_ cable: Cable, _ moment: Moment) {
        gatherLinks()
        padColumns()
        call(kernels.initialize, cable, moment)
    }

    /// Adds the currents of instances at single slots.
    func addCarriedCurrents(to cable: Cable, _ moment: Moment) {
        guard kernels.addCurrents != nil, let carried, case .slots(let slots) = sites else { return }
        for row in 0..<rowCount {
            carried.column(1)[row] = .zero
            carried.column(2)[row] = .zero
        }
        call(kernels.addCurrents, cable, moment)
        let (rhs, diagonal) = (cable.values(cable.rhs), cable.values(cable.diagonal))
        let (currents, conductances) = (carried.values(1), carried.values(2))
        for (instance, slot) in slots.enumerated() {
            rhs[slot] += currents[instance]
            diagonal[slot] += conductances[instance]
        }
    }

    /// Adds the currents in one chunk of the cable's rows; before that, the states are advanced by the step that just ended, if that is
    /// still to be done.
    @inline(__always)
    func addCurrents(
        inChunk chunk: Int, of cable: Cable, advance: Moment?, _ moment: Moment, _ stopwatch: Stopwatch?
    ) {
        let chunkRuns = firstRunOfChunk[chunk]..<firstRunOfChunk[chunk + 1]
        if let advance, kernels.advanceStates != nil {
            stopwatch?.enter(.states)
            for index in chunkRuns { kernels.advanceStates?(memory(runs[Int(index)], cable, advance)) }
            stopwatch?.enter(.assemble)
        }
        for index in chunkRuns { kernels.addCurrents?(memory(runs[Int(index)], cable, moment)) }
    }

    /// Whether nobody notices that the states are advanced only when the next currents are computed.
    var mayLag: Bool {
        guard case .rows = sites else { return false }
        return !isObserved && !worksBetweenPhases && ionLinks.isEmpty && pointerLinks.isEmpty
    }

    /// Calls something of the mechanism that concerns one instance, outside its kernels' order: for an event, say.
    @inline(__always)
    func withLinks(of instance: Int, _ body: () -> Void) {
        gatherLinks(of: instance)
        body()
        writeBackLinks(of: instance)
    }

    private func forAllRows(_ cable: Cable, _ moment: Moment, _ body: MechanismKernels.Kernel) {
        switch sites {
        case .rows(let runs): for run in runs.runs { body(memory(run, cable, moment)) }
        case .slots:
            guard let carried else { return }
            body(memory(carried, moment))
        }
    }

    private func carryVoltages(_ cable: Cable) {
        guard let carried, case .slots(let slots) = sites, descriptor.kind != .artificialCell else { return }
        let (own, shared) = (carried.values(0), cable.values(cable.v))
        for (instance, slot) in slots.enumerated() { own[instance] = shared[slot] }
        if count > 0 { pad(own) }
    }
}
