import LaneMath
import MechanismKit

// One call of a kernel: gather what it reads into its columns, call it, scatter what it wrote.

/// When a kernel is called.
struct Moment {
    /// ms.
    var t, dt: Double
    /// Degrees Celsius.
    var celsius: Double
}

extension MechanismPool {
    /// Calls a kernel, if there is one, for all instances.
    func call(_ kernel: MechanismKernels.Kernel?, _ cable: Cable, _ moment: Moment) {
        guard let kernel else { return }
        gatherVoltages(cable)
        gatherLinks()
        forAllRows(cable, moment, kernel)
        scatterLinks()
    }

    /// Sets states and assigned variables for the start of a simulation.
    func initialize(_ cable: Cable, _ moment: Moment) {
        gatherLinks()
        padColumns()
        call(kernels.initialize, cable, moment)
    }

    /// The volumes and coefficients of a variable that diffuses, for all instances.
    func computeFactors(of diffusion: Diffusion, _ factors: LaneMemory, _ cable: Cable, _ moment: Moment) {
        gatherVoltages(cable)
        gatherLinks()
        forAllRows(cable, moment) { diffusion.factors($0, factors.column(0), factors.column(1)) }
    }

    /// Adds the currents of instances at single slots.
    func addGatheredCurrents(to cable: Cable, _ moment: Moment) {
        guard addCurrents != nil, let gathered else { return }
        let (rhs, diagonal) = (gathered.column(1), gathered.column(2))
        for row in 0..<rowCount {
            rhs[row] = .zero  // nA
            diagonal[row] = .zero  // uS
        }
        call(addCurrents, cable, moment)
        let (currents, conductances) = (cable.values(rhs), cable.values(diagonal))
        let (sums, slopes) =
            electrode.map { ($0.rhs, $0.diagonal) } ?? (cable.values(cable.rhs), cable.values(cable.diagonal))
        for instance in 0..<count {
            let slot = slotNumbers[instance]
            sums[slot] += currents[instance]  // nA
            slopes[slot] += conductances[instance]  // uS
        }
    }

    /// Advances the states in one chunk of the cable's rows by the step that just ended.
    @inline(__always)
    func advanceStates(inChunk chunk: Int, of cable: Cable, _ moment: Moment, _ stopwatch: Stopwatch?) {
        for index in firstRunOfChunk[chunk]..<firstRunOfChunk[chunk + 1] {
            advanceStates?(memory(runs[Int(index)], cable, moment))
        }
        stopwatch?.endLap(descriptor.name, .states)
    }

    /// Adds the currents in one chunk of the cable's rows.
    @inline(__always)
    func addCurrents(inChunk chunk: Int, of cable: Cable, _ moment: Moment, _ stopwatch: Stopwatch?) {
        for index in firstRunOfChunk[chunk]..<firstRunOfChunk[chunk + 1] {
            let memory = memory(runs[Int(index)], cable, moment)
            if let apart { addCurrents(memory, by: apart) } else { addCurrents?(memory) }
        }
        stopwatch?.endLap(descriptor.name, .currents)
    }

    /// Adds currents to a copy of the equation, of which the lanes with an instance are taken. In
    /// others the mechanism meets voltages that it was not made for, and what is NaN there is NaN
    /// times a scale of 0, too.
    @inline(never)
    private func addCurrents(_ memory: BlockMemory, by apart: LaneMemory) {
        let first = memory.rows.lowerBound
        var copy = memory
        (copy.rhs, copy.diagonal) = (apart.column(0) - first, apart.column(1) - first)
        for row in memory.rows { (copy.rhs[row], copy.diagonal[row]) = (memory.rhs[row], memory.diagonal[row]) }
        addCurrents?(copy)
        for row in memory.rows {
            let isInserted = memory.scale[row] .!= 0
            memory.rhs[row] = select(isInserted, copy.rhs[row], memory.rhs[row])  // nA
            memory.diagonal[row] = select(isInserted, copy.diagonal[row], memory.diagonal[row])  // uS
        }
    }

    /// Whether nobody notices that the states are advanced only when the next currents are
    /// computed.
    var mayDefer: Bool {
        guard gathered == nil else { return false }
        let isApart = !kernels.statesUseLinks || ionLinks.isEmpty && pointerLinks.isEmpty
        return !isObserved && !worksBetweenPhases && isApart
    }

    /// Calls something of the mechanism that concerns one instance, outside its kernels' order: for
    /// an event, say.
    @inline(__always)
    func withLinks(of instance: Int, _ body: () -> Void) {
        gatherLinks(of: instance)
        body()
        scatterLinks(of: instance)
    }

    /// Takes the events of a half step whose order does not matter.
    func receiveArrivals(halfStep: Int) {
        guard let calendar, let context, let receiveAll else { return }
        calendar.take(halfStep: halfStep) { receiveAll($0, UnsafePointer(columns), context) }
    }

    @inline(__always)
    private func forAllRows(_ cable: Cable, _ moment: Moment, _ body: (BlockMemory) -> Void) {
        if let gathered { return body(memory(gathered, moment)) }
        for index in 0..<runCount { body(memory(runs[index], cable, moment)) }
    }

    @inline(__always)
    private func gatherVoltages(_ cable: Cable) {
        guard let gathered, descriptor.kind != .artificialCell else { return }
        gatherVoltages(gathered.values(0), cable.values(cable.v))
    }

    private func gatherVoltages(_ own: UnsafeMutablePointer<Double>, _ shared: UnsafeMutablePointer<Double>) {
        for instance in 0..<count { own[instance] = shared[slotNumbers[instance]] }
        if let electrode {
            for instance in 0..<count { own[instance] += electrode.outside[slotNumbers[instance]] }  // mV
        }
        if count > 0 { pad(own) }
    }
}
