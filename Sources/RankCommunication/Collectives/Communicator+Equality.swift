extension Communicator {
    /// Checks that settings are equal on all ranks.
    ///
    /// - Parameter settings: names and values, the same names on each rank.
    /// - Throws: ``CommunicationError/failed(rank:message:)`` on every rank, naming each setting
    ///   that differs and the lowest ranks that differ in it.
    public func checkEqual(_ settings: [(name: String, value: Double)]) throws {
        let names = settings.map(\.name).joined(separator: ", ")
        try meet("comparison of \(names)")
        let low = try reduce(settings.map(\.value), .minimum)
        let high = try reduce(settings.map(\.value), .maximum)
        guard zip(low, high).contains(where: { $0.bitPattern != $1.bitPattern }) else { return }
        let all = try allGather(settings.map(\.value))
        var faults: [String] = []
        var culprit = 0
        for (index, setting) in settings.enumerated() {
            guard let other = all.firstIndex(where: { $0[index].bitPattern != all[0][index].bitPattern }) else {
                continue
            }
            if faults.isEmpty { culprit = other }
            faults.append("\(setting.name) is \(all[other][index]) on rank \(other) but \(all[0][index]) on rank 0")
        }
        guard !faults.isEmpty else { return }
        throw CommunicationError.failed(
            rank: culprit, message: faults.joined(separator: "; ") + "; expected the same on all ranks")
    }
}
