import CableModel
@_exported import MechanismPrograms
import NMODL

extension Patch {
    /// Loads mechanisms from a .mod file, or from all .mod files of a folder, and makes them known
    /// by their names for ``Section/insert(_:)-(String)`` and ``place(_:at:)-(String,_)``. A
    /// mechanism of a name that is known replaces that one.
    ///
    /// No compiler is needed: the file becomes a program that runs in strips of compartments. What
    /// NEURON would do silently is among the `warnings` of each.
    ///
    /// - Parameters:
    ///   - path: the file or the folder.
    ///   - options: how files become programs, such as with exact slopes.
    /// - Returns: the mechanisms, in the order of their files' names.
    /// - Throws: `MechanismFileError` with all faults of the first file that has some; ``NeuriteError/invalidModel(_:)`` where a file
    ///   cannot be read.
    @discardableResult
    public func load(_ path: String, options: LoadingOptions = LoadingOptions()) throws -> [LoadedMechanism] {
        guard FileReading.isFolder(path) else { return [try loadFile(path, options)] }
        let names = (FileReading.names(in: path) ?? []).filter { $0.hasSuffix(".mod") }
        guard !names.isEmpty else {
            throw NeuriteError.invalidModel([Fault(path, "holds no .mod file; expected one at least")])
        }
        return try names.map { try loadFile(path + "/" + $0, options) }
    }

    /// Loads a mechanism from the text of a .mod file; `name` is what messages call it.
    @discardableResult
    public func load(
        text: String, name: String = "text.mod", options: LoadingOptions = LoadingOptions()
    ) throws -> LoadedMechanism {
        try load(SourceFile(name: name, text: text), folder: ".", options)
    }

    private func loadFile(_ path: String, _ options: LoadingOptions) throws -> LoadedMechanism {
        guard let bytes = FileReading.bytes(of: path) else {
            throw NeuriteError.invalidModel([Fault(path, "cannot be read; expected a .mod file or a folder of them")])
        }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        return try load(SourceFile(name: path, bytes: bytes), folder: folder, options)
    }

    private func load(_ source: SourceFile, folder: String, _ options: LoadingOptions) throws -> LoadedMechanism {
        let include: IncludeReader = { name, _ in
            let path = name.hasPrefix("/") ? name : folder + "/" + name
            return FileReading.bytes(of: path).map { SourceFile(name: path, bytes: $0) }
        }
        let mechanism = try LoadedMechanism(source, include: include, options: options)
        register(mechanism.descriptor)
        return mechanism
    }
}
