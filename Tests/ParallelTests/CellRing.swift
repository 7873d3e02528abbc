import Neurite

/// A ring of branched cells, with shortcuts across it.
struct CellRing: RankedModel {
    var cellCount = 13
    var duration = 40.0
    /// Of the connections to the next cell, ms.
    var delay = 1.0

    func make(_ cells: [Int], in p: Patch) -> ModelPart {
        var part = ModelPart()
        for gid in cells {
            let soma = p.section(name: "soma[\(gid)]", L: 12.6, diam: 12.6, Ra: 100).insert(HH())
            let trunk = p.section(name: "trunk[\(gid)]", L: 100 + 3 * Double(gid), diam: 1, nseg: 5, Ra: 100)
            trunk.insert(HH()).insert(Passive(g: 0.001, e: -65))
            trunk.connect(to: soma)
            // Cells differ, so that batches and lanes are packed otherwise on each rank.
            for branch in 0..<2 + gid % 3 {
                p.section(name: "dend[\(gid)][\(branch)]", L: 50, diam: 1, nseg: 3, Ra: 100).insert(
                    Passive(g: 0.001, e: -65)
                )
                .connect(to: trunk)
            }
            let synapse = p.expSyn(at: trunk(0.5), tau: 2, e: 0)
            if gid == 0 { synapse.stimulate(start: 0, number: 1, weight: 0.01, delay: 1) }
            part.held += [
                p.parallelCon(soma(0.5), gid: gid, threshold: 10),
                p.parallelCon(gid: (gid + cellCount - 1) % cellCount, synapse, weight: 0.01, delay: delay),
                p.parallelCon(gid: (gid + 5) % cellCount, synapse, weight: 0.0005, delay: delay + 0.7),
            ]
            part.traces[gid] = p.record(trunk(0.9))
        }
        return part
    }
}
