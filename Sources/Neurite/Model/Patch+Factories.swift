import CableModel
import Wording

extension Patch {
    /// Makes a section: a cylinder that stands alone.
    ///
    /// - Parameters:
    ///   - name: what messages call it; `section[0]`, `section[1]` … unless given.
    ///   - L: length, um.
    ///   - diam: diameter, um.
    ///   - nseg: number of segments.
    ///   - Ra: axial resistivity, ohm cm.
    ///   - cm: membrane capacitance, uF/cm2.
    public func section(
        name: String? = nil, L: Double = 100, diam: Double = 500, nseg: Int = 1, Ra: Double = 35.4, cm: Double = 1
    ) -> Section {
        model.makeSection(name: name, L: L, diam: diam, nseg: nseg, Ra: Ra, cm: cm)
    }

    /// Places a point process on a section, or makes an artificial cell where no place is given:
    /// `p.place(MySynapse(), at: soma)`.
    ///
    /// The standard ones have a factory of their own each, such as ``expSyn(at:tau:e:)``.
    public func place<M: Mechanism>(_ mechanism: M, at place: (any Place)? = nil) -> PointProcess<M> {
        model.place(mechanism, at: place?.segment)
    }

    /// Places a point process that is known by its name, or makes an artificial cell where no place
    /// is given; see ``register(_:)-(MechanismDescriptor)``.
    ///
    /// - Throws: ``NeuriteError/invalidModel(_:)`` where no point process and no artificial cell
    ///   has that name.
    public func place(_ name: String, at place: (any Place)? = nil) throws -> AnyPointProcess {
        model.place(MechanismParameters(try mechanism(ofPointProcess: name)), at: place?.segment)
    }

    /// The mechanism of point processes or artificial cells that are known by a name.
    package func mechanism(ofPointProcess name: String) throws -> MechanismDescriptor {
        guard let mechanism = model.mechanisms[name], mechanism.kind != .density else {
            let known = model.mechanisms.values.filter { $0.kind != .density }.map(\.name).sorted()
            throw NeuriteError.invalidModel([
                Fault(name, "is neither a point process nor an artificial cell; known: \(known.listed)")
            ])
        }
        return mechanism
    }

    /// Makes an artificial cell.
    ///
    /// - Parameters:
    ///   - values: the mechanism with its parameters.
    ///   - name: what it is called.
    package func artificialCell(_ values: MechanismParameters, name: String) -> AnyPointProcess {
        let made = model.place(values, at: nil)
        made.name = name
        return made
    }

    /// Connects a source of spikes or events to a target.
    ///
    /// - Parameters:
    ///   - source: a section or segment, or an object that sends events.
    ///   - target: what receives the events; nil for a spike detector.
    ///   - weight: the first number that the connection carries; for a synapse the conductance, uS,
    ///     that an event adds.
    ///   - delay: from a spike to its arrival, ms.
    ///   - threshold: the voltage at which a section or segment spikes, mV.
    public func netCon(
        from source: some EventSource, to target: AnyPointProcess?, weight: Double = ConnectionDefaults.weight,
        delay: Double = ConnectionDefaults.delay,
        threshold: Double = ConnectionDefaults.threshold
    ) -> NetCon {
        model.makeNetCon(from: source.eventSource, to: target, weights: [weight], delay: delay, threshold: threshold)
    }

    /// Connects a source of spikes or events to a target that expects several numbers of a
    /// connection.
    ///
    /// - Parameters:
    ///   - source: a section or segment, or an object that sends events.
    ///   - target: what receives the events.
    ///   - weights: the numbers that the connection carries, in the order of the target's
    ///     `weightNames`; those that are not given are 0.
    ///   - delay: from a spike to its arrival, ms.
    ///   - threshold: the voltage at which a section or segment spikes, mV.
    public func netCon(
        from source: some EventSource, to target: AnyPointProcess, weights: [Double],
        delay: Double = ConnectionDefaults.delay,
        threshold: Double = ConnectionDefaults.threshold
    ) -> NetCon {
        model.makeNetCon(from: source.eventSource, to: target, weights: weights, delay: delay, threshold: threshold)
    }

    /// An empty vector, for recording.
    public func vector() -> Vector { Vector([], model: model) }

    /// A vector of numbers, for playing.
    public func vector(_ values: some Sequence<Double>) -> Vector { Vector(Array(values), model: model) }

    /// Records a number of an object in a new vector; see ``Vector/record(_:every:)``.
    public func record(_ what: some Recordable, every interval: Double? = nil) -> Vector {
        vector().record(what, every: interval)
    }
}
