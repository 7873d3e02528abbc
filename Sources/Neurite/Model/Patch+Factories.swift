import CableModel

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
        let name = name ?? "section[\(model.number(of: "section"))]"
        let record = SectionRecord(ordinal: model.ordinal(), name: name)
        record.shape = .cylinder(L: L, diam: .uniform(diam))
        (record.nseg, record.Ra, record.cm) = (nseg, Ra, .uniform(cm))
        model.changedStructure("\(name) was made")
        return Section(record, in: Component(record, model: model))
    }

    /// Places a point process on a section, or makes an artificial cell where no place is given.
    public func place<M: Mechanism>(_ mechanism: M, at place: (any Place)? = nil) -> PointProcess<M> {
        let record = PointProcessRecord(ordinal: model.ordinal(), number: model.number(of: M.name), mechanism: mechanism)
        let handle = PointProcess<M>(record, in: Component(record, model: model))
        if let segment = place?.segment, handle.join(segment.section) {
            record.place = (segment.record, segment.x)
            segment.record.processes.append(record)
        }
        model.changedStructure("\(record.displayName) was made")
        return handle
    }

    /// A synapse with exponential decay; see ``ExpSyn``.
    public func expSyn(at place: some Place, tau: Double = 0.1, e: Double = 0) -> PointProcess<ExpSyn> {
        self.place(ExpSyn(tau: tau, e: e), at: place)
    }

    /// A synapse with exponential rise and decay; see ``Exp2Syn``.
    public func exp2Syn(at place: some Place, tau1: Double = 0.1, tau2: Double = 10, e: Double = 0) -> PointProcess<Exp2Syn> {
        self.place(Exp2Syn(tau1: tau1, tau2: tau2, e: e), at: place)
    }

    /// A synapse that opens once; see ``AlphaSynapse``.
    public func alphaSynapse(
        at place: some Place, onset: Double = 0, tau: Double = 0.1, gmax: Double = 0, e: Double = 0
    ) -> PointProcess<AlphaSynapse> {
        self.place(AlphaSynapse(onset: onset, tau: tau, gmax: gmax, e: e), at: place)
    }

    /// A current clamp; see ``IClamp``.
    public func iClamp(at place: some Place, delay: Double = 0, dur: Double = 0, amp: Double = 0) -> PointProcess<IClamp> {
        self.place(IClamp(delay: delay, dur: dur, amp: amp), at: place)
    }

    /// A single-electrode voltage clamp; see ``SEClamp``.
    public func seClamp(at place: some Place, _ clamp: SEClamp = SEClamp()) -> PointProcess<SEClamp> {
        self.place(clamp, at: place)
    }

    /// A two-electrode voltage clamp; see ``VClamp``.
    public func vClamp(at place: some Place, _ clamp: VClamp = VClamp()) -> PointProcess<VClamp> {
        self.place(clamp, at: place)
    }

    /// A source of regular or random events; see ``NetStim``.
    public func netStim(
        start: Double = 50, number: Double = 10, interval: Double = 10, noise: Double = 0
    ) -> PointProcess<NetStim> {
        place(NetStim(start: start, number: number, interval: interval, noise: noise))
    }

    /// A source of events at given times, ms; see ``VecStim``.
    public func vecStim(pattern: [Double]) -> PointProcess<VecStim> { place(VecStim(pattern: pattern)) }

    /// Connects a source of spikes or events to a target.
    ///
    /// - Parameters:
    ///   - source: a section or segment, or an object that sends events.
    ///   - target: what receives the events; nil for a spike detector.
    ///   - weight: the first number that the connection carries; for a synapse the conductance, uS, that an event adds.
    ///   - delay: from a spike to its arrival, ms.
    ///   - threshold: the voltage at which a section or segment spikes, mV.
    public func netCon(
        from source: some EventSource, to target: AnyPointProcess?, weight: Double = 0.1, delay: Double = 1,
        threshold: Double = -20
    ) -> NetCon {
        let reference = source.eventSource
        let record = NetConRecord(
            ordinal: model.ordinal(), source: .none, target: nil, weights: [weight], delay: delay, threshold: threshold)
        let handle = NetCon(record, in: Component(record, model: model))
        if handle.join(reference.handle) {
            record.source = reference.source
            switch reference.source {
            case .section(let section, _): section.outgoing.append(record)
            case .process(let process): process.outgoing.append(record)
            case .none: break
            }
        }
        if let target, handle.join(target) {
            record.target = target.record
            record.weights += [Double](repeating: 0, count: type(of: target.record.mechanism).weightNames.count - 1)
            target.record.incoming.append(record)
        }
        model.changedStructure("\(record.displayName) was made")
        return handle
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
