import CommandSupport
import Neurite
import Wording

/// What became of .mod files that were loaded together.
struct LoadedFiles {
    /// Files that cannot be used, each with what is wrong with it, in order.
    fileprivate(set) var unusable: [(path: String, reason: String)] = []
    /// Names that several files give to different mechanisms.
    fileprivate(set) var clashes: [String] = []

    /// A line for standard error for each thing that may surprise; none where all is well.
    var notes: [String] {
        let unused = unusable.map(\.path)
        return (unused.isEmpty ? [] : ["warning: \(unused.listed) cannot be used; `neurite mod` says why"])
            + clashes.map(ModFiles.note(ofClash:))
    }

    /// Says what may surprise.
    func tell() { for note in notes { StandardError.write(note + "\n") } }

    /// Where every file has to be usable.
    ///
    /// - Throws: `RequestError` with what is wrong with those that are not.
    func checkAllAreUsable() throws {
        guard unusable.isEmpty else { throw RequestError(unusable.map(\.reason).joined(separator: "\n")) }
    }
}

extension Patch {
    /// Loads the mechanisms at some paths. A file that cannot be used does not keep others from it;
    /// of several of one name the last is used.
    ///
    /// - Parameter paths: .mod files, and folders of them.
    func loadAll(_ paths: [String]) throws -> LoadedFiles {
        var (files, loaded) = (LoadedFiles(), [LoadedMechanism]())
        for path in try ModFiles.all(at: paths) {
            do { loaded += try load(path) } catch { files.unusable.append((path, "\(error)")) }
        }
        files.clashes = MechanismFiles.clashes(loaded.map { ($0.descriptor.name, $0.sources.files[0]) })
        return files
    }
}
