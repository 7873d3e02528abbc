extension CellMorphology {
    /// Reads the bytes of a Neurolucida file (ASC: text, version 3) and makes sections of it as
    /// NEURON's Import3d does.
    ///
    /// Stretches between branch points become sections, `axon`, `dend` or `apic` by the property of
    /// their tree, `dend_0` without one. A soma's outline becomes a section of 21 points along its
    /// longer axis, a stack of outlines one of a point a slice; neurites hang on its middle without
    /// cable. What is odd about the file stands in `notes`.
    ///
    /// - Parameters:
    ///   - asc: the bytes of the file.
    ///   - name: what the file is called in messages.
    /// - Throws: `MorphologyError` where the file is no such file.
    public init(asc: some Collection<UInt8>, name: String) throws(MorphologyError) {
        let bytes = Array(asc)
        if let kind = FileSignature.kind(of: bytes) {
            throw MorphologyError(
                file: name,
                faults: [.init(line: 0, field: "file", expected: "a Neurolucida file as plain text", found: kind)])
        }
        var lexer = ASCLexer(bytes: bytes)
        var parser = ASCParser(lexer.tokens())
        do {
            try parser.parse()
        } catch {
            throw MorphologyError(
                file: name,
                faults: [
                    .init(
                        line: error.token.line, field: "syntax", expected: error.expected, found: "\(error.token.kind)")
                ])
        }
        var assembly = ASCAssembly(parser.sections, notes: parser.notes)
        let sections = assembly.sections()
        if let fault = assembly.fault { throw MorphologyError(file: name, faults: [fault]) }
        self.init(name: name, sections: sections, notes: assembly.notes)
    }

    /// Reads the text of a Neurolucida file: as `init(asc:name:)` of bytes does.
    public init(asc: some StringProtocol, name: String) throws(MorphologyError) {
        try self.init(asc: Array(asc.utf8), name: name)
    }
}
