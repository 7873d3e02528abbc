import Neurite

/// Cells some of whose spikes are given besides their own, each on the rank of another cell.
struct ReplayedCells: RankedModel {
    var cellCount = 7
    var duration = 30.0

    func make(_ cells: [Int], in p: Patch) -> ModelPart {
        var part = ModelPart()
        for gid in cells {
            let soma = p.section(name: "soma[\(gid)]", L: 20, diam: 20).insert(HH())
            let synapse = p.expSyn(at: soma, tau: 2, e: 0)
            let other = (gid + 3) % cellCount
            part.held += [
                p.parallelCon(soma(0.5), gid: gid, threshold: 10),
                p.parallelCon(gid: (gid + 1) % cellCount, synapse, weight: 0.004, delay: 1),
            ]
            let start = 1.5 * Double(gid)
            part.held += p.patternStim(times: [2 + start, 14 + start], gids: [other, other], fakeOutput: true)
            part.traces[gid] = p.record(soma(0.5))
        }
        return part
    }
}
