import LaneMath
import MechanismKit

// One call of a kernel: bring what it reads into its columns, call it, take what it wrote.

extension MechanismPool {
    func initialize(_ cable: Cable, _ clock: Clock, celsius: Double) {
        gather(cable)
        padColumns()
        descriptor.type.initialize(memory: blockMemory(t: clock.t, dt: clock.dt, celsius: celsius))
        writeBackIons()
    }

    func addCurrents(to cable: Cable, t: Double, dt: Double, celsius: Double) {
        guard let current else { return }
        gather(cable)
        for row in 0..<rowCount {
            memory.column(rhs)[row] = .zero
            memory.column(diagonal)[row] = .zero
        }
        current.addCurrents(memory: blockMemory(t: t, dt: dt, celsius: celsius))
        let (currents, conductances) = (memory.values(rhs), memory.values(diagonal))
        for (instance, node) in nodes.enumerated() {
            cable.rhs[Int(node)] += currents[instance]
            cable.diagonal[Int(node)] += conductances[instance]
        }
        addIonCurrents(cable)
    }

    func advanceStates(_ cable: Cable, t: Double, dt: Double, celsius: Double) {
        guard let state else { return }
        gather(cable)
        state.advanceStates(memory: blockMemory(t: t, dt: dt, celsius: celsius))
        writeBackIons()
    }

    func beforeStep(_ cable: Cable, t: Double, dt: Double, celsius: Double) {
        guard let step else { return }
        gather(cable)
        step.beforeStep(memory: blockMemory(t: t, dt: dt, celsius: celsius))
        writeBackIons()
    }

    func afterStep(_ cable: Cable, t: Double, dt: Double, celsius: Double) {
        guard let step else { return }
        gather(cable)
        step.afterStep(memory: blockMemory(t: t, dt: dt, celsius: celsius))
        writeBackIons()
    }

    private func blockMemory(t: Double, dt: Double, celsius: Double) -> BlockMemory {
        BlockMemory(
            rowCount: rowCount, columns: UnsafePointer(columns), currentDerivatives: UnsafePointer(derivatives),
            v: memory.column(v), rhs: memory.column(rhs), diagonal: memory.column(diagonal),
            scale: memory.column(scale), t: t, dt: dt, celsius: celsius)
    }

    private func gather(_ cable: Cable) {
        let voltages = memory.values(v)
        if descriptor.kind != .artificialCell {
            for (instance, node) in nodes.enumerated() { voltages[instance] = cable.v[Int(node)] }
        }
        for link in ionLinks where link.isRead {
            let (own, shared) = (values(link.variable), link.pool.values(link.quantity))
            for (instance, slot) in link.slots.enumerated() { own[instance] = shared[Int(slot)] }
        }
        for link in pointerLinks { values(link.variable)[link.instance] = link.address.pointee }
        guard count > 0, count % Lanes.scalarCount != 0 else { return }
        for lane in count..<rowCount * Lanes.scalarCount { voltages[lane] = voltages[count - 1] }
    }

    /// Concentrations and reversal potentials that the mechanism wrote go to the ions' pools.
    private func writeBackIons() {
        for link in ionLinks where link.isWrittenBack {
            let (own, shared) = (values(link.variable), link.pool.values(link.quantity))
            for (instance, slot) in link.slots.enumerated() { shared[Int(slot)] = own[instance] }
        }
    }

    /// Brings one instance's ions and pointers up to date, for an event that it takes between steps.
    func gatherLinks(of instance: Int) {
        for link in ionLinks where link.isRead {
            values(link.variable)[instance] = link.pool.values(link.quantity)[Int(link.slots[instance])]
        }
        for link in pointerLinks where link.instance == instance { values(link.variable)[instance] = link.address.pointee }
    }

    /// Concentrations and reversal potentials that one instance wrote while it took an event.
    func writeBackIons(of instance: Int) {
        for link in ionLinks where link.isWrittenBack {
            link.pool.values(link.quantity)[Int(link.slots[instance])] = values(link.variable)[instance]
        }
    }

    /// A pool sums mA/cm2; a point process' nA are spread over the segment's area: 1 nA/um2 is 100 mA/cm2. A section's end has no
    /// area and counts as 100 um2, as in NEURON.
    private func addIonCurrents(_ cable: Cable) {
        for link in ionLinks where link.isSummed {
            guard let derivative = derivatives[link.variable] else { continue }
            let slopes = UnsafeMutableRawPointer(derivative).assumingMemoryBound(to: Double.self)
            let (own, sum, slopeSum) = (values(link.variable), link.pool.values(.current), link.pool.currentDerivative)
            let isPoint = descriptor.kind == .pointProcess
            for (instance, slot) in link.slots.enumerated() {
                let area = cable.area[Int(nodes[instance])]
                let perArea = isPoint ? 100 / (area > 0 ? area : 100) : 1
                sum[Int(slot)] += own[instance] * perArea
                slopeSum[Int(slot)] += slopes[instance] * perArea
            }
        }
    }
}
