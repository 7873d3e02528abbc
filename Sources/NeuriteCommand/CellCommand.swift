import ArgumentParser
import Foundation
import Neurite

/// `neurite cell`.
struct CellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cell", abstract: "Simulates a cell of your own, from an SWC file.",
        discussion: """
            Sections are named as in NEURON: soma[0], dend[3], apic[1], axon[0]; `neurite info` lists them. Without --stimulate the cell is \
            treated as the demo's is: a hundred synapses driven at random, and a current step into the soma.
            """)

    @Argument(help: ArgumentHelp("The reconstructed cell.", valueName: "file.swc"))
    var file: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Injects a current; may be repeated. E.g. soma[0]:0.5:0.4:20:100.", valueName: "section:x:nA:delay:duration"))
    var stimulate: [Stimulus] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Records the voltage of a place; may be repeated. E.g. apic[3]:0.5.", valueName: "section:x"))
    var record: [RecordingSite] = []

    @Option(help: "How many synapses are spread over the tree and driven at random.")
    var synapses: Int?

    @OptionGroup var options: SimulationOptions

    func validate() throws {
        if let synapses, synapses < 0 { throw ValidationError("--synapses is \(synapses); expected 0 or more") }
    }

    func run() throws {
        var experiment = try Experiment(try CellMorphology(contentsOfSWC: URL(fileURLWithPath: file)), options)
        if stimulate.isEmpty, synapses == nil, record.isEmpty {
            try experiment.addStandardProtocol()
        } else {
            experiment.addSynapses(synapses ?? 0)
            for stimulus in stimulate { try experiment.add(stimulus) }
            for site in record.isEmpty ? [experiment.middle] : record { try experiment.record(site) }
        }
        try experiment.runAndReport()
    }
}
