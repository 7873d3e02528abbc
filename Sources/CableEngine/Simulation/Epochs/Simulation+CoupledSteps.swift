extension Simulation {
    /// Advances all batches by an epoch, those that values travel between step by step:
    ///
    ///     begin(b, s)   voltages of step s, values read       finish(b, s-1)
    ///     travel(s)     values of all ranks                   begin(b, s) of all b, on all ranks
    ///     finish(b, s)  values set, the rest of the step      travel(s)
    func advance(steps: Int, _ transfer: ValueTransfer) throws {
        let coupled = transfer.coupled
        for step in 0...steps {
            workers.run(coupled.count, between: {}) { task, worker in
                let batch = batches[coupled[task]]
                batch.cable.scratch = scratch[worker]
                do {
                    if step > 0 {
                        transfer.set(batch, step: step - 1)
                        try batch.finishStep()
                    }
                    if step < steps {
                        batch.stopwatch?.enter(.events)
                        try batch.solveForVoltages()
                        transfer.read(batch, step: step)
                    }
                } catch { batch.failure = error }
                batch.stopwatch?.enter(nil)
            }
            guard !coupled.contains(where: { batches[$0].failure != nil }) else { return }
            guard step < steps else { break }
            stopwatch?.enter(.exchange)
            guard try transfer.exchange(step: step, stepsLeft: steps - step) else {
                stage = .failed
                routeOwnSpikes()
                clock = coupled.first.map { batches[$0].clock } ?? clock
                throw ranks.endWithOthers()
            }
            ranks.poll()
            stopwatch?.enter(.idle)
        }
        advanceApart(steps: steps, transfer.others(of: order))
    }
}
