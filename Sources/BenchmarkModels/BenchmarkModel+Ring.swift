import Neurite

extension BenchmarkModel {
    /// Rings of cells, each with a soma and a tree of ten dendrites; a spike goes round each ring.
    static func ring(rings: Int, cells: Int, _ spread: Spread, channel: String, in patch: Patch) -> BenchmarkModel {
        ring(
            rings: rings, cells: cells, spread, channel: channel, in: patch, membrane: BallAndTree.membrane(channel))
    }

    /// The same with other membranes.
    static func ring(
        rings: Int, cells: Int, _ spread: Spread, channel: String = HH.name, in patch: Patch,
        membrane: (_ section: Section, _ isSoma: Bool) -> Void
    ) -> BenchmarkModel {
        var model = BenchmarkModel(patch, cells: rings * cells, spread, channel: channel)
        for ring in 0..<rings {
            let own = (0..<cells).map { ring * cells + $0 }.filter(model.isHere)
            let synapses = own.map { gid in
                let cell = BallAndTree(in: patch, membrane: membrane)
                model.detect(gid, at: cell.soma, threshold: 10)
                return patch.expSyn(at: cell.dendrites[0](0.8), tau: 2, e: 0)
            }
            for (gid, synapse) in zip(own, synapses) {
                let index = gid - ring * cells
                model.connect(from: ring * cells + (index + cells - 1) % cells, to: synapse, weight: 0.01, delay: 1)
                if index == 0 { synapse.stimulate(start: 0, number: 1, weight: 0.01, delay: 1) }
            }
        }
        return model
    }
}
