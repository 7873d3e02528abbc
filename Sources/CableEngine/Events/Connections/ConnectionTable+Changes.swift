import CableModel
import MechanismKit

// What is found and changed of connections while a model runs.
//
// - Invariant: the routes of a source, and in each of its fan-outs the active connections and the
//   inactive ones, stand in the order of their numbers; see `checkInvariants()`.

extension ConnectionTable {
    /// The routes of a source.
    func routes(of source: Int) -> ArraySlice<Route> { routes[Range(routesOfSource[source])] }

    /// The fan-outs of a source.
    func fanOuts(of source: Int) -> ArraySlice<FanOut> { fanOuts[fanOutNumbers(of: source)] }

    private func fanOutNumbers(of source: Int) -> Range<Int> { firstFanOut[source]..<firstFanOut[source + 1] }

    /// The position of a connection among the routes; nil where it is none.
    func route(of connection: Int, from source: Int) -> Int? {
        let range = Range<Int>(routesOfSource[source])
        let position = range.partitioningIndex { Int(routes[$0].connection) >= connection }
        return range.contains(position) && Int(routes[position].connection) == connection ? position : nil
    }

    /// Where the table has a connection.
    enum Entry {
        /// By its position among the routes.
        case route(Int)
        /// By its fan-out, and its position among all that are no routes.
        case unordered(fanOut: Int, position: Int)
    }

    /// Where the table has a connection.
    func entry(of connection: Int, from source: Int) -> Entry? {
        if let position = route(of: connection, from: source) { return .route(position) }
        for fanOut in fanOutNumbers(of: source) {
            for range in [fanOuts[fanOut].active, fanOuts[fanOut].inactive] {
                let position = position(for: connection, in: range)
                guard range.contains(position), Int(unordered[position].connection) == connection else { continue }
                return .unordered(fanOut: fanOut, position: position)
            }
        }
        return nil
    }

    /// The first position in a range of connections that stand in order whose connection is not
    /// before one.
    private func position(for connection: Int, in range: Range<Int>) -> Int {
        range.partitioningIndex { Int(unordered[$0].connection) >= connection }
    }

    /// The shortest delay of a source's connections between batches, ms; infinite where it has
    /// none. Inactive ones count, too: they may become active at any time.
    func shortestDelay(from source: Int) -> Double {
        var shortest = Double.infinity
        for route in routes(of: source) where !route.isTakenInBatch { shortest = min(shortest, route.delay) }
        for fanOut in fanOuts(of: source) {
            for connection in unordered[fanOut.all] { shortest = min(shortest, connection.delay) }
        }
        return shortest
    }

    /// The first of a source's connections between batches whose delay, ms, is as asked for.
    func first(from source: Int, whereDelay isMeant: (Double) -> Bool) -> (connection: Int, delay: Double)? {
        if let route = routes(of: source).first(where: { !$0.isTakenInBatch && isMeant($0.delay) }) {
            return (Int(route.connection), route.delay)
        }
        for fanOut in fanOuts(of: source) {
            guard let found = unordered[fanOut.all].first(where: { isMeant($0.delay) }) else { continue }
            return (Int(found.connection), found.delay)
        }
        return nil
    }

    /// Gives a connection another delay, ms.
    mutating func setDelay(_ delay: Double, at entry: Entry) {
        switch entry {
        case .route(let position): routes[position].delay = delay
        case .unordered(_, let position): unordered[position].delay = delay
        }
    }

    /// Gives a connection that is no route another weight.
    ///
    /// - Returns: the pool whose events under way are to have it, too, and the connection's number
    ///   there.
    mutating func setWeight(_ weight: Double, fanOut: Int, position: Int) -> (pool: PoolAddress, connection: Int32) {
        unordered[position].weight = weight
        return (fanOuts[fanOut].target, unordered[position].connection)
    }

    /// Leaves a route to the batch that its source and its target share.
    ///
    /// - Returns: the route as the batch keeps it.
    mutating func takeInBatch(_ position: Int) -> Route {
        routes[position].isTakenInBatch = true
        return routes[position]
    }

    /// Makes a connection active, or no longer so.
    mutating func setActive(_ isActive: Bool, _ connection: Int, from source: Int) {
        switch entry(of: connection, from: source) {
        case .route(let position): routes[position].isActive = isActive
        case .unordered(let index, let position):
            let fanOut = fanOuts[index]
            guard fanOut.active.contains(position) != isActive else { return }
            let target =
                isActive
                ? self.position(for: connection, in: fanOut.active)
                : self.position(for: connection, in: fanOut.inactive) - 1
            move(position, to: target)
            fanOuts[index].count += isActive ? 1 : -1
        case nil: return
        }
    }

    /// Moves one connection; those between close up.
    private mutating func move(_ position: Int, to target: Int) {
        let connection = unordered[position]
        if position < target {
            for index in position..<target { unordered[index] = unordered[index + 1] }
        } else {
            for index in stride(from: position, to: target, by: -1) { unordered[index] = unordered[index - 1] }
        }
        unordered[target] = connection
    }

    /// Adds a source, the last one, with no connections or with one of another source. Where that
    /// was, a place stays unused.
    mutating func addSource(taking connection: Int?, from source: Int) {
        let end = Int32(routes.count)
        switch connection.flatMap({ entry(of: $0, from: source) }) {
        case .route(let position):
            let route = routes[position]
            let range = routesOfSource[source]
            for index in position..<Int(range.upperBound) - 1 { routes[index] = routes[index + 1] }
            routesOfSource[source] = range.lowerBound..<range.upperBound - 1
            routes.append(route)
        case .unordered(let index, let position):
            let fanOut = fanOuts[index]
            let isActive = fanOut.active.contains(position)
            let taken = unordered[position]
            move(position, to: fanOut.all.upperBound - 1)
            fanOuts[index].total -= 1
            if isActive { fanOuts[index].count -= 1 }
            fanOuts.append(
                FanOut(target: fanOut.target, first: Int32(unordered.count), count: isActive ? 1 : 0, total: 1))
            unordered.append(taken)
        case nil: break
        }
        routesOfSource.append(end..<Int32(routes.count))
        firstFanOut.append(fanOuts.count)
        assert(checkInvariants() == [])
    }
}

extension Range<Int> {
    fileprivate init(_ range: Range<Int32>) { self = Int(range.lowerBound)..<Int(range.upperBound) }
}
