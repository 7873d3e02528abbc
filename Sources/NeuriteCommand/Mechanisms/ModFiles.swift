import CableModel
import Foundation
import NMODL
import Neurite

/// The .mod files that arguments name.
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
            // What a symbolic link leads to is listed, not the link.
            let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            let contents = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
            let found = contents.filter(MechanismFiles.isOne).sorted()
            if found.isEmpty { throw RequestError("there is no .mod file in the folder \(path)") }
            files += found.map { joined(path, $0) }
        }
        return files
    }

    /// The files in a folder, without those in folders within.
    static func directly(in folder: String) -> [String] {
        (Folders.names(in: folder) ?? []).filter(MechanismFiles.isOne).sorted().map { joined(folder, $0) }
    }

    private static func joined(_ folder: String, _ name: String) -> String {
        folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// What is said of a name that several files give to different mechanisms.
    static func note(ofClash clash: String) -> String { "warning: \(clash); the last of these is used" }

    /// Reads a file, with what it INCLUDEs, and finds what it means.
    static func analysed(_ path: String) throws -> AnalysedFile {
        AnalysedFile(try source(path), include: MechanismFiles.include)
    }

    /// A file's text.
    static func source(_ path: String) throws -> SourceFile {
        do throws(FileBytes.Failure) { return try MechanismFiles.source(path) } catch {
            throw RequestError("\(path): expected a .mod file, found \(error.reason)")
        }
    }
}
