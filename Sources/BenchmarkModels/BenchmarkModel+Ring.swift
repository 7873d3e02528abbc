import Neurite

extension BenchmarkModel {
    /// Rings of cells, each with a soma and a tree of ten dendrites; a spike goes round each ring.
    static func ring(rings: Int, cells: Int) -> BenchmarkModel {
        var model = BenchmarkModel()
        for _ in 0..<rings {
            let ring = (0..<cells).map { _ in BallAndTree(in: model.patch) }
            for (index, cell) in ring.enumerated() {
                model.detect(at: cell.soma, threshold: 10)
                _ = model.patch.netCon(
                    from: cell.soma(0.5), to: ring[(index + 1) % cells].synapse, weight: 0.01, delay: 1, threshold: 10)
            }
            ring[0].synapse.stimulate(start: 0, number: 1, weight: 0.01, delay: 1)
        }
        return model
    }
}

/// A soma, a binary tree of ten dendrites on its end, and a synapse on the first of them.
private struct BallAndTree {
    let soma: Section
    let synapse: PointProcess<ExpSyn>

    init(in patch: Patch) {
        soma = patch.section(L: 12.6157, diam: 12.6157, Ra: 100).insert(HH())
        var dendrites: [Section] = []
        for index in 0..<10 {
            let dendrite = patch.section(L: index == 0 ? 200 : 50, diam: 1, nseg: 5, Ra: 100)
            dendrite.insert(HH()).insert(Passive(g: 0.001, e: -65))
            dendrite.connect(to: index == 0 ? soma : dendrites[(index - 1) / 2])
            dendrites.append(dendrite)
        }
        synapse = patch.expSyn(at: dendrites[0](0.8), tau: 2, e: 0)
    }
}
