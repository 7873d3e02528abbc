import Neurite

extension ImportedDefinition {
    /// Reads a component file of Arbor's: a `cable-cell`, or a `decor`, a `label-dict` or a
    /// `morphology` alone.
    ///
    /// - Parameters:
    ///   - text: the file's text.
    ///   - name: what messages call the file.
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read or said, each with its
    ///   line and column.
    public init(arborComponent text: String, name: String = "cell.acc") throws {
        try self.init(arborComponents: [(name, text)])
    }

    /// Reads component files of Arbor's that belong together: a decor, its labels, a morphology.
    ///
    /// Units become ours, Arbor's names `expsyn` and `exp2syn` too, with Arbor's defaults; other
    /// mechanisms keep their names without their catalogue, and have to be loaded. Regions, density
    /// mechanisms, ions and the discretisation become the definition; synapses become kinds of
    /// synapses, with notes of where they are placed; what stands at a place otherwise is noted.
    ///
    /// - Parameter files: the names of the files for messages, and their texts.
    /// - Throws: `NeuriteError.invalidModel` with all that cannot be read or said, each with its
    ///   line and column.
    public init(arborComponents files: [(name: String, text: String)]) throws {
        var importer = ArborImport(source: files.first?.name ?? "")
        var components: [SExpression] = []
        for (name, text) in files {
            components.append(try SExpressionReader.expression(of: text, source: name))
        }
        importer.read(components)
        guard importer.faults.isEmpty else { throw NeuriteError.invalidModel(importer.faults) }
        self.init(definition: importer.definition, notes: importer.notes)
        morphology = importer.morphology.map { CellMorphology(name: importer.source, sections: $0.sections) }
    }

    /// Whether a text is one of Arbor's components: the first that is no comment is a parenthesis.
    ///
    /// - Parameter text: the text of a file.
    public static func isArborComponent(_ text: String) -> Bool {
        for line in text.split(whereSeparator: \.isNewline) {
            guard let first = line.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }), first != ";" else {
                continue
            }
            return first == "("
        }
        return false
    }
}
