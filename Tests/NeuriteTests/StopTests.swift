import Foundation
import Neurite
import Testing
import VirtualRanks

/// A run can be ended from wherever one is, and the model can run on.
@Suite struct StopTests {
    /// A cell that fires, and what is recorded of it.
    private struct Cell {
        let p: Patch
        let v: Vector
        let spikes: SpikeTimes

        init(_ communicator: Communicator = Communicator(), gid: Int? = nil) {
            p = Patch(communicator: communicator)
            let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
            soma.iclamp(amplitude: 0.3, duration: 1e9)
            v = p.record(soma)
            let detector = p.netCon(from: soma, to: nil)
            spikes = detector.record()
            guard let gid else { return }
            _ = p.parallelCon(soma, gid: gid)
            // Each hears the next one.
            _ = p.parallelCon(gid: (gid + 1) % communicator.count, soma.synapse(ExpSyn(tau: 2)), weight: 0.01, delay: 3)
        }
    }

    @Test func aRunIsStoppedFromItsProgress() throws {
        let (stopped, whole) = (Cell(), Cell())
        try stopped.p.run(for: 100) { t in if t > 30 { stopped.p.stop() } }
        #expect(stopped.p.wasStopped && stopped.p.t > 30 && stopped.p.t < 45)
        #expect(
            stopped.v.count == stopped.p.time.count && stopped.v.times.last == stopped.p.t && !stopped.spikes.isEmpty)

        // What was stopped goes on as if it had not been.
        try stopped.p.continueRun(for: 100 - stopped.p.t)
        try whole.p.run(for: 100)
        #expect(!stopped.p.wasStopped && !whole.p.wasStopped)
        #expect(stopped.v.values == whole.v.values && stopped.spikes.times == whole.spikes.times)
    }

    @Test func aRunIsStoppedFromAnotherThread() throws {
        let cell = Cell()
        let signal = cell.p.stopSignal
        Thread.detachNewThread {
            usleep(50_000)
            signal.stop()
        }
        try cell.p.run(for: 1e6)
        #expect(cell.p.wasStopped && cell.p.t < 1e6 && cell.v.count == cell.p.time.count)
    }

    /// Whoever cancels it, the task knows: here it is the task itself, so that it does not matter
    /// when others have their turn.
    @Test func cancellingItsTaskStopsARun() async throws {
        let task = Task<(Double, Bool), any Error> {
            let cell = Cell()
            do {
                try cell.p.run(for: 1e6) { _ in withUnsafeCurrentTask { $0?.cancel() } }
            } catch is CancellationError {
                let time = cell.p.t
                #expect(cell.v.times.last == time)
                // The patch may run on elsewhere; here every run ends at once.
                #expect(throws: CancellationError.self) { try cell.p.continueRun(for: 10) }
                return (time, cell.p.wasStopped && cell.p.t == time)
            }
            return (0, false)
        }
        let (time, isStopped) = try await task.value
        #expect(time > 0 && isStopped)
    }

    /// Where no run is under way there is nothing to be ended.
    @Test func aRunThatBeginsLaterIsNotStopped() throws {
        let cell = Cell()
        cell.p.stop()
        cell.p.stopSignal.stop()
        try cell.p.run(for: 20)
        #expect(cell.p.t == 20 && !cell.p.wasStopped)
        cell.p.stop()
        try cell.p.continueRun(for: 20)
        #expect(cell.p.t == 40 && !cell.p.wasStopped)
    }

    /// In the last call there is nothing left to be stopped.
    @Test func aRunThatCameToItsEndWasNotStopped() throws {
        let cell = Cell()
        try cell.p.run(for: 20) { t in if t == 20 { cell.p.stop() } }
        #expect(cell.p.t == 20 && !cell.p.wasStopped)
    }

    /// All ranks end at one step, wherever it was asked for, and can go on.
    @Test(arguments: [1, 2, 3, 5], [0.5, 3.0, 40.0]) func allRanksEndTogether(count: Int, delay: Double) throws {
        func run(stoppingAt time: Double?) throws -> [(stop: Double, wasStopped: Bool, v: [Double])] {
            try VirtualRanks.run(count: count) { communicator in
                let cell = Cell(communicator, gid: communicator.rank)
                for connection in cell.p.connections where connection.target != nil { connection.delay = delay }
                try cell.p.run(for: 100) { t in
                    if let time, t > time, communicator.rank == communicator.count / 2 { cell.p.stop() }
                }
                let (stop, wasStopped) = (cell.p.t, cell.p.wasStopped)
                try cell.p.continueRun(for: 100 - stop)
                return (stop, wasStopped, cell.v.values)
            }
        }
        let (stopped, whole) = (try run(stoppingAt: 30), try run(stoppingAt: nil))
        #expect(Set(stopped.map(\.stop)).count == 1)
        #expect(stopped.allSatisfy { $0.wasStopped && $0.stop > 30 && $0.stop < 65 })
        #expect(whole.allSatisfy { !$0.wasStopped })
        #expect(stopped.map(\.v) == whole.map(\.v))
    }
}
