import CableEngine
import CableModel
import RankCommunication

extension DatasetModel {
    /// Puts a simulation of the model at t = 0, where NEURON was when it wrote the files: behind
    /// `finitialize`, and whatever a script did then.
    ///
    /// INITIAL is run at the voltages of the files; states that it leaves elsewhere than the files
    /// have them are set.
    ///
    /// Random streams go on where the files have them. What INITIAL draws it draws from where they
    /// were before it.
    ///
    /// - Parameters:
    ///   - simulation: one that was made of ``network``, whatever was added to that.
    ///   - v: the voltage everywhere, mV, from which the model begins as by `finitialize(v)`; nil
    ///     for where the files have it.
    ///   - communicator: the ranks that have parts of the model; all of them call this.
    /// - Throws: what the model's mechanisms do wrong at the start.
    package func start(
        _ simulation: Simulation, v: Double? = nil, communicator: Communicator = Communicator()
    ) throws {
        if let v {
            for (quantity, value) in startValues { simulation.set(quantity, to: value) }
            try simulation.initialize(v: v)
            return sendEvents(simulation)
        }
        try initialize(simulation)
        let moved = knowsStreamStarts ? 0 : moveStreamStarts(simulation)
        if try communicator.reduce(moved, .sum) > 0 { try initialize(simulation) }
        if setStates(simulation) {
            simulation.retakeFirstSample()
            _ = setStates(simulation)
        }
        for global in writtenGlobals { simulation.set(global) }
        for streams in writtenStreams { streams.forEach(simulation.setSequence) }
        sendEvents(simulation)
    }

    /// Sends what is under way at the start, the earliest first.
    private func sendEvents(_ simulation: Simulation) {
        let all = events.flatMap { connection, times in times.map { (time: max(0, $0), connection: connection) } }
        for event in all.sorted(by: { ($0.time, $0.connection) < ($1.time, $1.connection) }) {
            simulation.send(overConnection: event.connection, at: event.time)
        }
    }

    /// Sets what INITIAL left elsewhere than the files have it.
    ///
    /// - Returns: whether there was something.
    private func setStates(_ simulation: Simulation) -> Bool {
        var isChanged = false
        func set(_ quantity: Quantity, _ value: Double) {
            guard value.isFinite, let found = simulation.value(of: quantity),
                abs(found - value) > Self.rounding * max(abs(found), abs(value))
            else { return }
            simulation.set(quantity, to: value)
            isChanged = true
        }
        for states in writtenStates { states.forEach(set) }
        for (quantity, value) in writtenTargets { set(quantity, value) }
        return isChanged
    }

    /// Runs INITIAL at the voltages of the files.
    private func initialize(_ simulation: Simulation) throws {
        for (quantity, value) in startValues { simulation.set(quantity, to: value) }
        if let v = uniformVoltage {
            try simulation.initialize(v: v)
        } else {
            for (place, v) in voltages { simulation.setInitialVoltage(at: place, to: v) }
            try simulation.initialize(v: nil)
        }
    }

    /// Where INITIAL left streams elsewhere than the files have them, they did not begin at 0: a
    /// model that ran before.
    ///
    /// - Returns: how many of them begin elsewhere now.
    private func moveStreamStarts(_ simulation: Simulation) -> Int {
        var count = 0
        for streams in writtenStreams {
            streams.forEach { stream, instance, sequence in
                guard let drawn = simulation.sequence(ofStream: stream, of: instance), drawn < sequence else { return }
                simulation.setStart(ofStream: stream, of: instance, to: sequence - drawn)
                count += 1
            }
        }
        return count
    }

    /// Two programs give one state to this part of it.
    private static let rounding = 1e-9
}
