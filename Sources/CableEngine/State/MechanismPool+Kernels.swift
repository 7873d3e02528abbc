import LaneMath
import MechanismKit

// One call of a kernel: gather what it reads into its columns, call it, scatter what it wrote.

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
        gatherVoltages(cable)
        gatherLinks()
        forAllRows(cable, moment, kernel)
        scatterLinks()
    }

    func initialize(_ cable: Cable, _ moment: Moment) {
        gatherVoltages(cable)
        gatherLinks()
        padColumns()
        if let initialize = kernels.initialize { forAllRows(cable, moment, initialize) }
        scatterLinks()
    }

    /// The volumes and coefficients of a variable that diffuses, for all instances.
    func computeFactors(of diffusion: Diffusion, _ factors: LaneMemory, _ cable: Cable, _ moment: Moment) {
        gatherVoltages(cable)
        gatherLinks()
        forAllRows(cable, moment) { diffusion.factors($0, factors.column(0), factors.column(1)) }
    }

    /// Adds the currents of instances at single slots.
    func addGatheredCurrents(to cable: Cable, _ moment: Moment) {
        guard let addCurrents = kernels.addCurrents, let gathered, case .slots(let slots) = sites else { return }
        gatherVoltages(cable)
        gatherLinks()
        for row in 0..<rowCount {
            gathered.column(1)[row] = .zero
            gathered.column(2)[row] = .zero
        }
        forAllRows(cable, moment, addCurrents)
        scatterLinks()
        let (rhs, diagonal) = (cable.values(cable.rhs), cable.values(cable.diagonal))
        let (currents, conductances) = (gathered.values(1), gathered.values(2))
        for (instance, slot) in slots.enumerated() {
            rhs[Int(slot)] += currents[instance]
            diagonal[Int(slot)] += conductances[instance]
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

    private func forAllRows(_ cable: Cable, _ moment: Moment, _ body: (BlockMemory) -> Void) {
        switch sites {
        case .rows(let runs): for run in runs.runs { body(memory(run, cable, moment)) }
        case .slots:
            guard let gathered else { return }
            body(memory(gathered, moment))
        }
    }

    private func gatherVoltages(_ cable: Cable) {
        guard let gathered, case .slots(let slots) = sites, descriptor.kind != .artificialCell else { return }
        let (own, shared) = (gathered.values(0), cable.values(cable.v))
        for (instance, slot) in slots.enumerated() { own[instance] = shared[Int(slot)] }
        guard count > 0, count % Lanes.scalarCount != 0 else { return }
        for lane in count..<rowCount * Lanes.scalarCount { own[lane] = own[count - 1] }
    }

    /// Brings ions and pointers up to date.
    func gatherLinks() {
        for link in ionLinks where link.isRead {
            let (own, shared) = (values(link.variable), link.pool.values(link.quantity))
            for (instance, slot) in link.slots.enumerated() { own[instance] = shared[Int(slot)] }
        }
        for link in pointerLinks { values(link.variable)[link.instance] = link.address.pointee }
    }

    /// Concentrations and reversal potentials that the mechanism wrote go to the ions' pools, and so does what it wrote through pointers.
    func scatterLinks() {
        for link in ionLinks where link.isScattered {
            let (own, shared) = (values(link.variable), link.pool.values(link.quantity))
            for (instance, slot) in link.slots.enumerated() { shared[Int(slot)] = own[instance] }
        }
        for link in pointerLinks where link.isWritten { link.address.pointee = values(link.variable)[link.instance] }
    }

    /// Brings one instance's ions and pointers up to date, for an event that it takes between steps.
    func gatherLinks(of instance: Int) {
        for link in ionLinks where link.isRead {
            values(link.variable)[instance] = link.pool.values(link.quantity)[Int(link.slots[instance])]
        }
        for link in pointerLinks where link.instance == instance { values(link.variable)[instance] = link.address.pointee }
    }

    /// What one instance wrote of ions and through pointers while it took an event.
    func scatterLinks(of instance: Int) {
        for link in ionLinks where link.isScattered {
            link.pool.values(link.quantity)[Int(link.slots[instance])] = values(link.variable)[instance]
        }
        for link in pointerLinks where link.isWritten && link.instance == instance {
            link.address.pointee = values(link.variable)[instance]
        }
    }

    /// Adds what the mechanism reported to the ions' pools. A pool sums mA/cm2; a point process' nA are spread over the segment's area: 1 nA/um2 is
    /// 100 mA/cm2. A section's end has no area and counts as 100 um2, as in NEURON.
    func addIonCurrents(_ cable: Cable) {
        for link in ionLinks where link.isSummed {
            guard let slopes = derivative(link.variable) else { continue }
            let (own, sum, slopeSum) = (values(link.variable), link.pool.values(.current), link.pool.currentDerivative)
            let isPoint = descriptor.kind == .pointProcess
            for (instance, slot) in link.slots.enumerated() {
                let perArea = isPoint ? Self.perArea(cable, slot: sites.slot(of: instance)) : 1
                sum[Int(slot)] += own[instance] * perArea
                slopeSum[Int(slot)] += slopes[instance] * perArea
            }
        }
    }

    static func perArea(_ cable: Cable, slot: Int32) -> Double {
        let membrane = cable.values(cable.membrane)[Int(slot)]
        return membrane > 0 ? 1 / membrane : 1
    }
}
