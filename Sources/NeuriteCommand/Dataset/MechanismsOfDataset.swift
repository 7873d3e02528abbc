import NEURONDataset
import NMODL
import Neurite

/// The mechanisms of a dataset that come from .mod files.
struct MechanismsOfDataset {
    private(set) var loaded: [DatasetMechanism] = []
    /// What is odd about the files.
    private(set) var notes: [String] = []

    /// Loads the mechanisms that a dataset uses.
    ///
    /// - Parameters:
    ///   - folder: the dataset's own, where there are files of what NEURON's Channel Builder made.
    ///   - paths: .mod files, and folders of them; a file that the dataset does not use may be at
    ///     fault.
    init(for dataset: Dataset, in folder: String, at paths: [String]) throws {
        let wanted = Set(dataset.uses().map(\.name))
        var files: [(name: String, source: SourceFile)] = []
        for file in ModFiles.directly(in: folder) + (try ModFiles.all(at: paths)) {
            let source = try ModFiles.source(file)
            guard let name = Self.name(source), wanted.contains(name) else { continue }
            let mechanism = try LoadedMechanism(source, include: MechanismFiles.include, for: .coreNEURON)
            notes += mechanism.warnings
            loaded.append(DatasetMechanism(mechanism))
            files.append((name, source))
        }
        notes += MechanismFiles.clashes(files).map(ModFiles.note(ofClash:))
    }

    /// The name that a file gives its mechanism, whatever else is wrong with it; nil where it gives
    /// none.
    private static func name(_ source: SourceFile) -> String? {
        for case .neuron(let statements, _) in ParsedFile(source, include: MechanismFiles.include).tree.items {
            for case .kind(_, let name) in statements { return name.text }
        }
        return nil
    }
}
