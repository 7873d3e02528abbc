import ArgumentParser
import CableModel
import CommandSupport
import Foundation
import MPIExchange
import NEURONDataset

/// `neurite run`.
struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract:
            "Runs a network's definition, network.json, or a whole NEURON model, from the files that NEURON wrote of it.",
        discussion: """
            A network's file says all that is run and recorded; morphologies and definitions that it names are looked for beside it.

            In NEURON, at the end of the script: `import neurite_export; neurite_export.export("model")` (Python/neurite_export.py), or \
            h.finitialize(-65) and ParallelContext().nrncore_write("model"). Mechanisms that NEURON does not have of its own are read from \
            their .mod files. Spikes of all sources that have a gid, and what --record asks for, are written into the folder of --out. \
            Built with the trait MPI and started by mpirun, the cells of a network, and the model's groups of cells (one for each thread and rank \
            that NEURON had), are spread over the ranks, and what is written is the same.
            """)

    @Argument(
        help: ArgumentHelp("The network's file, or the folder of the model.", valueName: "network.json or folder"))
    var folder: String

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A .mod file, or a folder of them; may be repeated. The folder that the model was compiled from.",
            valueName: "path"))
    var mod: [String] = []

    @Option(
        name: .customLong("tstop"), parsing: .unconditional,
        help: "How long to simulate, ms; the network's own, or 100, unless given.")
    var givenTstop: Double?

    /// How long to simulate, ms.
    var tstop: Double { givenTstop ?? 100 }

    @Option(parsing: .unconditional, help: "The step, ms; the model's own unless given.")
    var dt: Double?

    @Option(parsing: .unconditional, help: "The voltage at the start, mV; what the model's files hold unless given.")
    var vInit: Double?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Records a variable, the voltage unless another is named; may be repeated. E.g. gid[3].section[0]:0.5 or soma:0.5:hh.m.",
            valueName: "section:x[:variable]"),
        transform: DatasetSite.init(argument:))
    var record: [DatasetSite] = []

    @Option(parsing: .unconditional, help: "How many threads compute; as many as there are cores unless given.")
    var threads: Int?

    @Option(help: ArgumentHelp("The folder that results are written into.", valueName: "folder"))
    var out = "neurite-out"

    func validate() throws {
        try SimulationOptions.check(tstop: tstop, dt: dt ?? 1)
        if let vInit { try SimulationOptions.check(vInit: vInit) }
        if let threads, let problem = SettingNumbers.problem(ofThreads: threads) {
            throw ValidationError("--threads \(problem)")
        }
    }

    func run() throws {
        guard !folder.hasSuffix(".json") || record.isEmpty else {
            throw ValidationError("a network's file says what is recorded; expected no --record")
        }
        // Before the simulation has threads, which would get the signals.
        let interruption = Interruption(folder: out)
        // What is wrong with a run of many ranks they tell together.
        let isComplete =
            MPIProgram.launchedCount > 1
            ? MPIProgram.run { try run(on: $0, interruption) } : try run(on: Communicator(), interruption)
        if !isComplete { throw ExitCode(Interruption.exitStatus) }
    }

    /// One rank's part.
    ///
    /// - Returns: whether the run came to its end.
    private func run(on communicator: Communicator, _ interruption: Interruption) throws -> Bool {
        if folder.hasSuffix(".json") { return try NetworkRun(self, communicator).runAndReport(interruption) }
        let dataset = try Dataset(folder: folder, part: communicator.rank, of: communicator.count)
        let mechanisms = try MechanismsOfDataset(for: dataset, in: folder, at: mod)
        if communicator.rank == 0 { for note in mechanisms.notes { StandardError.write(note + "\n") } }
        var model = try dataset.model(mechanisms: mechanisms.loaded)
        try model.dropUnheardConnections(communicator)
        let name = communicator.count > 1 ? "\(folder), rank \(communicator.rank)" : folder
        for note in model.notes { StandardError.write("\(name): \(note)\n") }
        return try DatasetRun(model, self, communicator).runAndReport(interruption)
    }
}
