/// An HDF5 file that is being written, in the oldest form of the format (superblock 0), which
/// everything reads.
///
/// Data goes into the file as it comes. What describes it is written behind it, by ``commit()`` as
/// often as one likes; the superblock at the file's start then leads there. So the file can be read
/// at any time, as it was at the last time that was called: also when the program was killed since.
final class HDF5File {
    let root = HDF5Group()
    private let file: OutputFile
    /// The texts that attributes may be.
    let texts: HDF5Texts
    private static let superblockSize = 96

    init(_ path: String, texts: [String]) throws {
        file = try OutputFile(path, appears: .atOnce)
        self.texts = HDF5Texts(texts, at: Self.superblockSize)
        try file.write([UInt8](repeating: 0, count: Self.superblockSize))
        try file.write(self.texts.bytes)
    }

    /// The path that was given.
    var path: String { file.path }

    /// Adds rows to a dataset.
    func append<Element: HDF5Element>(_ values: [Element], to stream: HDF5Stream) throws {
        try values.withUnsafeBytes { try stream.append($0, to: file) }
    }

    /// Makes what was written so far readable. More may follow.
    func commit() throws {
        try root.settleStreams(in: file)
        try file.align()
        let addresses = try root.write(to: file)
        // What the superblock leads to is there before it leads there.
        try file.flush()
        try file.overwrite(superblock(root: addresses), at: 0)
    }

    /// Ends the file.
    func finish() throws {
        try commit()
        try file.finish()
    }

    private func superblock(root: HDF5Group.Addresses) -> [UInt8] {
        var record = ByteRecord()
        record.append([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A])
        record.append([0, 0, 0, 0, 0, 8, 8, 0])  // versions; addresses and lengths have eight bytes
        record.append(UInt16(HDF5Group.halfNode))
        record.append(UInt16(HDF5Group.halfTreeNode))
        record.append(UInt32(0))
        record.append(UInt64(0))
        record.append(HDF5ObjectHeader.noAddress)  // no list of free space
        record.append(UInt64(file.count))
        record.append(HDF5ObjectHeader.noAddress)  // no driver
        record.append(UInt64(0))
        record.append(UInt64(root.header))
        record.append(UInt32(1))
        record.append(UInt32(0))
        record.append(UInt64(root.tree))
        record.append(UInt64(root.heap))
        return record.bytes
    }
}
