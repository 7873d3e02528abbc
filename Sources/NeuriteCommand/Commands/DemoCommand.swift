import ArgumentParser
import CommandSupport
import Neurite
import ReconstructedCells

/// `neurite demo`.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Lets a reconstructed pyramidal cell of the hippocampus fire.",
        discussion:
            "A hundred synapses, spread over the tree, are driven at random, and a current step is injected into the soma."
    )

    @OptionGroup var options: SimulationOptions

    func run() throws {
        let interruption = Interruption(folder: options.out)
        var experiment = try CellExperiment(try ReconstructedCell.pyramidal.morphology(), options)
        try experiment.addStandardDrive()
        try experiment.recordSomaAndTips()
        try experiment.runAndReport(interruption)
    }
}

extension CellExperiment {
    /// What the demo does to a cell: synapses that are driven at random, and a current step.
    mutating func addStandardDrive() throws {
        try addSynapses(100)
        try add(Stimulus(site: middle, amplitude: 0.6, delay: 150, duration: 100))
    }

    /// Records the soma, and the farthest apical and basal dendrites.
    mutating func recordSomaAndTips() throws {
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
        sections(kind).max { sections[0](0).distance(to: $0(1)) < sections[0](0).distance(to: $1(1)) }
    }
}
