import ArgumentParser
import CellDefinitions
import CommandSupport
import Foundation
import Neurite
import NeuriteReport
import ResultFiles

/// A rank's part of a network's definition that runs: `neurite run network.json`.
struct NetworkRun {
    private let network: BuiltNetwork
    private let patch: Patch
    private let communicator: Communicator
    private let results: NetworkResults
    private let steps: Int
    private let command: RunCommand

    /// Makes this rank's part.
    ///
    /// - Throws: what is wrong with the network.
    init(_ command: RunCommand, _ communicator: Communicator) throws {
        (self.command, self.communicator) = (command, communicator)
        let patch = Patch(communicator: communicator, threads: command.threads)
        self.patch = patch
        // What is wrong is the same on all ranks: the first one tells.
        let file = try communicator.inTurn {
            let files = try patch.loadAll(command.mod)
            try files.checkAllAreUsable()
            if communicator.rank == 0 { files.tell() }
            let file = try NetworkFile(command.folder) { command.change(&$0) }
            let faults = file.faults(mechanisms: patch.mechanisms, ranks: communicator.count)
            guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
            return file
        }
        steps = Int(SettingNumbers.steps(ofDuration: file.definition.tstop, dt: file.definition.dt))
        let bar = communicator.rank == 0 ? ProgressBar(work: "making the network") : nil
        network = try communicator.tellingOthers {
            defer { bar?.clear() }
            return try patch.network(file.read, morphology: file.morphology) { bar?.update(time: $0) }
        }
        results = NetworkResults(network, patch, communicator, folder: command.out)
    }

    private var isFirst: Bool { communicator.rank == 0 }
    private var duration: Double { Double(steps) * network.definition.dt }

    /// Runs and writes results, also those of a run that failed or was interrupted midway.
    ///
    /// - Returns: whether the run came to its end.
    func runAndReport(_ interruption: Interruption) throws -> Bool {
        try communicator.tellingOthers { if isFirst { try ResultFolder.prepare(command.out) } }
        try network.initialize()
        let signal = patch.stopSignal
        interruption.runBegins { signal.stop() }
        if isFirst { command.tellDuration(of: network.definition, steps: steps) }
        let bar = isFirst ? ProgressBar(to: duration) : nil
        let start = ContinuousClock.now
        do {
            try patch.continueRun(for: duration) { time in
                bar?.update(time: time)
                if interruption.isRequested { patch.stop() }
            }
            bar?.finish(time: patch.t)
        } catch {
            bar?.clear()
            // Of several ranks none knows how far the others came: what was streamed is kept.
            if communicator.count == 1 { writeWhatThereIs() }
            throw error
        }
        let wallTime = (ContinuousClock.now - start) / .seconds(1)
        let summary = try results.write(upTo: patch.t)
        if isFirst {
            print(summary + "\n\(NumberText.duration(.seconds(wallTime))) of wall time\n\(results.files)")
            if patch.wasStopped { _ = ResultFolder.interrupted(at: patch.t) }
        }
        return !patch.wasStopped
    }

    /// Why the run failed is told in any case.
    private func writeWhatThereIs() {
        do {
            _ = try results.write(upTo: patch.t)
            StandardError.write(
                "the results up to t = \(ResultFolder.text(ofTime: patch.t)) ms are in \(command.out)/\n")
        } catch { StandardError.write("\(error)\n") }
    }
}

extension Communicator {
    /// Does what needs no other rank and comes out the same on all of them: first on the first
    /// rank, so that it tells what is wrong, once for all.
    func inTurn<Result>(_ body: () throws -> Result) throws -> Result {
        guard count > 1 else { return try body() }
        let first = rank == 0 ? try tellingOthers(body) : nil
        try agree(on: "the network's file")
        if let first { return first }
        return try tellingOthers(body)
    }
}

extension RunCommand {
    /// What options say in the place of the network's file.
    func change(_ network: inout NetworkDefinition) {
        network.tstop = givenTstop ?? network.tstop
        network.dt = dt ?? network.dt
        network.vInit = vInit ?? network.vInit
    }

    /// Says how long is simulated where that is no whole number of steps.
    func tellDuration(of network: NetworkDefinition, steps: Int) {
        ResultFolder.tellDuration(
            Double(steps) * network.dt, tstop: network.tstop, dt: network.dt,
            name: givenTstop == nil ? "tstop" : "--tstop")
    }
}
