import CableModel

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A reconstructed neuron that comes with the tools; `Resources/README.md` cites its source.
package enum ReconstructedCell: String, CaseIterable, Sendable {
    /// A CA1 pyramidal cell of the rat, NeuroMorpho.org NMO_49821.
    case pyramidal
    /// A CA1 pyramidal cell of the rat, NeuroMorpho.org c91662.
    case c91662

    /// Reads the cell. Its file lies in a folder beside the executable.
    ///
    /// - Throws: `NeuriteError.notReady` where the file is not there, `SWCError` where it has
    ///   faults.
    package func morphology() throws -> CellMorphology {
        let folder = "Neurite_ReconstructedCells.resources"
        let file = try Self.executableFolder().appendingPathComponent(folder).appendingPathComponent("\(rawValue).swc")
        guard FileManager.default.isReadableFile(atPath: file.path) else {
            throw NeuriteError.notReady(
                "a cell was not found at \(file.path): the folder \(folder) belongs beside the executable")
        }
        return try CellMorphology(contentsOfSWC: file)
    }

    private static func executableFolder() throws -> URL {
        #if os(Linux)
        return URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            .deletingLastPathComponent()
        #else
        return Bundle.main.bundleURL
        #endif
    }
}
