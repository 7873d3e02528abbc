import Neurite
import ReconstructedCells

extension BenchmarkModel {
    /// Reconstructed pyramidal cells, two kinds in turn, each with a steady current into its soma.
    static func morph(cells: Int, _ spread: Spread, channel: String, in patch: Patch) throws -> BenchmarkModel {
        var model = BenchmarkModel(patch, cells: cells, spread, channel: channel)
        let morphologies = try [ReconstructedCell.pyramidal, .c91662].map { try $0.morphology() }
        for gid in 0..<cells where model.isHere(gid) {
            let cell = patch.cell(morphologies[gid % 2])
            for section in cell.sections { (section.Ra, section.cm) = (100, 1) }
            cell.sections.applyDLambda(frequency: 100)
            for section in cell.sections { section.insert(channel) }
            let soma = cell.sections("soma")[0]
            _ = patch.iClamp(at: soma(0.5), delay: 1, dur: 1e9, amp: 0.5 + 0.1 * Double(gid))
            model.detect(gid, at: soma, threshold: 0)
        }
        return model
    }
}
