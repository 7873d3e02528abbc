extension CellBatch {
    /// Samples what is recorded at every step.
    func recordStep() {
        for index in samplers.indices where samplers[index].interval == nil {
            samplers[index].samples.numbers.append(value(of: samplers[index].source))
        }
    }

    func value(of source: Sampler.Source) -> Double {
        switch source {
        case .address(let address): address.pointee
        case .time: clock.t
        case .voltage(let node): cable.voltage(at: node)
        case .potentialInside(let slot): potentialInside(at: slot)
        case .capacitiveCurrent(let node): capacitiveCurrent(at: node)
        case .weight(let index): weights[index]
        }
    }

    private func potentialInside(at slot: Slot) -> Double {
        let v = cable.values(cable.v)[slot]
        return extracellular?.potentialInside(at: slot, v: v) ?? v
    }

    /// `cm dv/dt` of the last step, mA/cm2; 0 where there is no membrane.
    func capacitiveCurrent(at node: NodeAddress) -> Double {
        guard let slot = node.slot, clock.step > 0, cable.values(cable.membrane)[slot] > 0 else { return 0 }
        let change = cable.values(cable.v)[slot] - cable.values(cable.rhs)[slot]
        return cable.specificCharging.address(instance: slot.index).pointee * solvedStep * change / clock.dt
    }

    /// Continuous plays set their targets for the middle of the step, where currents are computed.
    func playMiddle() {
        for index in players.indices where players[index].mode == .continuous {
            set(players[index].target, to: players[index].value(at: clock.middle))
        }
    }

    /// Continuous plays set their targets for the end of the step, where states are advanced with
    /// them and they are recorded; a point that lies between is reached in the next step.
    func playEnd() {
        for player in players where player.mode == .continuous { set(player.target, to: player.value(at: clock.t)) }
    }

    private func set(_ target: Player.Target, to value: Double) {
        switch target {
        case .address(let address): address.pointee = value
        case .weight(let index): weights[index] = value
        }
    }

    /// A play comes to its next point. A continuous one has that point's value then, which events
    /// see until it is set for a step again, as in NEURON, and goes on along the line from there.
    func playNextValue(player index: Int) {
        players[index].position += 1
        set(players[index].target, to: players[index].values[players[index].position])
        schedulePlay(player: index)
    }

    private func schedulePlay(player index: Int) {
        let next = players[index].position + 1
        guard next < players[index].times.count else { return }
        schedule(.play, at: players[index].times[next], target: .player(index))
    }

    func takeScheduledSample(sampler index: Int) {
        samplers[index].samples.numbers.append(value(of: samplers[index].source))
        scheduleSample(sampler: index)
    }

    private func scheduleSample(sampler index: Int) {
        guard let interval = samplers[index].interval else { return }
        schedule(.sample, at: Double(samplers[index].scheduled) * interval, target: .sampler(index))
        samplers[index].scheduled += 1
    }

    /// Begins all plays and recordings anew.
    func restartRecording() {
        for index in samplers.indices {
            samplers[index].samples.numbers.removeAll(keepingCapacity: true)
            samplers[index].scheduled = 0
            if samplers[index].interval != nil { scheduleSample(sampler: index) }
        }
        for index in players.indices {
            players[index].position = -1
            schedulePlay(player: index)
        }
    }
}
