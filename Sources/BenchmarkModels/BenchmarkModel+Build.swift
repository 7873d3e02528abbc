import Neurite

extension BenchmarkModel {
    /// Cells of eleven sections that are not connected to each other.
    static func build(cells: Int, _ spread: Spread, channel: String, in patch: Patch) -> BenchmarkModel {
        var model = BenchmarkModel(patch, cells: cells, spread, channel: channel)
        for gid in 0..<cells where model.isHere(gid) {
            var sections: [Section] = []
            for index in 0..<11 {
                let section = patch.section(L: 40, diam: 2, nseg: index == 0 ? 1 : 5, Ra: 35.4)
                section.insert(channel).insert(Passive(g: 0.001, e: -65))
                if index > 0 { section.connect(to: sections[(index - 1) / 2]) }
                sections.append(section)
            }
            _ = patch.expSyn(at: sections[1](0.5), tau: 2, e: 0)
            model.detect(gid, at: sections[0], threshold: 10)
        }
        return model
    }
}
