extension ModelCheck {
    /// Of arrays with many faults the first ones are told.
    private static let faultsTold = 100

    mutating func checkConnectionArrays() {
        var first = network.connections.count
        // There may be as many arrays as sources.
        let isGid = network.sources.map { if case .gid = $0 { true } else { false } }
        for arrays in network.connectionArrays {
            for target in arrays.targets where target >= 0 {
                let target = network.pointProcesses[Int(target)]
                guard !target.mechanism.descriptor.receivesEvents else { continue }
                report("ConnectionList", "has the target \(network.name(of: target)), which receives no events")
            }
            check(arrays, first: first, isGid)
            first += arrays.count
        }
    }

    private mutating func check(_ arrays: Network.ConnectionArrays, first: Int, _ isGid: [Bool]) {
        let dt = network.dt
        var wrong: [Int] = []
        arrays.forEach(first: first) { connection in
            let isFine =
                connection.delay >= 0 && connection.delay.isFinite && connection.weight.isFinite
                && (connection.delay >= dt || !isGid[connection.source])
            if !isFine, wrong.count < Self.faultsTold { wrong.append(connection.number) }
        }
        for number in wrong { checkConnection(number) }
    }
}
