import CableModel

extension CellBatch {
    /// Advances all cells by one step: backward Euler with the states staggered (`secondorder` 0), or Crank-Nicolson (2).
    func step() throws {
        detectThresholds()
        deliverEvents(upTo: clock.middle)
        beforeStep()
        playMiddle()
        assemble()
        try solve()
        clock.advance()
        advanceStates()
        afterStep()
        playEnd()
        recordStep()
        deliverEvents(upTo: clock.t)
        if let misbehaviour { throw misbehaviour }
    }

    /// The step over which the voltages are solved for: half a step in Crank-Nicolson's method.
    private var solvedStep: Double { secondorder == 0 ? clock.dt : clock.dt / 2 }

    private func beforeStep() {
        for pool in pools { pool.beforeStep(cable, t: clock.t, dt: clock.dt, celsius: celsius) }
    }

    /// The currents of all mechanisms at the present voltages, with t at the middle of the step.
    private func assemble() {
        for pool in ionPools {
            pool.clearCurrents()
            pool.updateReversalPotential(celsius: celsius)
        }
        cable.startEquation(dt: solvedStep)
        for pool in pools { pool.addCurrents(to: cable, t: clock.middle, dt: clock.dt, celsius: celsius) }
    }

    private func solve() throws {
        cable.solve()
        if let node = cable.updateVoltages(factor: secondorder == 0 ? 1 : 2, limit: Self.voltageLimit) {
            throw RunawayVoltage(batch: index, node: origin(ofRunawayAt: node))
        }
        if secondorder != 0 { for pool in ionPools { pool.correctCurrents(changes: cable.rhs) } }
    }

    /// Elimination carries NaN through a whole cell. The equation, assembled once more, shows the node that it came from.
    private func origin(ofRunawayAt node: Int) -> Int {
        guard cable.rhs[node].isNaN else { return node }
        assemble()
        let origin = (0..<cable.nodeCount).first { !cable.rhs[$0].isFinite || !cable.diagonal[$0].isFinite } ?? node
        cable.rhs[origin] = .nan
        return origin
    }

    private func advanceStates() {
        for pool in pools { pool.advanceStates(cable, t: clock.t, dt: clock.dt, celsius: celsius) }
    }

    private func afterStep() {
        for pool in pools { pool.afterStep(cable, t: clock.t, dt: clock.dt, celsius: celsius) }
    }

    /// No membrane stands a hundredth of this, mV: beyond it a model is wrong, and its numbers no longer mean anything.
    static let voltageLimit = 1e6
}

/// A voltage that left all reason; the batch still has the voltages before the step.
struct RunawayVoltage: Error {
    let batch: Int
    let node: Int
}
