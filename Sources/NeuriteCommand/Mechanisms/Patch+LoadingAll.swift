import Neurite

extension Patch {
    /// Loads the mechanisms at some paths. A file that cannot be used does not keep others from it.
    ///
    /// - Parameter paths: .mod files, and folders of them.
    /// - Returns: what is wrong with files that cannot be used, in the order of the files.
    func loadAll(_ paths: [String]) throws -> [String] {
        var problems: [String] = []
        for file in try ModFiles.all(at: paths) {
            do { try load(file) } catch { problems.append("\(error)") }
        }
        return problems
    }
}
