import ArgumentParser
import Neurite
import ReconstructedCells

/// `neurite demo`.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Lets a reconstructed pyramidal cell of the hippocampus fire.",
        discussion: "A hundred synapses, spread over the tree, are driven at random, and a current step is injected into the soma.")

    @OptionGroup var options: SimulationOptions

    func run() throws {
        var experiment = try Experiment(try ReconstructedCell.pyramidal.morphology(), options)
        try experiment.addStandardProtocol()
        try experiment.runAndReport()
    }
}

extension Experiment {
    /// What the demo does to a cell: synapses that are driven at random, a current step, recordings at the soma and far from it.
    mutating func addStandardProtocol() throws {
        addSynapses(100)
        try add(Stimulus(site: middle, amplitude: 0.6, delay: 150, duration: 100))
        try record(middle)
        for kind in ["apic", "dend"] {
            guard let farthest = cell.farthestTip(of: kind) else { continue }
            try record(RecordingSite(section: farthest.name, x: 0.5))
        }
    }
}

extension Cell {
    /// The section of a kind whose end is farthest from the root along the tree.
    fileprivate func farthestTip(of kind: String) -> Section? {
        func distance(_ section: Section) -> Double {
            var (sum, next): (Double, Section?) = (section.L, section)
            while let here = next, let parent = here.parent {
                sum += (here.parentX ?? 1) * parent.L
                next = parent
            }
            return sum
        }
        return sections(kind).max { distance($0) < distance($1) }
    }
}
