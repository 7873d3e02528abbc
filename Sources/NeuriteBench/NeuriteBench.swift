import ArgumentParser
import BenchmarkModels
import CommandSupport
import MPIExchange
import Neurite
import VirtualRanks

/// Runs one of the models that simulators are compared by, and prints what it cost as one line of
/// JSON.
@main
struct NeuriteBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neurite-bench",
        abstract: "Measures Neurite on one of the models that simulators are compared by.",
        discussion: """
            Benchmarks/workloads.md defines the models. The result is one line of JSON.
            `neurite-bench load FOLDER` measures how long .mod files take to load.
            Built with the trait MPI and started by mpirun, each rank makes its share of the cells; times are those of the slowest rank,
            memory is that of all together.
            """,
        version: version)

    @Argument(help: "The model: ring, tree, net, morph, build, channels or synapses.")
    var workload: Workload

    @Option(parsing: .unconditional, help: "How many rings there are (ring and channels; 16 unless given).")
    var rings: Int?

    @Option(
        parsing: .unconditional,
        help:
            "How many cells there are (in each ring 16, in net and synapses 1000, in morph 16, in build 4000 unless given)."
    )
    var cells: Int?

    @Option(
        parsing: .unconditional,
        help: "How many connections each cell has (net only; as many as there are cells unless given).")
    var connections: Int?

    @Option(help: ArgumentHelp("A .mod file whose channels take the place of hh in the membrane.", valueName: "file"))
    var mechanism: String?

    @Option(
        help: ArgumentHelp(
            "The folder of the .mod files of channels or synapses; that in Benchmarks/mechanisms unless given.",
            valueName: "folder"))
    var mechanisms: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("How long to simulate.", valueName: "ms"))
    var tstop: Double?

    @Option(parsing: .unconditional, help: "How many threads to run on, in each rank.")
    var threads = 1

    @Option(
        name: .customLong("virtual-ranks"), parsing: .unconditional,
        help: "Runs on this many ranks within one process, to count what they exchange; not for timing.")
    var virtualRanks: Int?

    @Option(help: "How spikes go from rank to rank, direct or relayed; what is cheaper unless given.")
    var exchange: ExchangeWay?

    @Flag(help: "Also takes the time of each phase of the run: a table on standard error, and in the line of JSON.")
    var profile = false

    @Option(help: ArgumentHelp("Writes the spikes, a line \"TIME CELL\" each, by time.", valueName: "file"))
    var spikes: String?

    /// How long to simulate, ms.
    var duration: Double { tstop ?? workload.duration }

    func validate() throws {
        let hasRings = workload == .ring || workload == .channels
        if rings != nil, !hasRings { throw ValidationError("--rings is for ring and channels; \(workload) has none") }
        if cells != nil, workload == .tree { throw ValidationError("--cells is not for tree, which is one cell") }
        if connections != nil, workload != .net {
            throw ValidationError("--connections is for net; \(workload) has none")
        }
        for case (let name, let count?) in [("rings", rings), ("cells", cells), ("connections", connections)]
        where !(1...1_000_000).contains(count) {
            throw ValidationError("--\(name) is \(count); expected a whole number from 1 to 1000000")
        }
        let cellsInAll = (rings ?? 16) * (cells ?? workload.cellCount ?? 1)
        guard !hasRings || cellsInAll <= 10_000_000 else {
            throw ValidationError("--rings and --cells make \(cellsInAll) cells; expected at most 10000000")
        }
        if let problem = SettingNumbers.problem(ofThreads: threads) { throw ValidationError("--threads \(problem)") }
        if let virtualRanks, !(1...4096).contains(virtualRanks) {
            throw ValidationError("--virtual-ranks is \(virtualRanks); expected a whole number from 1 to 4096")
        }
        guard duration > 0, duration <= 1e6 else {
            throw ValidationError("--tstop is \(duration) ms; expected a number above 0, at most 1000000")
        }
        // A run of no steps has no cost for each of them.
        guard (duration / Workload.dt).rounded() >= 1 else {
            throw ValidationError("--tstop is \(duration) ms; expected a step, \(Workload.dt) ms, or more")
        }
    }

    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "load" { LoadingBench.runToEnd(Array(arguments.dropFirst())) }
        runToEnd()
    }

    func run() throws {
        let interruption = Interruption(folder: spikes.map(SpikeFile.folder))
        let isComplete: Bool
        if let virtualRanks {
            isComplete = try VirtualRanks.run(count: virtualRanks) { try run(on: $0, interruption) }[0]
        } else {
            isComplete = MPIProgram.run { try run(on: $0, interruption) }
        }
        if !isComplete { throw ExitCode(Interruption.exitStatus) }
    }

    /// One rank's part; rank 0 writes and prints. Returns whether the run came to its end.
    @discardableResult
    func run(on communicator: Communicator, _ interruption: Interruption? = nil) throws -> Bool {
        let isFirst = communicator.rank == 0
        var spikeFile: SpikeFile?
        let (spikes, cost) = try measure(on: communicator, interruption) {
            if isFirst { spikeFile = try self.spikes.map { try SpikeFile($0) } }
        }
        let isComplete = cost.duration >= duration - Workload.dt / 2
        if isFirst {
            if let profile = cost.profile { StandardError.write(profile.table(work: cost.work)) }
            try StandardOutput.write(cost.json + "\n")
        }
        try spikeFile?.write(spikes)
        if isFirst, !isComplete {
            StandardError.write(
                "interrupted: this is what it cost up to t = \(NumberText.formatted(cost.duration, as: "%.12g")) ms\n")
        }
        return isComplete
    }

    /// Makes and runs the model. The clock starts before there is anything of it.
    ///
    /// - Parameters:
    ///   - communicator: the ranks that do it together.
    ///   - interruption: what may end the run.
    ///   - prepare: called when the model is built.
    /// - Returns: on rank 0 the spikes of all ranks, and what all of them took.
    func measure(
        on communicator: Communicator = Communicator(), _ interruption: Interruption? = nil,
        whenBuilt prepare: () throws -> Void = {}
    ) throws -> ([Spike], BenchmarkCost) {
        communicator.exchangeWay = exchange
        let start = ContinuousClock.now
        let patch = Patch(communicator: communicator, threads: threads)
        patch.isProfiled = profile
        let channel = try channel(in: patch)
        let model = try workload.model(
            rings: rings ?? 16, cells: cells, connections: connections, channel: channel, in: patch,
            mechanisms: mechanisms)
        try patch.initialize(v: workload.startVoltage)
        try patch.parallel.barrier()
        let built = ContinuousClock.now
        let signal = patch.stopSignal
        interruption?.runBegins { signal.stop() }
        try communicator.tellingOthers(prepare)
        let begin = ContinuousClock.now
        let before = patch.parallel.traffic
        try patch.continueRun(for: duration) { _ in if interruption?.isRequested == true { patch.stop() } }
        let traffic = patch.parallel.traffic - before
        let end = ContinuousClock.now
        let times = try patch.parallel.reduce(
            [
                (built - start) / .seconds(1), (end - begin) / .seconds(1), patch.parallel.exchangeTime,
                traffic.waitingTime,
            ], .maximum)
        let sent = try patch.parallel.reduce([traffic.meetings, traffic.messagesSent, traffic.bytesSent], .maximum)
        let phases = try patch.profile.map { phases in
            let sums = try patch.parallel.reduce(phases.map(\.seconds), .sum)
            return BenchmarkProfile(
                phases: zip(phases, sums).map { ($0.phase, $1 / Double(communicator.count)) },
                kernels: patch.mechanismProfile?.map { ("\($0.mechanism) \($0.kernel)", $0.seconds) } ?? [])
        }
        let sizes = try patch.parallel.reduce([patch.compartmentCount, model.detectors.count, PeakMemory.bytes], .sum)
        let spikes = try model.gatherSpikes()
        let cost = BenchmarkCost(
            workload: workload, compartments: sizes[0], cells: sizes[1], connections: connections ?? sizes[1],
            duration: patch.t,
            dt: patch.dt, threads: threads,
            ranks: communicator.count, spikes: spikes.count, buildTime: times[0], runTime: times[1],
            exchangeTime: times[2],
            waitingTime: times[3], meetings: sent[0], messages: sent[1], bytes: sent[2], peakMemory: sizes[2],
            profile: phases)
        return (spikes, cost)
    }

    /// The name of the channels that every membrane has: hh, or those of the file, which is loaded.
    private func channel(in patch: Patch) throws -> String {
        guard let mechanism else { return HH.name }
        let loaded = try patch.load(mechanism)
        guard let descriptor = loaded.first?.descriptor, descriptor.kind == .density else {
            throw ValidationError(
                "--mechanism: \(mechanism) is not a density mechanism (SUFFIX); expected one that can take the place of hh"
            )
        }
        return descriptor.name
    }
}

extension Workload: ExpressibleByArgument {}
extension ExchangeWay: ExpressibleByArgument {}
