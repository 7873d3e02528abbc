#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How much memory there is.
enum MachineMemory {
    /// What this process may have at most, bytes: the machine's memory, or less where a container
    /// (a cgroup of Linux) has a limit.
    static var bytes: Double {
        let limits = ["/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"].compactMap { file in
            (try? String(contentsOfFile: file, encoding: .utf8)).flatMap { Double($0.prefix { $0.isNumber }) }
        }
        return min(Double(ProcessInfo.processInfo.physicalMemory), limits.min() ?? .infinity)
    }
}
