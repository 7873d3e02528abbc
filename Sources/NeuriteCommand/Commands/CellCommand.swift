import ArgumentParser
import CellDefinitions
import CommandSupport
import Foundation
import Neurite
import Wording

/// `neurite cell`.
struct CellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cell", abstract: "Simulates a cell of your own, from an SWC, Neurolucida or Arbor file.",
        discussion: """
            Sections are named as in NEURON: soma[0], dend[3], apic[1], axon[0]; `neurite info` lists them. Without --stimulate and \
            --synapses the cell is driven as the demo's is: by a hundred synapses at random, and a current step into the soma. Without \
            --record the soma is recorded and, if driven that way, two tips of the tree.

            With --definition the synapses are of the kinds that it has, as many of each, drawn by length where they may sit, with their \
            own weights and delays; where it has none, as without it.

            Without --mod and --insert the soma has the channels of Hodgkin and Huxley, and the tree fewer of them. With them the cell has what --insert \
            says and nothing else: mechanisms of .mod files, which need no compiler, and those that are built in, such as hh and pas. After the \
            mechanism stand its parameters and global variables, quantities of its ions (ena, cai), and the section's Ra (ohm cm) and cm (uF/cm2). What a \
            mechanism declares itself is its own: with an Ra among its variables, Ra is the mechanism's; the section's is set along with another one, as \
            in all:pas:Ra=150. Of several files of one name the last is used, with a warning.
            """)

    @Argument(help: ArgumentHelp("The reconstructed cell.", valueName: "file.swc"))
    var file: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Injects a current, nA, from a delay, ms, for a duration, ms; may be repeated. E.g. soma[0]:0.5:0.4:20:100.",
            valueName: "section:x:nA:delay:duration"
        ),
        transform: Stimulus.init(argument:))
    var stimulate: [Stimulus] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Records the voltage of a place; may be repeated. E.g. apic[3]:0.5.", valueName: "section:x"),
        transform: RecordingSite.init(argument:))
    var record: [RecordingSite] = []

    @Option(
        parsing: .unconditional,
        help:
            "How many synapses are spread over the tree and driven at random; with --definition of its kinds, if it has any."
    )
    var synapses: Int?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Loads mechanisms from NMODL: a file, or all of a folder and of those within; may be repeated.",
            valueName: "file or folder"))
    var mod: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            """
            Inserts a mechanism into sections (all, soma, axon, dend, apic, or one by its name) with values; may be repeated. \
            E.g. soma:NaTa_t:gNaTa_tbar=0.2,ena=50.
            """,
            valueName: "sections:mechanism:name=value,…"),
        transform: InsertionOption.init(argument:))
    var insert: [InsertionOption] = []

    @Option(
        help: ArgumentHelp(
            """
            Makes the cell of a definition: which channels are where, its synapses, how it is divided. `neurite schema` says what may stand there.
            """, valueName: "cell.json"))
    var definition: String?

    @Flag(help: "With --definition: prints what the cell has, draws it into definition.svg, and ends.")
    var build = false

    @Option(
        help: ArgumentHelp(
            "With --definition: what definition.svg is coloured by, region or a number such as hh.gnabar.",
            valueName: "variable"))
    var colour = "region"

    @Flag(help: "Lists the mechanisms that can be inserted, and others, with what can be set of them, and ends.")
    var mechanisms = false

    @OptionGroup var options: SimulationOptions

    func validate() throws {
        if definition != nil, !insert.isEmpty {
            throw ValidationError("--insert and --definition both say what the cell has; expected one of them")
        }
        if definition == nil, build || colour != "region" {
            throw ValidationError("--build and --colour show a definition; expected --definition")
        }
        if let synapses, !(0...1_000_000 ~= synapses) {
            throw ValidationError("--synapses is \(synapses); expected 0 to 1000000")
        }
    }

    func run() throws {
        let interruption = Interruption(folder: options.out)
        let morphology = try morphology()
        if !morphology.notes.isEmpty {
            FileHandle.standardError.write(Data(Self.remark(on: morphology, from: file).utf8))
        }
        var (cell, prepared): (DefinedCell?, CellExperiment?)
        if let definition {
            let made = try CellExperiment.make(morphology, options, definition: definition, mod: mod)
            (cell, prepared) = (made.cell, made.experiment)
        }
        if let cell {
            try ResultFolder.prepare(options.out)
            try DefinitionPictures(cell: cell, colour: colour).write(into: options.out)
            if build { return print(cell.summary + "\n\n\(DefinitionPictures.file) is in \(options.out)/") }
        }
        let experiment = try experiment(on: morphology, prepared)
        if mechanisms { return print(Self.list(experiment.patch.mechanisms)) }
        try experiment.runAndReport(interruption)
    }

    /// The shape; where it cannot be read, what is wrong with the definition is told as well.
    private func morphology() throws -> CellMorphology {
        do { return try ImportedMorphology.read(file) } catch {
            let faults = try definition.map { try CellExperiment.faults(ofDefinition: $0, mod: mod) } ?? []
            if faults.isEmpty { throw error }
            let text = "\(error)"
            let own =
                if case NeuriteError.invalidModel(let faults) = error { faults } else {
                    [Fault(file, text.hasPrefix("\(file): ") ? String(text.dropFirst(file.count + 2)) : text)]
                }
            throw NeuriteError.invalidModel(own + faults)
        }
    }

    /// The mechanisms that can be inserted, and apart from them those that cannot, with what can be
    /// set of each.
    static func list(_ mechanisms: [MechanismDescriptor]) -> String {
        let all = mechanisms.filter { $0.name != PeakVoltage.name }
        let groups = [
            ("What --insert takes:", all.filter(\.isInsertable)),
            (
                "Point processes, of which a --definition makes synapses:", all.filter { $0.kind == .pointProcess }
            ),
            ("Artificial cells:", all.filter { $0.kind == .artificialCell }),
            ("Files of functions alone (SUFFIX nothing):", all.filter(\.isFunctionsOnly)),
        ]
        return groups.filter { !$0.1.isEmpty }.map { heading, members in
            ([heading] + members.map(\.entry)).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// What is odd about a file, as far as fits on a screen.
    static func remark(on morphology: CellMorphology, from file: String) -> String {
        let shown = morphology.notes.prefix(5).map { "\(file): \($0)\n" }.joined()
        let rest = morphology.notes.count - 5
        return shown + (rest > 0 ? "\(file): and \(rest, "more note"), which `neurite info` lists\n" : "")
    }

    /// What was asked for, on a cell: one that was made of a definition, if it is given.
    func experiment(on morphology: CellMorphology, _ prepared: CellExperiment? = nil) throws -> CellExperiment {
        func insertAll(_ experiment: CellExperiment) throws {
            let files = try experiment.patch.loadAll(mod)
            for insertion in insert { try experiment.insert(insertion, files: files) }
            files.tell()
        }
        var experiment =
            try prepared ?? CellExperiment(morphology, options, insert: insert.isEmpty && mod.isEmpty ? nil : insertAll)
        let isDrivenAsTheDemo = stimulate.isEmpty && synapses == nil
        if isDrivenAsTheDemo { try experiment.addStandardDrive() }
        try experiment.addSynapses(synapses ?? 0)
        for stimulus in stimulate { try experiment.add(stimulus) }
        for site in record { try experiment.record(site) }
        if record.isEmpty {
            try isDrivenAsTheDemo ? experiment.recordSomaAndTips() : experiment.record(experiment.middle)
        }
        return experiment
    }
}
