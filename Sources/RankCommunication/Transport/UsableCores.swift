import CProcessor

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The cores of a machine that a rank may use, and its share of them, so that the threads of ranks
/// do not get into each other's way.
package struct UsableCores {
    /// For each core of the machine 1 if the rank may use it, otherwise 0; as many numbers on every
    /// rank.
    package let flags: [Int32]

    package init(flags: [Int32]) { self.flags = flags }

    /// Those of this process: fewer than the machine has where it was bound to some.
    package static var ofThisProcess: UsableCores {
        var flags = [Int32](repeating: 0, count: 1024)
        if findUsableCores(&flags, Int32(flags.count)) == 0 {
            for core in flags.indices.prefix(ProcessInfo.processInfo.activeProcessorCount) { flags[core] = 1 }
        }
        return UsableCores(flags: flags)
    }

    /// How many there are.
    package var count: Int { flags.count { $0 != 0 } }

    /// The rank's share where each core is divided among the ranks that may use it: whole cores, 1
    /// or more. So what a launcher has divided, by binding ranks to cores of their own, is not
    /// divided again.
    ///
    /// - Parameter users: for each core how many of the machine's ranks may use it.
    package func share(users: [Int32]) -> Int {
        let share = zip(flags, users).reduce(0.0) { sum, core in core.0 == 0 ? sum : sum + 1 / Double(max(1, core.1)) }
        // Three thirds are a core, whatever their sum rounds to.
        return max(1, Int(share + 1e-6))
    }

    /// The rank's share where as many ranks may use the same cores.
    package func share(ranks: Int) -> Int { max(1, count / ranks) }
}
