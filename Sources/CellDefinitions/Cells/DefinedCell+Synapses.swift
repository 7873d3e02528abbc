import Neurite
import Wording

extension DefinedCell {
    /// Makes a synapse of a type.
    ///
    /// - Parameters:
    ///   - type: the name that the definition gives it.
    ///   - place: where on the cell.
    ///   - values: parameters that are otherwise than the type says, by name.
    /// - Throws: `NeuriteError.invalidModel` where there is no such type, it may not be there, or
    ///   its mechanism has no such parameter.
    @discardableResult
    public func synapse(_ type: String, at place: some Place, _ values: [String: Double] = [:]) throws
        -> AnyPointProcess
    {
        let (synapseType, section) = try checked(type, at: place)
        try checkParameters(values.keys, of: synapseType.mechanism)
        let segment = place.segment
        let synapse = try patch.place(synapseType.mechanism, at: segment)
        synapse.name = "\(name).\(type)[\(synapseCount(type))]"
        let x = segment.x
        let index = SegmentIndex.containing(x: x, nseg: sections[section].nseg)
        for (parameter, expression) in synapseType.values.sorted(by: { $0.key < $1.key }) {
            synapse[parameter] = regions.value(of: expression, section: section, segment: index)
        }
        for (parameter, value) in values.sorted(by: { $0.key < $1.key }) {
            synapse[parameter] = value
        }
        add([PointProcessReference(synapse)], type: type)
        return synapse
    }

    /// Makes a source of spikes of a place on the cell, known to all ranks by a number.
    ///
    /// - Parameters:
    ///   - gid: the number; each source has one of its own, on all ranks together.
    ///   - place: where the voltage is watched; the middle of the first section unless given.
    ///   - threshold: the voltage at which it spikes, mV.
    /// - Throws: `NeuriteError.invalidModel` where the place is not on the cell.
    @discardableResult
    public func transmit(gid: Int, from place: (any Place)? = nil, threshold: Double = ConnectionDefaults.threshold)
        throws -> NetCon
    {
        guard let segment = place?.segment ?? sections.first?(0.5) else { throw fault("has no sections") }
        _ = try section(of: segment)
        return patch.parallelCon(segment, gid: gid, threshold: threshold)
    }

    /// Makes a synapse of a type that receives the spikes of a source, on this rank or another.
    ///
    /// - Parameters:
    ///   - gid: the source's number.
    ///   - type: the name that the definition gives the type.
    ///   - place: where on the cell.
    ///   - weight: the first number that the connection carries; the type's unless given.
    ///   - delay: from a spike to its arrival, ms; the type's unless given.
    ///   - values: parameters of the synapse that are otherwise than the type says, by name.
    /// - Throws: `NeuriteError.invalidModel`; see ``synapse(_:at:_:)``.
    @discardableResult
    public func receive(
        gid: Int, on type: String, at place: some Place, weight: Double? = nil, delay: Double? = nil,
        _ values: [String: Double] = [:]
    ) throws -> NetCon {
        let synapse = try synapse(type, at: place, values)
        let (weights, ownDelay, _) = carried(by: type, weight, delay)
        return patch.parallelCon(gid: gid, synapse, weights: weights, delay: ownDelay)
    }

    /// Makes a synapse of a type that receives the spikes or events of a source on this rank.
    ///
    /// - Parameters:
    ///   - source: a place, or an object that sends events.
    ///   - type: the name that the definition gives the type.
    ///   - place: where on the cell.
    ///   - weight: the first number that the connection carries; the type's unless given.
    ///   - delay: from a spike to its arrival, ms; the type's unless given.
    ///   - values: parameters of the synapse that are otherwise than the type says, by name.
    /// - Throws: `NeuriteError.invalidModel`; see ``synapse(_:at:_:)``.
    @discardableResult
    public func connect(
        _ source: some EventSource, on type: String, at place: some Place, weight: Double? = nil,
        delay: Double? = nil, _ values: [String: Double] = [:]
    ) throws -> NetCon {
        let synapse = try synapse(type, at: place, values)
        let (weights, ownDelay, threshold) = carried(by: type, weight, delay)
        return patch.netCon(
            from: source, to: synapse, weights: weights, delay: ownDelay, threshold: threshold)
    }

    /// What is wrong with kinds of synapse that may be nowhere on the cell.
    package var faultsOfRoom: [Fault] {
        definition.synapses.sorted { $0.key < $1.key }.compactMap { name, type in
            regions.problem(withRoomOf: type, named: name, on: self.name).map { Fault("synapses.\(name).in", $0) }
        }
    }

    private func carried(by type: String, _ weight: Double?, _ delay: Double?)
        -> (weights: [Double], delay: Double, threshold: Double)
    {
        var synapseType = definition.synapses[type] ?? SynapseType("", weights: [0])
        synapseType.weight = weight ?? synapseType.weight
        return (synapseType.weights, delay ?? synapseType.delay, synapseType.sourceThreshold)
    }

    /// The type of a name, and the number of the section that a place is on, if the one may be at
    /// the other.
    private func checked(_ type: String, at place: some Place) throws -> (SynapseType, section: Int) {
        guard let synapseType = definition.synapses[type] else {
            throw fault("has no type of synapse \(type); it has \(definition.synapses.keys.sorted().listed)")
        }
        let segment = place.segment
        let section = try section(of: segment)
        let index = SegmentIndex.containing(x: segment.x, nseg: sections[section].nseg)
        guard regions.segments(of: synapseType.allowedIn).contains(section, index) else {
            throw fault("\(type) may sit in \(synapseType.allowedIn), found \(segment)")
        }
        return (synapseType, section)
    }

    private func checkParameters(_ names: some Sequence<String>, of mechanism: String) throws {
        let parameters = patch.mechanisms.first { $0.name == mechanism }?.parameterNames ?? []
        for name in names.sorted() where !parameters.contains(name) {
            throw fault("\(mechanism) has no parameter \(name); it has \(parameters.joined(separator: ", "))")
        }
    }

    private func section(of segment: Segment) throws -> Int {
        guard let section = numbers[segment.section] else {
            throw fault("\(segment) is no place of this cell")
        }
        return section
    }
}
