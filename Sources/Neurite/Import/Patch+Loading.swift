import CableModel
@_exported import MechanismPrograms
import NMODL
import Wording

extension Patch {
    /// Loads mechanisms from a .mod file, or from all .mod files of a folder, and makes them known
    /// by their names for ``Section/insert(_:)-(String)`` and ``place(_:at:)-(String,_)``. A
    /// mechanism of a name that is known replaces that one.
    ///
    /// No compiler is needed: the file becomes a program that runs in strips of compartments. What
    /// NEURON would do silently is among the `warnings` of each.
    ///
    /// A file that a file INCLUDEs is looked for beside it and in the folder above, as `nrnivmodl`
    /// does, then in the present folder and in the one above that. In a folder all files that can
    /// be used are loaded, even where others cannot. Different files of a folder that give their
    /// mechanisms one name are an error, as for `nrnivmodl`; the last of them is loaded.
    ///
    /// - Parameters:
    ///   - path: the file, or the folder; folders within it do not count.
    ///   - options: how files become programs, such as with exact slopes.
    ///   - replacing: Swift code in the place of a file's functions and procedures, by their names,
    ///     and of pieces of its C code, by `VERBATIM 1` for the first and so on: what is called for
    ///     one instance at a time, and reads and sets its variables. For a single file; of a folder
    ///     each such file is loaded by itself.
    /// - Returns: the mechanisms, in the order of their files' names.
    /// - Throws: `MechanismFileError` with all faults of all files that have some, and with the
    ///   reason where a file cannot be read.
    @discardableResult
    public func load(
        _ path: String, options: LoadingOptions = LoadingOptions(), replacing: [String: SuppliedFunction] = [:]
    ) throws -> [LoadedMechanism] {
        guard Folders.exists(path) else { return [try loadFile(path, options, replacing)] }
        let names = (Folders.names(in: path) ?? []).filter(MechanismFiles.isOne)
        guard !names.isEmpty else {
            let within = MechanismFiles.foldersWithin(path)
            let hint = within.isEmpty ? "" : "; folders within it do not count, of which \(within.listed) hold some"
            throw MechanismFileError(messages: ["\(path): holds no .mod file; expected one at least\(hint)"])
        }
        var (loaded, messages) = ([LoadedMechanism](), [String]())
        for name in names {
            do { loaded.append(try loadFile(path + "/" + name, options)) } catch let error as MechanismFileError {
                messages += error.messages
            }
        }
        messages += MechanismFiles.clashes(loaded.map { ($0.descriptor.name, $0.sources.files[0]) }).map {
            "\($0); expected one file of that name in a folder"
        }
        guard messages.isEmpty else { throw MechanismFileError(messages: messages) }
        return loaded
    }

    /// Loads a mechanism from the text of a .mod file.
    ///
    /// - Parameters:
    ///   - text: the file's text.
    ///   - name: what messages call it.
    ///   - options: how it becomes a program.
    ///   - replacing: Swift code in the place of its own; see ``load(_:options:replacing:)``.
    /// - Throws: `MechanismFileError` with all faults of the text.
    @discardableResult
    public func load(
        text: String, name: String = "text.mod", options: LoadingOptions = LoadingOptions(),
        replacing: [String: SuppliedFunction] = [:]
    ) throws -> LoadedMechanism {
        try load(SourceFile(name: name, text: text), options, replacing)
    }

    private func loadFile(
        _ path: String, _ options: LoadingOptions, _ replacing: [String: SuppliedFunction] = [:]
    ) throws -> LoadedMechanism {
        let source: SourceFile
        do throws(FileBytes.Failure) { source = try MechanismFiles.source(path) } catch {
            throw MechanismFileError(messages: [
                "\(path): expected a .mod file or a folder of them, found \(error.reason)"
            ])
        }
        return try load(source, options, replacing)
    }

    private func load(
        _ source: SourceFile, _ options: LoadingOptions, _ replacing: [String: SuppliedFunction]
    ) throws -> LoadedMechanism {
        let mechanism = try LoadedMechanism(
            source, include: MechanismFiles.include, options: options, replacing: replacing)
        register(mechanism.descriptor)
        return mechanism
    }
}
