#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension CellMorphology {
    /// Reads an SWC file, or whatever else of that form can be read to its end: a pipe, `/dev/stdin`. The morphology is named for
    /// the file, without its folder.
    ///
    /// - Throws: `SWCError` where the file cannot be read, or has faults.
    public init(contentsOfSWC url: URL) throws(SWCError) {
        let name = url.lastPathComponent
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path: url.path)
        } catch {
            throw SWCError(file: name, faults: [.init(line: 0, field: "file", expected: "a readable file", found: error.reason)])
        }
        try self.init(swc: bytes, name: name)
    }
}
