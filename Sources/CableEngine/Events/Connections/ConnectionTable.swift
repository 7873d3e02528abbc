import CableModel

/// A model's connections as the engine keeps them: by source, and those of one source in the order
/// of the model.
///
/// There may be many millions: they are counted, then each is put where it belongs. Only the files
/// of this type change what it holds; a ``Simulation`` asks it.
struct ConnectionTable {
    /// Connections whose events must be taken in the order of their times; those of one source lie
    /// together.
    var routes: [Route] = []
    var routesOfSource: [Range<Int32>] = []
    /// All others; those of one source lie together by pool, pools in the order of their first
    /// connections.
    var unordered: [UnorderedConnection] = []
    var fanOuts: [FanOut] = []
    var firstFanOut: [Int] = [0]

    init(_ network: Network, _ demands: Demands, _ batches: [CellBatch], _ pointProcesses: [InstanceAddress]) {
        let pools = PoolNumbers(batches)
        let targets = pointProcesses.indices.map { pointProcess -> CompactIndex in
            let address = pointProcesses[pointProcess]
            let isUnordered =
                batches[address.poolAddress].calendar != nil && !demands.timedPointProcesses.contains(pointProcess)
            return isUnordered ? CompactIndex(Int(pools.number(of: address.poolAddress))) : .none
        }
        /// The number of the pool whose calendar takes the events of a connection; nil where their
        /// order matters, or somebody looks at its weights.
        func pool(_ number: Int, _ target: Int, delay: Double) -> Int? {
            guard delay >= network.dt, !demands.observesWeights(ofConnection: number) else { return nil }
            return targets[target].index
        }
        var unorderedOrder = CountingSort(groups: network.sources.count)
        var routeOrder = CountingSort(groups: network.sources.count)
        forEachConnection(of: network) { number, source, target, _, delay in
            if pool(number, target, delay: delay) == nil {
                routeOrder.count(source)
            } else {
                unorderedOrder.count(source)
            }
        }
        unorderedOrder.finishCounting()
        routeOrder.finishCounting()

        var unordered = Array(
            repeating: UnorderedConnection(delay: 0, weight: 0, instance: .none, connection: 0),
            count: unorderedOrder.total)
        var poolOfUnordered = PoolColumn(count: unorderedOrder.total, pools: pools.count)
        var routed = [Int32](repeating: 0, count: routeOrder.total)
        forEachConnection(of: network) { number, source, target, weight, delay in
            guard let pool = pool(number, target, delay: delay) else {
                routed[routeOrder.next(source)] = Int32(number)
                return
            }
            let place = unorderedOrder.next(source)
            poolOfUnordered[place] = Int32(pool)
            unordered[place] = UnorderedConnection(
                delay: delay, weight: weight, instance: pointProcesses[target].instance, connection: Int32(number))
        }
        self.unordered = unordered
        // One table, not two, while fan-outs are made.
        unordered = []
        routesOfSource = network.sources.indices.map { routeOrder.first[$0]..<routeOrder.first[$0 + 1] }
        routes.reserveCapacity(routed.count)
        let connections = Network.ConnectionFinder(network)
        for number in routed {
            let connection = connections[Int(number)]
            let target = pointProcesses[connection.target]
            routes.append(Route(number, connection, to: target, in: batches[target.batch]))
        }
        let asksForConnections = batches.map { batch in
            batch.pools.map { $0.kernels.events.map { $0.startConnection != nil || $0.visitsConnections } ?? false }
        }
        let incoming = routes.filter { asksForConnections[$0.target.batch][$0.target.pool] }
        for route in incoming.sorted(by: { $0.connection < $1.connection }) {
            batches[route.target.poolAddress].incoming.append((route.target.instance, route.weights))
        }
        addFanOuts(unorderedOrder, poolOfUnordered, pools)
        setApart(inactive: network.inactiveConnections)
        assert(checkInvariants() == [])
    }

    /// Brings together what goes from one source to one pool.
    private mutating func addFanOuts(_ order: CountingSort, _ poolOfUnordered: PoolColumn, _ pools: PoolNumbers) {
        var places = [Int](repeating: 0, count: pools.count)
        var met: [Int32] = []
        var moved: [UnorderedConnection] = []
        for source in 0..<order.first.count - 1 {
            let range = order.places(of: source)
            for index in range {
                let pool = poolOfUnordered[index]
                if places[Int(pool)] == 0 { met.append(pool) }
                places[Int(pool)] += 1
            }
            var first = range.lowerBound
            for pool in met {
                let count = Int32(places[Int(pool)])
                fanOuts.append(FanOut(target: pools.address(of: pool), first: Int32(first), count: count, total: count))
                places[Int(pool)] = first
                first += Int(count)
            }
            if met.count > 1 {
                moved.replaceSubrange(moved.indices, with: unordered[range])
                for (index, connection) in zip(range, moved) {
                    unordered[places[Int(poolOfUnordered[index])]] = connection
                    places[Int(poolOfUnordered[index])] += 1
                }
            }
            for pool in met { places[Int(pool)] = 0 }
            met.removeAll(keepingCapacity: true)
            firstFanOut.append(fanOuts.count)
        }
    }

    /// Puts the inactive connections behind the active ones.
    private mutating func setApart(inactive: Set<Int>) {
        guard !inactive.isEmpty else { return }
        for position in routes.indices {
            routes[position].isActive = !inactive.contains(Int(routes[position].connection))
        }
        for index in fanOuts.indices {
            let all = unordered[fanOuts[index].all]
            let active = all.filter { !inactive.contains(Int($0.connection)) }
            guard active.count < all.count else { continue }
            unordered.replaceSubrange(
                fanOuts[index].all, with: active + all.filter { inactive.contains(Int($0.connection)) })
            fanOuts[index].count = Int32(active.count)
        }
    }
}

/// Visits all connections in the order of their numbers.
private func forEachConnection(
    of network: Network,
    _ visit: (_ number: Int, _ source: Int, _ target: Int, _ weight: Double, _ delay: Double) -> Void
) {
    for number in network.connections.indices {
        let connection = network.connections[number]
        visit(number, connection.source, connection.target, connection.weights.first ?? 0, connection.delay)
    }
    network.forEachArrayedConnection { visit($0.number, $0.source, $0.target, $0.weight, $0.delay) }
}

/// A pool's number for each of many connections, in two bytes where there are few pools.
private struct PoolColumn {
    private var short: [UInt16] = []
    private var long: [Int32] = []

    init(count: Int, pools: Int) {
        if pools <= Int(UInt16.max) {
            short = Array(repeating: 0, count: count)
        } else {
            long = Array(repeating: 0, count: count)
        }
    }

    subscript(index: Int) -> Int32 {
        get { short.isEmpty ? long[index] : Int32(short[index]) }
        set {
            if short.isEmpty { long[index] = newValue } else { short[index] = UInt16(truncatingIfNeeded: newValue) }
        }
    }
}

/// Numbers the pools of all batches.
private struct PoolNumbers {
    private var addresses: [PoolAddress] = []
    private var firstOfBatch: [Int32] = []

    init(_ batches: [CellBatch]) {
        for batch in batches {
            firstOfBatch.append(Int32(addresses.count))
            for pool in batch.pools.indices { addresses.append(PoolAddress(batch: batch.index, pool: pool)) }
        }
    }

    var count: Int { addresses.count }

    func number(of address: PoolAddress) -> Int32 { firstOfBatch[address.batch] + Int32(address.pool) }

    func address(of number: Int32) -> PoolAddress { addresses[Int(number)] }
}
