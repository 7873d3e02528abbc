import LaneMath
import MechanismKit

/// Functions of the voltage that were computed for several kernels at once.
struct SharedRates {
    /// The first row of the first function.
    let results: UnsafeMutablePointer<Lanes>
    /// Bytes from there to each function's.
    let places: UnsafePointer<Int>
    /// The rows where something does not hold, a bit for each; perhaps nothing of this kernel.
    let left: UInt64

    @inline(__always)
    func rows(ofFunction function: Int) -> UnsafeMutablePointer<Lanes> {
        (UnsafeMutableRawPointer(results) + places[function]).assumingMemoryBound(to: Lanes.self)
    }
}

/// The kernels of one mechanism that may share functions of the voltage.
final class RateSharing: SharingKernels {
    private let members: [PreparedKernel]
    private let cache: JoinedRatesCache

    init(_ members: [PreparedKernel], _ cache: JoinedRatesCache) {
        self.members = members
        self.cache = cache
    }

    func group(_ all: [any SharingKernels]) -> (any KernelGroup)? {
        let sharing = all.compactMap { $0 as? RateSharing }
        return RateGroup(sharing.flatMap(\.members), cache)
    }
}
