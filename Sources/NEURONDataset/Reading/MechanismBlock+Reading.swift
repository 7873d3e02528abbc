import Wording

extension MechanismBlock {
    /// Reads all instances of a mechanism.
    init(_ mechanism: DatasetMechanisms.Entry, _ count: Int, nodeCount: Int, _ file: inout DatasetScanner)
        throws(DatasetError)
    {
        let name = mechanism.name
        (type, self.count) = (mechanism.type, count)
        (nodes, indices, pointerTypes, random) = ([], [], [], [])
        if !mechanism.isArtificial {
            nodes = try file.integers(count, "the nodes of \(name)")
            for node in nodes where !(0..<nodeCount ~= Int(node)) {
                throw file.error("one of \(nodeCount, "node") for an instance of \(name)", "\(node)")
            }
        }
        values = try file.doubles(count * mechanism.valueCount, "the numbers of \(name)")
        guard mechanism.indexCount > 0 else { return }
        indices = try file.integers(count * mechanism.indexCount, "the references of \(name)")
        let pointers = try file.count(named: "npointer")
        if pointers > 0 { pointerTypes = try file.integers(pointers, "the types that \(name) points into") }
        let words = try file.count(named: "nmodlrandom")
        if words > 0 {
            random = try Self.readRandom(mechanism, count, try file.words(words, "the random streams of \(name)"), file)
        }
    }

    private static func readRandom(
        _ mechanism: DatasetMechanisms.Entry, _ count: Int, _ words: [UInt32], _ file: DatasetScanner
    ) throws(DatasetError) -> [RandomVariable] {
        let (name, variables) = (mechanism.name, Int(words[0]))
        guard variables <= mechanism.indexCount, words.count == 1 + variables + 5 * variables * count else {
            throw file.error(
                "five numbers for each random variable and instance of \(name)",
                "\(words.count) in all, \(variables, "variable")")
        }
        return try (0..<variables).map { (variable) throws(DatasetError) in
            let place = Int(words[1 + variable])
            guard place < mechanism.indexCount else {
                throw file.error(
                    "one of \(mechanism.indexCount, "reference") of \(name) as a random variable", "\(place)")
            }
            let first = 1 + variables + 5 * count * variable
            return RandomVariable(place: place, states: Array(words[first..<first + 5 * count]))
        }
    }
}
