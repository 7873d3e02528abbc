import Foundation
import NMODL

/// Finds and reads files of mechanisms: the front end itself reads nothing.
enum ModFiles {
    /// The files at some paths; a folder stands for all .mod files in it and in the folders within,
    /// by name.
    static func all(at paths: [String]) throws -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw RequestError("there is no file or folder \(path)")
            }
            guard isFolder.boolValue else {
                files.append(path)
                continue
            }
            let contents = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
            let found = contents.filter { $0.lowercased().hasSuffix(".mod") }.sorted()
            if found.isEmpty { throw RequestError("there is no .mod file in the folder \(path)") }
            files += found.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
        }
        return files
    }

    /// Reads a file, with what it INCLUDEs, and finds what it means.
    static func analysed(_ path: String) throws -> AnalysedFile {
        AnalysedFile(
            SourceFile(name: path, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path)))), include: include)
    }

    /// What INCLUDE names, beside the file that includes it, in the present folder or in the one
    /// above.
    static func include(_ name: String, _ includer: String) -> SourceFile? {
        let beside = (includer as NSString).deletingLastPathComponent
        let places = name.hasPrefix("/") ? [name] : [beside.isEmpty ? name : "\(beside)/\(name)", name, "../\(name)"]
        for place in places {
            if let data = FileManager.default.contents(atPath: place) {
                return SourceFile(name: place, bytes: Array(data))
            }
        }
        return nil
    }
}
