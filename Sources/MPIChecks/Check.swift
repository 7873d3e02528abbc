import Foundation
import MPIExchange
import Neurite

/// What can be checked.
enum Check: String, CaseIterable {
    /// All collectives, and an exchange of spikes.
    case works
    case throwBuilding = "throw-building"
    case throwEncoding = "throw-encoding"
    case throwInitialising = "throw-initialising"
    case throwRunning = "throw-running"
    /// While an exchange is under way, in which others wait for what this rank passes on.
    case throwUnderWay = "throw-under-way"
    case throwWhileOthersCompute = "throw-while-others-compute"
    case mismatch
    case finishEarly = "finish-early"
    case exitEarly = "exit-early"
    case trap
    /// The workloads and a model with noise, to the bit, however cells are spread over ranks and
    /// threads.
    case identity
    /// Prints on how many threads a model runs on each rank if nothing else is asked for.
    case threads
    /// What the guide says of models on many ranks.
    case guide
    case modelThrowsBuilding = "model-throws-building"
    case modelThrowsInitialising = "model-throws-initialising"
    case modelThrowsRunning = "model-throws-running"
    case modelIsKilled = "model-is-killed"
    case kill
    /// Broadcasts as many bytes as the argument says and looks at some of them.
    case large
    /// Prints the speeds of a broadcast and of a bare MPI_Bcast of as many bytes.
    case speed
    /// Prints how long an epoch's exchange takes.
    case latency

    func run(on ranks: Communicator, arguments: [String]) throws {
        let isLast = ranks.rank == ranks.count - 1
        switch self {
        case .works: try Works(ranks).run()
        case .throwBuilding:
            if isLast { throw Failure("soma[2]: nseg is 0; expected 1 or more") }
            try ranks.barrier()
        case .throwEncoding: _ = try ranks.broadcast(Unwritable(), root: ranks.count - 1)
        case .throwInitialising:
            let use = GidUse(gid: 7, object: isLast ? "axon[1]" : "soma[\(ranks.rank)]")
            _ = try ranks.exchangePlan(sources: [use], needs: [GidUse(gid: isLast ? 9 : 7, object: "ExpSyn[3]")])
        case .throwRunning:
            try exchange(on: ranks) { epoch in
                if isLast, epoch == 100 { throw Failure("soma[2](0.5): the voltage became nan mV") }
            }
        case .throwUnderWay:
            let exchanger = SpikeExchanger(ranks, try planOfAll(on: ranks))
            try exchanger.post([Spike(time: 1, source: ranks.rank)])
            if isLast { throw Failure("soma[2](0.5): the voltage became nan mV") }
            let count = try exchanger.complete().count
            guard count == ranks.count else { throw Failure("\(count) spikes came") }
            try ranks.barrier()
        case .throwWhileOthersCompute:
            if isLast { throw Failure("soma[2](0.5): the voltage became nan mV") }
            sleep(60)
        case .identity: try identity(on: ranks)
        case .threads:
            let threads = try ranks.allGather(Patch(communicator: ranks).threads)
            if ranks.rank == 0 { print("threads by rank: \(threads)") }
        case .guide: try guide(on: ranks)
        case .modelThrowsBuilding, .modelThrowsInitialising, .modelThrowsRunning, .modelIsKilled:
            try failingModel(on: ranks)
        case .mismatch: if isLast { _ = try ranks.broadcast([1.0], root: 0) } else { try ranks.barrier() }
        case .finishEarly: if !isLast { try ranks.barrier() }
        case .exitEarly:
            if isLast {
                print("printed before the exit")
                exit(0)
            }
            try ranks.barrier()
        case .trap: try exchange(on: ranks) { if isLast, $0 == 100 { fatalError("a broken invariant") } }
        case .kill: try exchange(on: ranks) { if isLast, $0 == 100 { Foundation.kill(getpid(), SIGKILL) } }
        case .large: try large(on: ranks, bytes: Int(arguments.first ?? "") ?? 1 << 20)
        case .speed: try speed(on: ranks, bytes: Int(arguments.first ?? "") ?? 1 << 26)
        case .latency: try latency(on: ranks, epochs: Int(arguments.first ?? "") ?? 10_000)
        }
    }

    /// Each rank needs the spikes of all.
    func planOfAll(on ranks: Communicator) throws -> ExchangePlan {
        try ranks.exchangePlan(
            sources: [GidUse(gid: ranks.rank, object: "soma")],
            needs: (0..<ranks.count).map { GidUse(gid: $0, object: "ExpSyn") })
    }

    /// Exchanges epochs without end, of a millisecond each.
    private func exchange(on ranks: Communicator, _ compute: (Int) throws -> Void) throws {
        let exchanger = SpikeExchanger(ranks, try planOfAll(on: ranks))
        for epoch in 0... {
            do {
                try compute(epoch)
                usleep(1000)
                if exchanger.isUnderWay { _ = try exchanger.complete() }
                try exchanger.post([Spike(time: Double(epoch), source: ranks.rank)])
            } catch let error as Failure {
                if exchanger.isUnderWay { _ = try exchanger.complete() }
                try exchanger.post(failure: error)
                _ = try exchanger.complete()
            }
        }
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

struct Unwritable: Codable {
    init() {}
    init(from decoder: any Decoder) throws {}
    func encode(to encoder: any Encoder) throws { throw Failure("this value will not be written") }
}
