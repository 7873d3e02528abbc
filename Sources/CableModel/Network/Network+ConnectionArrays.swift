// Connections that are made many at a time: columns of numbers, nothing for a single one.

extension Network {
    /// Many connections between some sources and some targets, none of which has a name or carries
    /// more than one number. They are numbered behind ``Network/connections``.
    public struct ConnectionArrays: Sendable {
        /// The sources, by their index in the model; -1 for one that is no longer there, whose
        /// connections carry nothing.
        public var sources: [Int32]
        /// The targets, by their index among the point processes; -1 likewise.
        public var targets: [Int32]
        /// For each connection its source's place in ``sources``.
        public var sourcePlaces: PlaceColumn
        /// For each connection its target's place in ``targets``; as many.
        public var targetPlaces: PlaceColumn
        /// For each connection the number that it carries; as many.
        public var weights: NumberColumn
        /// For each connection its delay, ms; as many.
        public var delays: NumberColumn

        /// Describes connections.
        public init(
            sources: [Int32], targets: [Int32], sourcePlaces: PlaceColumn, targetPlaces: PlaceColumn,
            weights: NumberColumn, delays: NumberColumn
        ) {
            (self.sources, self.targets) = (sources, targets)
            (self.sourcePlaces, self.targetPlaces) = (sourcePlaces, targetPlaces)
            (self.weights, self.delays) = (weights, delays)
        }

        /// How many connections there are.
        public var count: Int { sourcePlaces.count }
    }

    /// A connection that stands in arrays.
    package struct ArrayedConnection {
        /// Its number among all connections.
        package let number: Int
        package let source: Int
        package let target: Int
        package let weight: Double
        /// ms.
        package let delay: Double
    }

    /// How many connections there are, with and without a name.
    public var connectionCount: Int { connectionArrays.reduce(connections.count) { $0 + $1.count } }

    /// Visits the connections that stand in arrays and whose ends are there, in the order of their
    /// numbers.
    package func forEachArrayedConnection(_ visit: (ArrayedConnection) -> Void) {
        var first = connections.count
        for arrays in connectionArrays {
            arrays.forEach(first: first, visit)
            first += arrays.count
        }
    }

    /// A connection by its number, be it one in arrays.
    package func connection(_ number: Int) -> Connection {
        number < connections.count ? connections[number] : ConnectionFinder(self)[number]
    }

    /// Finds connections by their numbers: of many arrays, too, for whoever asks for many.
    package struct ConnectionFinder {
        private let network: Network
        /// For all arrays the number behind their last connection.
        private let ends: [Int]

        package init(_ network: Network) {
            self.network = network
            var end = network.connections.count
            ends = network.connectionArrays.map { arrays in
                end += arrays.count
                return end
            }
        }

        package subscript(number: Int) -> Connection {
            if number < network.connections.count { return network.connections[number] }
            let place = ends.partitioningIndex { $0 > number }
            precondition(place < ends.count, "there are \(ends.last ?? 0) connections, none of the number \(number)")
            let arrays = network.connectionArrays[place]
            let index = number - (ends[place] - arrays.count)
            return Connection(
                source: Int(arrays.sources[arrays.sourcePlaces[index]]),
                target: Int(arrays.targets[arrays.targetPlaces[index]]), weights: [arrays.weights[index]],
                delay: arrays.delays[index])
        }
    }
}

extension Network.ConnectionArrays {
    package func forEach(first: Int, _ visit: (Network.ArrayedConnection) -> Void) {
        // There may be many millions: how wide places are is asked once.
        switch (sourcePlaces.isShort, targetPlaces.isShort) {
        case (true, true): forEach(first, sourcePlaces.short, targetPlaces.short, visit)
        case (true, false): forEach(first, sourcePlaces.short, targetPlaces.long, visit)
        case (false, true): forEach(first, sourcePlaces.long, targetPlaces.short, visit)
        case (false, false): forEach(first, sourcePlaces.long, targetPlaces.long, visit)
        }
    }

    private func forEach<Source: FixedWidthInteger, Target: FixedWidthInteger>(
        _ first: Int, _ sourcePlaces: [Source], _ targetPlaces: [Target],
        _ visit: (Network.ArrayedConnection) -> Void
    ) {
        sources.withUnsafeBufferPointer { sources in
            targets.withUnsafeBufferPointer { targets in
                for index in 0..<count {
                    let source = sources[Int(sourcePlaces[index])]
                    let target = targets[Int(targetPlaces[index])]
                    guard source >= 0, target >= 0 else { continue }
                    visit(
                        Network.ArrayedConnection(
                            number: first + index, source: Int(source), target: Int(target), weight: weights[index],
                            delay: delays[index]))
                }
            }
        }
    }
}
