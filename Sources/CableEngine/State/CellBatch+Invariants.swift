extension CellBatch {
    /// What does not hold that must, of the cable, the pools and the events on their way to them;
    /// an empty list, unless the engine is wrong.
    func checkInvariants() -> [String] {
        cable.checkInvariants() + ionPools.flatMap { $0.checkInvariants() }
            + pools.flatMap { $0.checkInvariants() + ($0.calendar?.checkInvariants() ?? []) }
    }
}
