import Neurite

extension BenchmarkModel {
    /// One complete binary tree of 1,023 branches, with a current into its root.
    static func tree(_ spread: Spread, channel: String, in patch: Patch) -> BenchmarkModel {
        var model = BenchmarkModel(patch, cells: 1, spread, channel: channel)
        guard model.isHere(0) else { return model }
        func branch() -> Section { patch.section(L: 60, diam: 1.5, nseg: 3, Ra: 35.4).insert(channel) }
        let root = branch()
        var generation = [root]
        for _ in 1...9 {
            generation = generation.flatMap { parent in (0..<2).map { _ in branch().connect(to: parent) } }
        }
        _ = patch.iClamp(at: root(0.5), delay: 1, dur: 1e9, amp: 5)
        model.detect(0, at: root, threshold: 0)
        return model
    }
}
