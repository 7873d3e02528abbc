import Foundation
import MPIExchange
import SpikeExchange

#if MPI
import CMPI
#endif

extension Check {
    /// More than 2^31 bytes go through.
    func large(on ranks: Communicator, bytes: Int) throws {
        let root = ranks.count - 1
        let places = stride(from: 0, to: bytes / 8, by: 997)
        var mine: [Int]?
        if ranks.rank == root {
            mine = [Int](unsafeUninitializedCapacity: bytes / 8) { buffer, count in
                for index in buffer.indices { buffer[index] = index &* 0x9e37_79b9 }
                count = bytes / 8
            }
        }
        let arrived = try ranks.broadcast(mine, root: root)
        guard arrived.count == bytes / 8, places.allSatisfy({ arrived[$0] == $0 &* 0x9e37_79b9 }) else {
            throw Failure("what arrived is not what was sent")
        }
        try ranks.barrier()
        if ranks.rank == 0 { print("broadcast \(bytes) bytes to \(ranks.count) ranks") }
    }

    /// Times of the slowest rank, the best of some repetitions; each receives into memory that it
    /// takes anew, as a user of either would.
    func speed(on ranks: Communicator, bytes: Int) throws {
        let numbers = [Double](repeating: 1.5, count: bytes / 8)
        let ours = try best(ranks) {
            let arrived = try ranks.broadcast(ranks.rank == 0 ? numbers : nil, root: 0)
            guard arrived.count == numbers.count else { throw Failure("a part is missing") }
        }
        let fresh = try best(ranks) { bareBroadcast(ranks.rank == 0 ? numbers : nil, count: numbers.count) }
        guard ranks.rank == 0 else { return }
        func text(_ time: Double) -> String { String(format: "%.2f GB/s", Double(bytes) / time / 1e9) }
        print(
            "broadcast of \(bytes) bytes: \(text(ours)), bare MPI_Bcast \(text(fresh)), ratio \(String(format: "%.2f", fresh / ours))"
        )
        guard ours <= 2 * fresh else { throw Failure("a broadcast takes more than twice the time of a bare one") }
    }

    /// Time per epoch where nothing is computed in between.
    func latency(on ranks: Communicator, epochs: Int) throws {
        let exchanger = SpikeExchanger(ranks, try planOfAll(on: ranks))
        for epoch in 0..<epochs {
            try exchanger.post([Spike(time: Double(epoch), source: ranks.rank)])
            _ = try exchanger.complete()
        }
        if ranks.rank == 0 {
            print(
                String(
                    format: "%.2f us an epoch on \(ranks.count) ranks", exchanger.exchangeTime / Double(epochs) * 1e6))
        }
    }

    private func best(_ ranks: Communicator, _ body: () throws -> Void) throws -> Double {
        try (0..<5).map { _ in
            try ranks.barrier()
            let start = ContinuousClock.now
            try body()
            let (seconds, attoseconds) = (ContinuousClock.now - start).components
            return try ranks.reduce(Double(seconds) + Double(attoseconds) * 1e-18, .maximum)
        }.min() ?? 0
    }

    /// The same by MPI alone.
    private func bareBroadcast(_ numbers: [Double]?, count: Int) {
        #if MPI
        let memory = numbers == nil ? UnsafeMutablePointer<Double>.allocate(capacity: count) : nil
        numbers?.withUnsafeBufferPointer { part(UnsafeMutablePointer(mutating: $0.baseAddress), count) }
        if let memory {
            part(memory, count)
            memory.deallocate()
        }
        #endif
    }

    #if MPI
    private func part(_ memory: UnsafeMutablePointer<Double>?, _ count: Int) {
        for start in stride(from: 0, to: count, by: 1 << 27) {
            MPI_Bcast(
                memory.map { $0 + start }, Int32(min(1 << 27, count - start) * 8), neurite_byte(), 0,
                neurite_comm_world())
        }
    }
    #endif
}
