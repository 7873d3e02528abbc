import CellDefinitions
import CommandSupport
import Foundation

/// The morphology that came with a definition, if one did.
struct ImportedMorphology {
    private let morphology: CellMorphology?
    private let file: String

    /// - Parameters:
    ///   - morphology: the morphology.
    ///   - file: what it was read from.
    init(_ morphology: CellMorphology?, file: String) { (self.morphology, self.file) = (morphology, file) }

    /// Writes it as an SWC file, and tells what such a file cannot hold.
    ///
    /// - Parameter path: of the file; nil where none is wanted.
    /// - Throws: `RequestError` where there is none, or the file cannot be written.
    func write(to path: String?) throws {
        guard let morphology else {
            if path != nil { throw RequestError("\(file) holds no morphology; expected one for --swc") }
            return
        }
        guard let path else {
            return StandardError.write("\(file): holds a morphology, which --swc writes to a file\n")
        }
        do {
            try Data(morphology.swcText.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw RequestError("\(path) cannot be written; expected a folder that is there and a name in it")
        }
        if let changes = morphology.changesInSWC {
            StandardError.write("\(path): SWC cannot hold the morphology as it is: \(changes)\n")
        }
    }

    /// Reads the morphology of a file: SWC, Neurolucida, or a component file of Arbor's by its
    /// extension, acc.
    ///
    /// - Parameter path: of the file.
    /// - Throws: what reading it throws; `RequestError` where a component file holds none.
    static func read(_ path: String) throws -> CellMorphology {
        guard path.lowercased().hasSuffix(".acc") else {
            return try CellMorphology(contentsOf: URL(fileURLWithPath: path))
        }
        let imported = try ImportedDefinition(arborComponent: InputFile.text(of: path), name: path)
        guard let morphology = imported.morphology else {
            throw RequestError("\(path) holds no morphology; expected a cable-cell or a morphology")
        }
        return morphology
    }
}
