import LaneMath

// Kernels of several mechanisms that are called for the same rows, one after the other, may share
// what they compute of the voltages there.

/// Kernels that may share with those of other mechanisms what they compute of the voltages.
public protocol SharingKernels: Sendable {
    /// Joins kernels of several mechanisms.
    ///
    /// - Parameter all: what all mechanisms that are called one after the other have to share, in
    ///   the order of their calls; these are the first.
    /// - Returns: what the engine tells when the calls for some rows begin and end; nil where there
    ///   is nothing to share.
    func group(_ all: [any SharingKernels]) -> (any KernelGroup)?
}

/// What kernels of several mechanisms share while they are called for the same rows. No result
/// depends on it: a kernel that is called outside of these calls computes all by itself.
public protocol KernelGroup: AnyObject {
    /// Calls for the rows of a chunk begin: until ``end()`` the voltages are as they are.
    ///
    /// - Parameters:
    ///   - chunk: the chunk's number; the same rows have the same every time.
    ///   - v: the voltages, mV.
    ///   - rowCount: how many rows it has, no more than a chunk (`Chunk.rowCount`).
    func begin(chunk: Int, v: UnsafePointer<Lanes>, rowCount: Int)

    /// Does what kernels of states that were called since ``begin(chunk:v:rowCount:)`` have put
    /// off, so that it is done for several of them at once. Before it is called nobody reads or
    /// sets what they advance.
    func finishStates()

    /// The calls are over, and voltages may change.
    func end()
}
