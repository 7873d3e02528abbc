/// The texts of a file: a global heap collection, to which elements of the type text refer.
struct HDF5Texts {
    private let texts: [String]
    private let address: Int

    /// Collections are not smaller than this.
    private static let leastSize = 4096

    /// Some texts, to be written at an address.
    init(_ texts: [String], at address: Int) {
        self.texts = texts
        self.address = address
    }

    /// A text that is among them, for an attribute; an empty one otherwise.
    subscript(text: String) -> HDF5Array {
        var record = ByteRecord()
        if let index = texts.firstIndex(of: text), !text.isEmpty {
            record.append(UInt32(text.utf8.count))
            record.append(UInt64(address))
            record.append(UInt32(index + 1))
        } else {
            record.append([UInt8](repeating: 0, count: 16))
        }
        return HDF5Array(type: .text, shape: [], bytes: record.bytes)
    }

    var bytes: [UInt8] {
        var objects = ByteRecord()
        for (index, text) in texts.enumerated() {
            objects.append(UInt16(index + 1))
            objects.append(UInt16(1))
            objects.append(UInt32(0))
            objects.append(UInt64(text.utf8.count))
            objects.append(padded(Array(text.utf8)))
        }
        let size = max(Self.leastSize, 16 + objects.bytes.count + 16)
        var record = ByteRecord()
        record.append("GCOL")
        record.append([1, 0, 0, 0])
        record.append(UInt64(size))
        record.append(objects.bytes)
        // What is left is object 0.
        let rest = size - record.bytes.count
        record.append(UInt64(0))
        record.append(UInt64(rest))
        record.append([UInt8](repeating: 0, count: rest - 16))
        return record.bytes
    }
}
