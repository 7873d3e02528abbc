import Neurite

extension Patch {
    /// Makes this rank's share of a network. Temperature, step, seed and what ions begin with are,
    /// for all of the patch, those of the definition.
    ///
    /// - Parameters:
    ///   - definition: the network.
    ///   - morphologies: the morphologies that its cells name as files, by that name; read from the
    ///     present folder unless given.
    ///   - progress: called now and then with the part that is made, from 0 to 1. What it throws
    ///     ends the making.
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with it, each with its path.
    public func network(
        _ definition: NetworkDefinition, morphologies: [String: CellMorphology] = [:],
        progress: ((Double) throws -> Void)? = nil
    ) throws -> BuiltNetwork {
        try network(
            ReadNetwork(definition), morphology: ReadNetwork.morphology(of: morphologies), progress: progress)
    }

    /// Makes this rank's share of a network that was read from a file.
    ///
    /// - Parameters:
    ///   - read: the network, and what of it could not be read.
    ///   - morphology: gives the morphology that a cell names as a file.
    ///   - progress: called now and then with the part that is made, from 0 to 1. What it throws
    ///     ends the making.
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with it, what could not be read
    ///   included.
    package func network(
        _ read: ReadNetwork, morphology: @escaping (String) throws -> CellMorphology,
        progress: ((Double) throws -> Void)? = nil
    ) throws -> BuiltNetwork {
        let check = NetworkCheck(
            checking: read, mechanisms: mechanisms, ranks: parallel.count, morphology: morphology)
        let faults = check.allFaults
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
        (celsius, dt, seed) = (check.celsius, read.definition.dt, read.definition.seed)
        for (name, value) in read.definition.startingIons { setIonDefault(name, to: value) }
        return try BuiltNetwork(read.definition, check.types, in: self, progress: progress)
    }
}

/// A network's definition as it was read from a file, with what could not be read.
package struct ReadNetwork {
    package var definition: NetworkDefinition
    /// What could not be read.
    let faults: [Fault]
    let unread: UnreadPlaces
    let places: TextPlaces

    init(_ definition: NetworkDefinition) {
        self.definition = definition
        (faults, unread, places) = ([], UnreadPlaces(), TextPlaces(source: ""))
    }

    /// Reads a network from JSON.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - name: what messages call it, such as the file.
    ///   - file: gives the text of a file that it names, or says why it cannot.
    /// - Throws: `NeuriteError.invalidModel` where the text is no JSON.
    package init(json text: String, name: String, file: (String) throws -> String) throws {
        var reader = JSONReader(source: name)
        let value = try reader.take(JSONParser.parse(text, source: name.isEmpty ? "text" : name))
        definition = NetworkDefinition(value, &reader, file)
        (faults, unread, places) = (reader.faults, reader.unread, reader.places)
    }

    /// All that is wrong with it, what could not be read included; none where it can be made, and
    /// run without more than it says.
    ///
    /// - Parameters:
    ///   - mechanisms: those that are known by name; a patch's `mechanisms`.
    ///   - ranks: on how many ranks it is to be made.
    ///   - morphology: gives the morphology that a cell names as a file.
    package func faults(
        mechanisms: [MechanismDescriptor], ranks: Int, morphology: @escaping (String) throws -> CellMorphology
    ) -> [Fault] {
        let found = inspected(mechanisms: mechanisms, ranks: ranks, morphology: morphology)
        return found.faults + [found.memoryFault].compactMap(\.self)
    }

    /// What there is to know of it before it is made: all that is wrong with it, and where nothing
    /// is, about how much memory it takes on a rank, bytes, and that this is too much, if it is.
    package func inspected(
        mechanisms: [MechanismDescriptor], ranks: Int, machineMemory: Double? = nil,
        morphology: @escaping (String) throws -> CellMorphology
    ) -> (faults: [Fault], memory: Double, memoryFault: Fault?) {
        var check = NetworkCheck(
            checking: self, mechanisms: mechanisms, ranks: ranks, machineMemory: machineMemory ?? MachineMemory.bytes,
            morphology: morphology)
        check.checkPointers()
        return (check.faults, check.memory.total, check.memoryFault)
    }
}
