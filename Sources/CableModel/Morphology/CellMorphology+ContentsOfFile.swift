#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension CellMorphology {
    /// Reads an SWC file. The morphology is named for the file, without its folder.
    ///
    /// - Throws: `SWCError` where the file cannot be read, or has faults.
    public init(contentsOfSWC url: URL) throws(SWCError) {
        let name = url.lastPathComponent
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw SWCError(
                file: name,
                faults: [.init(line: 0, field: "file", expected: "a readable file", found: Self.reason(error))])
        }
        try self.init(swc: data, name: name)
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile: "no file of that name"
        case .fileReadNoPermission: "one that may not be read"
        default: ((error as? CocoaError)?.underlying as? POSIXError)?.code == .EISDIR ? "a folder" : "\(error)"
        }
    }
}
