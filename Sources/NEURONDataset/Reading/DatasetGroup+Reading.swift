import Wording

extension DatasetGroup {
    /// `G_1.dat`: where spikes come from.
    struct Ends {
        let outputGids: [SourceCode]
        let connectionSources: [SourceCode]

        init(_ file: inout DatasetScanner) throws(DatasetError) {
            try file.version()
            let outputs = try file.count(named: "npresyn")
            let connections = try file.count(named: "nnetcon")
            outputGids = try file.integers(outputs, "the gids of the spike sources").map(SourceCode.init)
            connectionSources = try file.integers(connections, "the sources of the connections").map(SourceCode.init)
            try file.end(after: "the sources of the connections")
        }
    }

    /// Reads `G_2.dat`.
    init(
        id: Int, _ ends: Ends, _ file: inout DatasetScanner, checkpoint: Int, _ mechanisms: DatasetMechanisms
    ) throws(DatasetError) {
        self.id = id
        (outputGids, connectionSources) = (ends.outputGids, ends.connectionSources)
        file.checkpoint = checkpoint
        try file.version()
        cellCount = try file.count(named: "n_real_cell")
        let gidCount = try file.count(named: "ngid")
        guard gidCount <= outputGids.count else {
            throw file.error("no more gids than sources, \(outputGids.count)", "\(gidCount)")
        }
        let detectorCount = try file.count(named: "n_real_gid")
        guard detectorCount <= gidCount else {
            throw file.error("\(gidCount, "detector") or fewer", "\(detectorCount)")
        }
        let nodeCount = try file.count(named: "nnode")
        guard cellCount <= nodeCount, cellCount > 0 || nodeCount == 0 else {
            throw file.error("a root for each of \(cellCount, "cell")", "\(nodeCount, "node")")
        }
        let diameterCount = try file.count(named: "ndiam")
        guard diameterCount == 0 || diameterCount == nodeCount else {
            throw file.error("no diameters, or one for each of \(nodeCount, "node")", "\(diameterCount)")
        }
        let shapes = try Self.readShapes(&file, mechanisms)
        let integerCount = try file.count(named: "nidata")
        guard integerCount == 0 else { throw file.error("\"0 nidata\"", "\(integerCount)") }
        _ = try file.count(named: "nvdata")
        let weightCount = try file.count(named: "nweight")
        try readNodes(nodeCount, hasDiameters: diameterCount > 0, &file)
        for (mechanism, count) in shapes {
            blocks.append(try MechanismBlock(mechanism, count, nodeCount: nodeCount, &file))
        }
        try readOutputs(detectorCount, nodeCount, &file)
        try readConnections(weightCount, &file)
        try readCorePointers(&file)
        try readPlays(&file)
        try file.end(after: "the plays")
    }

    private static func readShapes(
        _ file: inout DatasetScanner, _ mechanisms: DatasetMechanisms
    ) throws(DatasetError) -> [(DatasetMechanisms.Entry, count: Int)] {
        let count = try file.count(named: "nmech")
        var shapes: [(DatasetMechanisms.Entry, count: Int)] = []
        var types: Set<Int> = []
        for _ in 0..<count {
            let type = try file.integer("the type of a mechanism")
            guard let mechanism = mechanisms[type] else {
                throw file.error("a type that bbcore_mech.dat lists", "\(type)")
            }
            guard types.insert(type).inserted else {
                throw file.error("each mechanism once", "\(mechanism.name) again")
            }
            shapes.append((mechanism, try file.count("the number of instances of \(mechanism.name)")))
        }
        return shapes
    }

    private mutating func readNodes(_ count: Int, hasDiameters: Bool, _ file: inout DatasetScanner) throws(DatasetError)
    {
        parents = try file.integers(count, "the nodes' parents")
        for (node, parent) in parents.enumerated() {
            guard node < cellCount ? parent == 0 : 0..<node ~= Int(parent) else {
                throw file.error(
                    node < cellCount ? "0 for the root \(node)" : "a parent of node \(node) before it", "\(parent)")
            }
        }
        a = try file.doubles(count, "the nodes' a")
        b = try file.doubles(count, "the nodes' b")
        areas = try file.doubles(count, "the nodes' areas")
        voltages = try file.doubles(count, "the nodes' voltages")
        if hasDiameters { diameters = try file.doubles(count, "the nodes' diameters") }
    }

    /// Whether there is an instance.
    private func has(_ type: Int, _ instance: Int) -> Bool {
        block(ofType: type).map { 0..<$0.count ~= instance } ?? false
    }

    /// Whether what is to send events is there.
    private func isInstance(_ code: SourceCode) -> Bool {
        if case .instance(let type, let index) = code.meaning { has(type, index) } else { false }
    }

    /// Whether a code is a gid, nothing, or an instance that is there.
    private func isSound(_ code: SourceCode) -> Bool {
        if case .instance = code.meaning { isInstance(code) } else { true }
    }

    private mutating func readOutputs(_ detectors: Int, _ nodes: Int, _ file: inout DatasetScanner) throws(DatasetError)
    {
        outputPlaces = try file.integers(outputGids.count, "the places of the spike sources").map(SourceCode.init)
        for (index, place) in outputPlaces.enumerated() {
            guard index < detectors ? place.number.map({ $0 < nodes }) == true : isInstance(place) else {
                throw file.error(
                    index < detectors ? "a node for source \(index)" : "an instance of a mechanism for source \(index)",
                    "\(place.rawValue)")
            }
        }
        for (index, gid) in outputGids.enumerated() {
            guard index < detectors ? gid.number != nil : isSound(gid) else {
                throw file.error("a gid for source \(index), or an instance of a mechanism", "\(gid.rawValue)")
            }
        }
        thresholds = try file.doubles(detectors, "the thresholds")
    }

    private mutating func readConnections(_ weightCount: Int, _ file: inout DatasetScanner) throws(DatasetError) {
        let count = connectionSources.count
        for source in connectionSources where !isSound(source) {
            throw file.error("a gid as a connection's source, or an instance of a mechanism", "\(source.rawValue)")
        }
        targetTypes = try file.integers(count, "the types of the connections' targets")
        targetIndices = try file.integers(count, "the connections' targets")
        for (type, index) in zip(targetTypes, targetIndices) where type != 0 && !has(Int(type), Int(index)) {
            throw file.error("an instance of a mechanism as a connection's target", "\(index) of type \(type)")
        }
        weights = try file.doubles(weightCount, "the weights")
        delays = try file.doubles(count, "the delays")
    }

    private mutating func readCorePointers(_ file: inout DatasetScanner) throws(DatasetError) {
        for _ in 0..<(try file.count(named: "bbcorepointer")) {
            let type = try file.integer("the type of a mechanism with a BBCOREPOINTER")
            guard block(ofType: type) != nil else { throw file.error("a mechanism of this group", "type \(type)") }
            let integers = try file.count("how many whole numbers there are")
            let doubles = try file.count("how many numbers there are")
            corePointers.append(
                CorePointerData(
                    type: type,
                    integers: integers == 0 ? [] : try file.integers(integers, "the whole numbers of a BBCOREPOINTER"),
                    doubles: doubles == 0 ? [] : try file.doubles(doubles, "the numbers of a BBCOREPOINTER")))
        }
    }

    private mutating func readPlays(_ file: inout DatasetScanner) throws(DatasetError) {
        for _ in 0..<(try file.count(named: "VecPlay instances")) {
            let kind = try file.integer("the kind of a play")
            guard kind == 4 else { throw file.error("4, a continuous play", "\(kind)") }
            let type = try file.integer("the type of the mechanism that is played into")
            guard let block = block(ofType: type) else { throw file.error("a mechanism of this group", "type \(type)") }
            let index = try file.integer("which number is played into")
            guard block.values.indices.contains(index) else {
                throw file.error("one of \(block.values.count, "number")", "number \(index)")
            }
            let size = try file.count("how many values are played")
            let values = try file.doubles(size, "the values of a play")
            let times = try file.doubles(size, "the times of a play")
            plays.append(DatasetPlay(type: type, index: index, values: values, times: times))
        }
    }
}
