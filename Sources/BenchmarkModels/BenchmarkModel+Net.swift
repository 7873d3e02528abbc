import Neurite

extension BenchmarkModel {
    /// Cells of one compartment, each driven by a regular source and by connections from other
    /// cells.
    static func net(cells count: Int, connections: Int, _ spread: Spread, channel: String, in patch: Patch)
        -> BenchmarkModel
    {
        var model = BenchmarkModel(patch, cells: count, spread, channel: channel)
        var synapses: [PointProcess<ExpSyn>] = []
        var gids: [Int] = []
        for gid in 0..<count where model.isHere(gid) {
            let soma = patch.section(L: 20, diam: 20, Ra: 35.4).insert(channel)
            let synapse = patch.expSyn(at: soma(0.5), tau: 2, e: 0)
            synapse.stimulate(start: Double(gid * 37 % 1000) * 0.02, number: 1e9, interval: 20, weight: 0.02, delay: 1)
            model.detect(gid, at: soma, threshold: 0)
            synapses.append(synapse)
            gids.append(gid)
        }
        let list = model.connectionList(to: synapses)
        list.reserve(gids.count * connections)
        for (target, gid) in gids.enumerated() {
            let sources = (0..<connections).map { (gid * 7919 + $0 * 104_729 + 1) % count }
            let delays = (0..<connections).map { k in
                // Knuth's multiplicative hash spreads the delays over 1 to 3 ms.
                let hash = (gid * count + k) * 2_654_435_761 % (1 << 32)
                return 1 + 2 * Double(hash) / Double(1 << 32)
            }
            list.append(
                sources: sources, targets: repeatElement(target, count: connections),
                weights: repeatElement(1e-7, count: connections), delays: delays)
        }
        return model
    }
}
