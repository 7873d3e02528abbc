import Foundation

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
                faults: [.init(line: 0, field: "file", expected: "a readable file", found: error.localizedDescription)])
        }
        try self.init(swc: data, name: name)
    }
}
