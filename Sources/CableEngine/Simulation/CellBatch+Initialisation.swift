import MechanismKit

extension CellBatch {
    /// Puts all cells at the start of a simulation: t = 0, voltages as given, states as the mechanisms say; events due at 0 are
    /// delivered and the first sample is taken.
    func initialize(v: Double?, randomStream: (MechanismPool, Int, Int) -> RandomStream) throws {
        clock.reset()
        eventTime = 0
        queue = []
        spikes.removeAll()
        sequence = 0
        misbehaviour = nil
        if let v { for node in 0..<cable.nodeCount { cable.v[node] = v } }
        for node in 0..<cable.nodeCount { cable.rhs[node] = 0 }
        for index in detectors.indices { detectors[index].crossing.reset() }
        restartRecording()
        initializeMechanisms(randomStream)
        deliverEvents(upTo: 0)
        currentsAtStart()
        recordStep()
        if let misbehaviour { throw misbehaviour }
    }

    private func initializeMechanisms(_ randomStream: (MechanismPool, Int, Int) -> RandomStream) {
        for pool in ionPools {
            pool.restoreInitialValues()
            pool.clearCurrents()
            pool.updateReversalPotential(celsius: celsius)
        }
        for pool in pools {
            pool.events?.reset()
            for instance in 0..<pool.count {
                for stream in 0..<pool.descriptor.randomStreamCount {
                    pool.randomStreams[instance * pool.descriptor.randomStreamCount + stream] = randomStream(
                        pool, instance, stream)
                }
            }
            pool.initialize(cable, clock, celsius: celsius)
            if pool.descriptor.writesConcentration {
                for ions in ionPools { ions.updateReversalPotential(celsius: celsius) }
            }
        }
        for (index, pool) in pools.enumerated() {
            guard let receiver = pool.receiver else { continue }
            for instance in 0..<pool.count {
                pool.gatherLinks(of: instance)
                receiver.start(instance: instance, columns: UnsafePointer(pool.columns), context: contexts[index])
            }
        }
    }

    /// Currents are computed once at the start, so that they can be read and their first sample means something.
    private func currentsAtStart() {
        for pool in ionPools { pool.clearCurrents() }
        cable.startEquation(dt: clock.dt)
        for pool in pools { pool.addCurrents(to: cable, t: clock.t, dt: clock.dt, celsius: celsius) }
        for node in 0..<cable.nodeCount { cable.rhs[node] = 0 }
    }
}
