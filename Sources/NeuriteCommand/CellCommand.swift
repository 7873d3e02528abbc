import ArgumentParser
import CommandSupport
import Foundation
import Neurite

/// `neurite cell`.
struct CellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cell", abstract: "Simulates a cell of your own, from an SWC or Neurolucida file.",
        discussion: """
            Sections are named as in NEURON: soma[0], dend[3], apic[1], axon[0]; `neurite info` lists them. Without --stimulate and \
            --synapses the cell is driven as the demo's is: by a hundred synapses at random, and a current step into the soma. Without \
            --record the soma is recorded, and in that case two tips of the tree.
            """)

    @Argument(help: ArgumentHelp("The reconstructed cell.", valueName: "file.swc"))
    var file: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Injects a current; may be repeated. E.g. soma[0]:0.5:0.4:20:100.", valueName: "section:x:nA:delay:duration"
        ),
        transform: Stimulus.init(argument:))
    var stimulate: [Stimulus] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Records the voltage of a place; may be repeated. E.g. apic[3]:0.5.", valueName: "section:x"),
        transform: RecordingSite.init(argument:))
    var record: [RecordingSite] = []

    @Option(parsing: .unconditional, help: "How many synapses are spread over the tree and driven at random.")
    var synapses: Int?

    @OptionGroup var options: SimulationOptions

    func validate() throws {
        if let synapses, !(0...1_000_000 ~= synapses) {
            throw ValidationError("--synapses is \(synapses); expected 0 to 1000000")
        }
    }

    func run() throws {
        let morphology = try CellMorphology(contentsOf: URL(fileURLWithPath: file))
        if !morphology.notes.isEmpty { FileHandle.standardError.write(Data(Self.remark(on: morphology).utf8)) }
        try experiment(on: morphology).runAndReport(Interruption())
    }

    /// What is odd about a file, as far as fits on a screen.
    static func remark(on morphology: CellMorphology) -> String {
        let shown = morphology.notes.prefix(5).map { "\(morphology.name): \($0)\n" }.joined()
        let rest = morphology.notes.count - 5
        return shown + (rest > 0 ? "\(morphology.name): and \(rest) more notes, which `neurite info` lists\n" : "")
    }

    /// What was asked for, on a cell.
    func experiment(on morphology: CellMorphology) throws -> Experiment {
        var experiment = try Experiment(morphology, options)
        let isDrivenAsTheDemo = stimulate.isEmpty && synapses == nil
        if isDrivenAsTheDemo { try experiment.addStandardDrive() }
        experiment.addSynapses(synapses ?? 0)
        for stimulus in stimulate { try experiment.add(stimulus) }
        for site in record { try experiment.record(site) }
        if record.isEmpty {
            try isDrivenAsTheDemo ? experiment.recordSomaAndTips() : experiment.record(experiment.middle)
        }
        return experiment
    }
}
