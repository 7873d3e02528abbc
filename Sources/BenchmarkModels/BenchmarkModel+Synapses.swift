import Neurite

extension BenchmarkModel {
    /// Unconnected cells with many loaded synapses, each driven by a regular source of its own.
    static func synapses(
        cells count: Int, _ spread: Spread, channel: String, mechanisms: String, in patch: Patch
    ) throws -> BenchmarkModel {
        try patch.load(mechanisms)
        var model = BenchmarkModel(patch, cells: count, spread, channel: channel)
        for gid in 0..<count where model.isHere(gid) {
            let cell = BallAndTree(in: patch, membrane: BallAndTree.membrane(channel))
            model.detect(gid, at: cell.soma, threshold: 10)
            for index in 0..<synapsesOfACell {
                let place = cell.dendrites[index % 10]((Double(index / 10 % 5) + 0.5) / 5)
                try patch.place("PlasticNMDA", at: place).stimulate(
                    start: start(ofSynapse: gid * synapsesOfACell + index), number: 1e9, interval: interval,
                    weight: 0.01, delay: 1)
            }
        }
        return model
    }

    /// How many synapses each cell has.
    package static let synapsesOfACell = 100

    /// Between two events of a synapse, ms.
    private static let interval = 100.0

    /// The first event of a synapse, ms: Knuth's multiplicative hash spreads them over an interval.
    private static func start(ofSynapse number: Int) -> Double {
        interval * Double(number * 2_654_435_761 % (1 << 32)) / Double(1 << 32)
    }
}
