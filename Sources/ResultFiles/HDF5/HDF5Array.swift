/// Numbers or texts with their type and shape: what an attribute is, or a dataset that is there as
/// a whole.
struct HDF5Array {
    let type: HDF5Type
    /// The length along each dimension, the last one varying fastest; none for a single element.
    let shape: [Int]
    let bytes: [UInt8]

    init(type: HDF5Type, shape: [Int], bytes: [UInt8]) {
        self.type = type
        self.shape = shape
        self.bytes = bytes
    }

    init<Element: HDF5Element>(_ values: [Element]) {
        self.init(type: Element.hdf5Type, shape: [values.count], bytes: values.withUnsafeBytes { Array($0) })
    }

    init<Element: HDF5Element>(_ value: Element) {
        self.init(type: Element.hdf5Type, shape: [], bytes: withUnsafeBytes(of: value) { Array($0) })
    }

    /// The shape as a dataspace message, version 1.
    static func dataspace(_ shape: [Int]) -> [UInt8] {
        var record = ByteRecord()
        record.append([1, UInt8(shape.count), 0, 0, 0, 0, 0, 0])
        for length in shape { record.append(UInt64(length)) }
        return record.bytes
    }

    /// The array as an attribute message, version 1.
    func attribute(named name: String) -> [UInt8] {
        let (name, space) = (Array(name.utf8) + [0], Self.dataspace(shape))
        var record = ByteRecord()
        record.append([1, 0])
        for size in [name.count, type.message.count, space.count] { record.append(UInt16(size)) }
        for part in [name, type.message, space] { record.append(padded(part)) }
        record.append(bytes)
        return record.bytes
    }
}
