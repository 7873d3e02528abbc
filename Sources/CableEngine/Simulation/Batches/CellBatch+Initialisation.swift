import LaneMath
import MechanismKit

extension CellBatch {
    /// Puts the clock and the voltages of all cells at the start of a simulation: t = 0, voltages
    /// as given.
    func begin(v: Double?) {
        for pool in pools { pool.isAdvanceDeferred = false }
        isSeenAfterStep = true
        clock.reset()
        eventTime = 0
        queue = []
        spikes.removeAll(keepingCapacity: true)
        sequence = 0
        isWatched = false
        misbehaviour = nil
        failure = nil
        if let v { for row in 0...cable.rowCount { cable.v[row] = Lanes(repeating: v) } }
        cable.rememberVoltages()
        extracellular?.begin()
    }

    /// Puts all else at the start: states as the mechanisms say; events due at 0 are delivered and
    /// the first sample is taken.
    func initialize(randomStream: (MechanismPool, Int, Int) -> RandomStream) throws {
        for index in detectors.indices { detectors[index].crossing.reset() }
        restartRecording()
        cable.settleWires()
        initializeMechanisms(randomStream)
        deliverEvents(upTo: 0)
        assemble(t: 0)
        cable.rememberVoltages()
        beforeRecording()
        recordStep()
        if let misbehaviour { throw misbehaviour }
    }

    /// Takes the sample at 0 anew, of states that were set since; it has currents of these.
    func retakeFirstSample() {
        cable.settleWires()
        assemble(t: 0)
        cable.rememberVoltages()
        beforeRecording()
        for index in samplers.indices where samplers[index].interval == nil {
            samplers[index].samples.numbers.removeAll(keepingCapacity: true)
        }
        recordStep()
    }

    private func initializeMechanisms(_ randomStream: (MechanismPool, Int, Int) -> RandomStream) {
        let start = moment(t: 0)
        for pool in pools { pool.call(pool.kernels.beforeInitialize, cable, start) }
        for pool in ionPools {
            pool.restoreInitialValues()
            pool.clearCurrents()
            pool.startReversalPotential(celsius: celsius)
        }
        for pool in pools {
            pool.events?.reset()
            pool.calendar?.reset(to: 0)
            if pool.descriptor.randomStreamCount > 0 {
                for instance in 0..<pool.count {
                    for stream in 0..<pool.descriptor.randomStreamCount {
                        pool.randomStreams[pool.randomStreamIndex(instance: instance, stream: stream)] = randomStream(
                            pool, instance, stream)
                    }
                }
            }
            pool.initialize(cable, start)
            if pool.descriptor.writesConcentration {
                for ions in ionPools { ions.startReversalPotential(celsius: celsius) }
            }
        }
        for (index, pool) in pools.enumerated() {
            guard let start = pool.kernels.events?.start else { continue }
            for instance in 0..<pool.count {
                pool.withLinks(of: instance) { start(instance, UnsafePointer(pool.columns), contexts[index]) }
            }
        }
        startConnections()
        for pool in pools { pool.call(pool.kernels.afterInitialize, cable, start) }
    }

    private func startConnections() {
        for (index, pool) in pools.enumerated() {
            guard let start = pool.kernels.events?.startConnection else { continue }
            for (instance, connection) in pool.incoming {
                // What is sent from here comes back with this connection's numbers.
                eventWeights = connection
                defer { eventWeights = .none }
                pool.withLinks(of: Int(instance)) {
                    weights.withUnsafeMutableBufferPointer { all in
                        let numbers = ConnectionWeights(
                            base: all.baseAddress.map { $0 + connection.first }, count: pool.weightCount)
                        start(numbers, Int(instance), UnsafePointer(pool.columns), contexts[index])
                    }
                }
            }
        }
    }
}
