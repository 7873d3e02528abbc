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
    ///
    /// - Parameter usesVoltages: whether it looks at voltages.
    func call(_ kernel: MechanismKernels.Kernel?, _ cable: Cable, _ moment: Moment, usesVoltages: Bool = true) {
        guard let kernel else { return }
        gatherLinks()
        forAllRows(cable, moment, usesVoltages: usesVoltages, kernel)
        scatterLinks()
    }

    /// Advances the states of all instances.
    func advanceStates(_ cable: Cable, _ moment: Moment) {
        call(advanceStates, cable, moment, usesVoltages: kernels.statesUseVoltages)
    }

    /// Sets states and assigned variables for the start of a simulation.
    func initialize(_ cable: Cable, _ moment: Moment) {
        gatherLinks()
        padColumns()
        call(kernels.initialize, cable, moment)
    }

    /// The volumes and coefficients of a variable that diffuses, for all instances.
    func computeFactors(of diffusion: Diffusion, _ factors: LaneMemory, _ cable: Cable, _ moment: Moment) {
        gatherLinks()
        forAllRows(cable, moment) { diffusion.factors($0, factors.column(0), factors.column(1)) }
    }

    /// Adds the currents of instances at single slots, a chunk of rows at a time, so that what is
    /// gathered for them stays in the nearest cache.
    ///
    /// - Parameter isSeen: whether somebody may look at outputs after the step.
    func addGatheredCurrents(to cable: Cable, _ moment: Moment, isSeen: Bool) {
        guard let addCurrents, let gathered else { return }
        gatherLinks()
        let isSeen = isSeen || isObserved
        if let placeCurrents, electrode == nil {
            addPlaceCurrents(placeCurrents, gathered, cable, moment, isSeen: isSeen)
        } else {
            let columns = isSeen ? columns : unseenColumns
            for chunk in 0..<Chunk.count(rows: rowCount) {
                let rows = Chunk.rows(of: chunk, among: rowCount)
                var memory = memory(gathered, rows, moment)
                memory.columns = UnsafePointer(columns)
                let slots = slotNumbers + Lanes.index(row: rows.lowerBound)
                add(addCurrents, memory, gathered, at: slots, of: count, cable)
            }
        }
        scatterLinks()
    }

    /// The same where the currents of a place are computed once.
    private func addPlaceCurrents(
        _ currents: PlaceCurrents, _ gathered: LaneMemory, _ cable: Cable, _ moment: Moment, isSeen: Bool
    ) {
        let places = presentPlaces(currents.parameters)
        forAllRows(cable, moment, usesVoltages: false) { memory in
            currents.factors(memory, gathered.column(0))
            let first = Lanes.index(row: memory.rows.lowerBound)
            let own = min(Lanes.count(rows: memory.rows.count), count - first)
            if !cable.copies.isEmpty, let copies = scale?.values(0) {
                for index in 0..<own { gathered.values(0)[index] *= copies[first + index] }
            }
            places.add(gathered.values(0), firstInstance: first, count: own)
        }
        for chunk in 0..<Chunk.count(rows: places.rowCount) {
            let rows = Chunk.rows(of: chunk, among: places.rowCount)
            var memory = memory(gathered, rows, moment)
            (memory.columns, memory.scale) = (UnsafePointer(places.columns), places.sums)
            let first = Lanes.index(row: rows.lowerBound)
            add(currents.addCurrents, memory, gathered, at: places.slots(from: first), of: places.count, cable)
            places.clearSums(rows)
        }
        if isSeen { forAllRows(cable, moment, currents.setOutputs) }
    }

    /// Adds the currents of a chunk of instances or places.
    ///
    /// - Parameters:
    ///   - slots: of the first on.
    ///   - count: how many there are in all chunks.
    @inline(__always)
    private func add(
        _ addCurrents: MechanismKernels.Kernel, _ memory: BlockMemory, _ gathered: LaneMemory,
        at slots: UnsafePointer<Slot>, of count: Int, _ cable: Cable
    ) {
        let all = Lanes.count(rows: memory.rows.count)
        let own = min(all, count - Lanes.index(row: memory.rows.lowerBound))
        gatherVoltages(gathered.values(0), all, at: slots, own, cable)
        for row in memory.rows {
            memory.rhs[row] = .zero  // nA
            memory.diagonal[row] = .zero  // uS
        }
        addCurrents(memory)
        let (currents, conductances) = (gathered.values(1), gathered.values(2))
        let (sums, slopes) =
            electrode.map { ($0.rhs, $0.diagonal) } ?? (cable.values(cable.rhs), cable.values(cable.diagonal))
        for instance in 0..<own {
            let slot = slots[instance]
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
    private func forAllRows(
        _ cable: Cable, _ moment: Moment, usesVoltages: Bool = true, _ body: (BlockMemory) -> Void
    ) {
        guard let gathered else {
            for index in 0..<runCount { body(memory(runs[index], cable, moment)) }
            return
        }
        for chunk in 0..<Chunk.count(rows: rowCount) {
            let rows = Chunk.rows(of: chunk, among: rowCount)
            if usesVoltages { gatherVoltages(rows, cable) }
            body(memory(gathered, rows, moment))
        }
    }

    /// Brings the voltages of instances in some rows, a chunk of them, to the first rows of what is
    /// gathered.
    @inline(__always)
    private func gatherVoltages(_ rows: Range<Int>, _ cable: Cable) {
        guard let gathered, descriptor.kind != .artificialCell else { return }
        let (first, all) = (Lanes.index(row: rows.lowerBound), Lanes.count(rows: rows.count))
        gatherVoltages(gathered.values(0), all, at: slotNumbers + first, min(all, count - first), cable)
    }

    /// Brings voltages to lanes; those past the last slot have that one's.
    @inline(__always)
    private func gatherVoltages(
        _ own: UnsafeMutablePointer<Double>, _ all: Int, at slots: UnsafePointer<Slot>, _ count: Int, _ cable: Cable
    ) {
        let shared = cable.values(cable.v)
        for instance in 0..<count { own[instance] = shared[slots[instance]] }
        if let electrode {
            for instance in 0..<count { own[instance] += electrode.outside[slots[instance]] }  // mV
        }
        for lane in count..<all { own[lane] = own[count - 1] }
    }
}
