import CableModel
import NMODL

/// Finds and reads .mod files and what they INCLUDE: the front end itself reads nothing.
package enum MechanismFiles {
    /// Whether a file in a folder is one, by its name.
    package static func isOne(_ name: String) -> Bool { name.lowercased().hasSuffix(".mod") }

    /// A file's text.
    package static func source(_ path: String) throws(FileBytes.Failure) -> SourceFile {
        SourceFile(name: path, bytes: try FileBytes.read(path: path))
    }

    /// What INCLUDE names, beside the file that includes it, in the present folder or in the one
    /// above, as NEURON looks for it; nil where there is none.
    package static func include(_ name: String, _ includer: String) -> SourceFile? {
        let folder = includer.lastIndex(of: "/").map { includer[...$0] } ?? ""
        for path in name.hasPrefix("/") ? [name] : [folder + name, name, "../" + name] {
            if let source = try? source(path) { return source }
        }
        return nil
    }
}
