import MechanismKit

extension NetCon {
    /// Whether the source's spikes become events; true unless set. NEURON's `nc.active()`.
    ///
    /// A connection that is not active keeps all that it has: events that are on their way arrive,
    /// and spikes are recorded. It is false for a detector, which has no target.
    public var isActive: Bool {
        get { connection.isActive && connection.target != nil }
        set {
            guard newValue != connection.isActive else { return }
            connection.isActive = newValue
            if let number = connection.index { model.liveSimulation?.setActive(newValue, connection: number) }
        }
    }

    /// Sends an event to the target, with the connection's weights, while there is a model that
    /// runs. NEURON's `nc.event(t)`.
    ///
    /// A connection that is not active sends nothing. Without a target, before the model is
    /// initialised, or for a time that has passed it is refused. The next initialisation takes back
    /// what is on its way.
    ///
    /// - Parameter time: when it arrives, ms; the delay does not count.
    public func send(at time: Double) {
        guard connection.target != nil else {
            return report("is to carry an event to t = \(time) ms, but has no target")
        }
        guard let simulation = model.liveSimulation, let number = connection.index else {
            return report(
                "is to carry an event to t = \(time) ms, but the model is not initialised; initialise before sending it"
            )
        }
        guard time >= simulation.t, time.isFinite else {
            return report(
                "is to carry an event to t = \(time) ms; expected a finite number from the present, \(simulation.t) ms, on"
            )
        }
        if isActive { simulation.send(overConnection: number, at: time) }
    }

    /// One of the numbers that the connection carries, for recording and playing: by its name in
    /// the `weightNames` of the target's mechanism, of which the first is `weight` unless its
    /// author says otherwise.
    ///
    /// A name that the target does not expect is a fault, reported when a model that records it or
    /// plays into it is initialised.
    public func variable(_ name: String) -> Variable { Variable(of: self, .weight(Unowned(connection), name: name)) }

    /// Sets a number that the connection carries by its name; false where there is none of that
    /// name.
    func setWeight(_ name: String, to value: Double) -> Bool {
        guard let target = connection.target, let index = target.mechanism.descriptor.weightNames.firstIndex(of: name)
        else { return false }
        setWeight(index, to: value)
        return true
    }
}
