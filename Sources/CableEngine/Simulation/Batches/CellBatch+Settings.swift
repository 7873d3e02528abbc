// What may change between the steps of a run.

extension CellBatch {
    /// Goes on with another step, ms: the states catch up with the old one, and events on their way
    /// are divided anew.
    func change(dt: Double) {
        guard dt != clock.dt else { return }
        catchUp()
        clock.change(dt: dt)
        isGeometryStale = true
        for pool in pools { pool.calendar?.divideAnew(by: clock) }
    }

    /// Goes on at another temperature, degrees Celsius: the states catch up with the old one.
    func change(celsius newValue: Double) {
        catchUp()
        celsius = newValue
    }
}
