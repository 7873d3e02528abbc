/// What a file of results is written as, by the end of its name.
package enum FileFormat: String, CaseIterable, Sendable {
    /// A table that any program reads.
    case csv
    /// Arrays for NumPy, bit by bit.
    case npz
    /// A picture.
    case svg
    /// Spikes and reports in the SONATA format.
    case h5

    /// What traces and spikes may become.
    package static let tablesAndPictures = [FileFormat.csv, .npz, .svg]

    /// The format of a path's end, whatever its case.
    ///
    /// - Throws: ``ResultFileError`` where it is none of those that are possible.
    package init(of path: String, among possible: [FileFormat] = tablesAndPictures) throws(ResultFileError) {
        let name = path.split(separator: "/").last ?? ""
        let end = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last?.lowercased()
        if let format = possible.first(where: { $0.rawValue == end }) {
            self = format
            return
        }
        let names = possible.map { ".\($0.rawValue)" }
        let expected =
            names.count > 1
            ? names.dropLast().joined(separator: ", ") + " or " + names[names.count - 1] : names.joined()
        throw ResultFileError(file: path, reason: "expected a name that ends in \(expected)")
    }
}
