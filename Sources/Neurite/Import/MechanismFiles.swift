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

    /// Names that different files give to their mechanisms, each with its files; equal files do not
    /// differ.
    ///
    /// - Parameter files: those that are loaded together, in order, with their mechanisms' names.
    package static func clashes(_ files: [(name: String, source: SourceFile)]) -> [String] {
        Dictionary(grouping: files, by: \.name).sorted { $0.key < $1.key }.compactMap { name, files in
            guard files.contains(where: { $0.source.bytes != files[0].source.bytes }) else { return nil }
            return "\(name) is defined in \(files.map(\.source.name).joined(separator: " and in "))"
        }
    }

    /// The folders within a folder that hold .mod files, by their names.
    package static func foldersWithin(_ path: String) -> [String] {
        (Folders.names(in: path) ?? []).filter { name in
            name != "." && name != ".." && (Folders.names(in: "\(path)/\(name)") ?? []).contains(where: isOne)
        }
    }

    /// What INCLUDE names, beside the file that includes it, in the folder above, in the present
    /// folder or in the one above that; nil where there is none. NEURON looks beside the file and
    /// from where it runs, which with `nrnivmodl` is the file's own folder.
    package static func include(_ name: String, _ includer: String) -> SourceFile? {
        let folder = includer.lastIndex(of: "/").map { includer[...$0] } ?? ""
        let paths = [folder + name, folder + "../" + name, name, "../" + name]
        for path in name.hasPrefix("/") ? [name] : paths {
            if let source = try? source(path) { return source }
        }
        return nil
    }
}
