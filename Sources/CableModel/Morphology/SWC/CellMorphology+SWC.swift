extension CellMorphology {
    /// Reads the bytes of an SWC file, and cuts its points into sections as NEURON's Import3d does.
    ///
    /// The format: one point a line, seven numbers parted by blanks or tabs (id, type, x, y, z,
    /// radius, parent id; um), the root's parent negative, `#` starting a comment (Cannon et al.
    /// 1998, J Neurosci Methods 84, 49-54). Points may stand in any order. Lines may end in LF,
    /// CRLF or CR, and a UTF-8 byte order mark is passed over.
    ///
    /// A file that NEURON 9 reads is read here, into the same sections. What is odd about it stands
    /// in `notes`: further columns, lines that are no points, radii of 0, several roots, and so on.
    ///
    /// - Parameters:
    ///   - swc: the bytes of the file.
    ///   - name: what the file is called in messages.
    /// - Throws: `SWCError` with the faults of the file, all of them up to a limit.
    public init(swc: some Collection<UInt8>, name: String) throws(SWCError) {
        let bytes = Array(swc)
        if let kind = FileSignature.kind(of: bytes) {
            throw SWCError(
                file: name, faults: [.init(line: 0, field: "file", expected: "an SWC file as plain text", found: kind)])
        }
        var faults = SWCFaults(file: name)
        var scanner = SWCScanner(bytes: bytes)
        let table = scanner.scan(reporting: &faults)
        let tree = SWCTree(table, reporting: &faults)
        if let error = faults.error { throw error }
        self = SWCSectioning(tree.points).morphology(name: name, notes: tree.oddities.notes + table.notes)
    }

    /// Reads the text of an SWC file: as `init(swc:name:)` of bytes does.
    ///
    /// - Throws: `SWCError` with the faults of the text, all of them up to a limit.
    public init(swc: some StringProtocol, name: String) throws(SWCError) {
        try self.init(swc: Array(swc.utf8), name: name)
    }
}
