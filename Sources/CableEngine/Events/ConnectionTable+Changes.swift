// What is found and changed of connections while a model runs.
//
// - Invariant: the routes of a source, and in each of its fan-outs the active connections and the inactive ones, stand in the order of their numbers.

extension ConnectionTable {
    /// The routes of a source.
    func routes(of source: Int) -> ArraySlice<Route> { routes[Range(routesOfSource[source])] }

    /// The fan-outs of a source.
    func fanOuts(of source: Int) -> ArraySlice<FanOut> { fanOuts[fanOutNumbers(of: source)] }

    private func fanOutNumbers(of source: Int) -> Range<Int> { firstFanOut[source]..<firstFanOut[source + 1] }

    /// The position of a connection among the routes; nil where it is none.
    func route(of connection: Int, from source: Int) -> Int? {
        let range = Range<Int>(routesOfSource[source])
        let position = range.firstPosition { Int(routes[$0].connection) >= connection }
        return range.contains(position) && Int(routes[position].connection) == connection ? position : nil
    }

    /// Where a connection of no route is.
    struct UnorderedPlace {
        let fanOut: Int
        let position: Int
    }

    /// The place of a connection that is no route; nil where it is one.
    func unorderedPlace(of connection: Int, from source: Int) -> UnorderedPlace? {
        for fanOut in fanOutNumbers(of: source) {
            for range in [fanOuts[fanOut].active, fanOuts[fanOut].inactive] {
                let position = place(for: connection, in: range)
                guard range.contains(position), Int(unordered[position].connection) == connection else { continue }
                return UnorderedPlace(fanOut: fanOut, position: position)
            }
        }
        return nil
    }

    /// The first place in a range of connections that stand in order whose connection is not before one.
    private func place(for connection: Int, in range: Range<Int>) -> Int {
        range.firstPosition { Int(unordered[$0].connection) >= connection }
    }

    /// Makes a connection active, or no longer so.
    mutating func setActive(_ isActive: Bool, _ connection: Int, from source: Int) {
        if let position = route(of: connection, from: source) { return routes[position].isActive = isActive }
        guard let place = unorderedPlace(of: connection, from: source) else { return }
        let fanOut = fanOuts[place.fanOut]
        guard fanOut.active.contains(place.position) != isActive else { return }
        if isActive {
            move(place.position, to: self.place(for: connection, in: fanOut.active))
        } else {
            move(place.position, to: self.place(for: connection, in: fanOut.inactive) - 1)
        }
        fanOuts[place.fanOut].count += isActive ? 1 : -1
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

    /// Adds a source, the last one, with no connections or with one of another source. Where that was, a place stays unused.
    mutating func addSource(taking connection: Int?, from source: Int) {
        let end = Int32(routes.count)
        if let connection, let position = route(of: connection, from: source) {
            let route = routes[position]
            let range = routesOfSource[source]
            for index in position..<Int(range.upperBound) - 1 { routes[index] = routes[index + 1] }
            routesOfSource[source] = range.lowerBound..<range.upperBound - 1
            routes.append(route)
        } else if let connection, let place = unorderedPlace(of: connection, from: source) {
            let fanOut = fanOuts[place.fanOut]
            let isActive = fanOut.active.contains(place.position)
            let taken = unordered[place.position]
            move(place.position, to: fanOut.all.upperBound - 1)
            fanOuts[place.fanOut].total -= 1
            if isActive { fanOuts[place.fanOut].count -= 1 }
            fanOuts.append(
                FanOut(batch: fanOut.batch, pool: fanOut.pool, first: Int32(unordered.count), count: isActive ? 1 : 0, total: 1))
            unordered.append(taken)
        }
        routesOfSource.append(end..<Int32(routes.count))
        firstFanOut.append(fanOuts.count)
    }
}

extension Range<Int> {
    fileprivate init(_ range: Range<Int32>) { self = Int(range.lowerBound)..<Int(range.upperBound) }

    /// The first position of which something holds that holds of all behind it, too; the end where it holds of none.
    fileprivate func firstPosition(where holds: (Int) -> Bool) -> Int {
        var (low, high) = (lowerBound, upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
