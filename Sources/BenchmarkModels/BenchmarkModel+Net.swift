import Neurite

extension BenchmarkModel {
    /// Cells of one compartment, each driven by a regular source and by connections from other
    /// cells.
    static func net(cells count: Int, connections: Int, _ spread: Spread, channel: String, in patch: Patch)
        -> BenchmarkModel
    {
        var model = BenchmarkModel(patch, cells: count, spread, channel: channel)
        var synapses: [Int: PointProcess<ExpSyn>] = [:]
        for gid in 0..<count where model.isHere(gid) {
            let soma = patch.section(L: 20, diam: 20, Ra: 35.4).insert(channel)
            let synapse = patch.expSyn(at: soma(0.5), tau: 2, e: 0)
            synapse.stimulate(start: Double(gid * 37 % 1000) * 0.02, number: 1e9, interval: 20, weight: 0.02, delay: 1)
            model.detect(gid, at: soma, threshold: 0)
            synapses[gid] = synapse
        }
        for gid in 0..<count {
            guard let synapse = synapses[gid] else { continue }
            for k in 0..<connections {
                // Knuth's multiplicative hash spreads the delays over 1 to 3 ms.
                let hash = (gid * count + k) * 2_654_435_761 % (1 << 32)
                model.connect(
                    from: (gid * 7919 + k * 104_729 + 1) % count, to: synapse, weight: 1e-7,
                    delay: 1 + 2 * Double(hash) / Double(1 << 32))
            }
        }
        return model
    }
}
