import Synchronization
import Threads

/// Threads that are made once and wait for work.
///
/// - Invariant: `body` of a job is only called between the beginning and the end of
///   ``run(_:between:_:)``, which waits for all threads.
final class WorkerPool: @unchecked Sendable {
    /// How many threads work, the caller included.
    private(set) var threadCount = 1
    private let condition = Condition()
    private var job: Job?
    private var jobNumber = 0
    private var busy = 0
    private var isClosing = false

    private final class Job: Sendable {
        let count: Int
        let next = Atomic<Int>(0)
        nonisolated(unsafe) let body: (Int, Int) -> Void

        init(count: Int, body: @escaping (Int, Int) -> Void) { (self.count, self.body) = (count, body) }

        /// Takes the next task, if there is one.
        func takeOne(worker: Int) -> Bool {
            let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard index < count else { return false }
            body(index, worker)
            return true
        }
    }

    /// - Parameter threads: how many threads work, the caller included; fewer where the system has
    ///   no room for as many.
    init(threads: Int) {
        while threadCount < threads {
            let worker = threadCount
            guard
                (try? startThread(stackSize: 8 << 20) { [weak self, condition] in Self.work(worker, condition) { self }
                }) != nil
            else { break }
            threadCount += 1
        }
    }

    func close() {
        condition.withLock {
            isClosing = true
            condition.broadcast()
        }
    }

    /// Waits for a job, works on it, and waits again, until the pool closes.
    private static func work(_ worker: Int, _ condition: Condition, _ pool: () -> WorkerPool?) {
        var done = 0
        while true {
            condition.lock()
            var job: Job?
            while true {
                guard let pool = pool(), !pool.isClosing else { return condition.unlock() }
                if pool.jobNumber != done, let present = pool.job {
                    (done, job) = (pool.jobNumber, present)
                    break
                }
                condition.wait()
            }
            condition.unlock()
            while job?.takeOne(worker: worker) == true {}
            job = nil
            condition.withLock {
                pool()?.busy -= 1
                condition.broadcast()
            }
        }
    }

    /// Calls `body` for each index below a count, the first ones first, on all threads, whose
    /// number it gets; returns when all are done.
    ///
    /// - Parameter between: called on this thread between its tasks.
    func run(_ count: Int, between: () -> Void, _ body: (Int, Int) -> Void) {
        guard threadCount > 1, count > 1 else {
            for index in 0..<count {
                body(index, 0)
                between()
            }
            return
        }
        withoutActuallyEscaping(body) { body in
            let job = Job(count: count, body: body)
            condition.withLock {
                self.job = job
                jobNumber += 1
                busy = threadCount - 1
                condition.broadcast()
            }
            while job.takeOne(worker: 0) { between() }
            condition.withLock {
                while busy > 0 { condition.wait() }
                self.job = nil
            }
        }
    }
}
