/// The type of the elements of a dataset or an attribute, as HDF5 describes it (its datatype
/// message, version 1).
struct HDF5Type {
    /// Bytes an element.
    let size: Int
    /// The message's bytes.
    let message: [UInt8]

    private init(classAndVersion: UInt8, bits: (UInt8, UInt8, UInt8), size: Int, properties: [UInt8]) {
        self.size = size
        var record = ByteRecord()
        record.append([classAndVersion, bits.0, bits.1, bits.2])
        record.append(UInt32(size))
        record.append(properties)
        message = record.bytes
    }

    static let float32 = float(size: 4, sign: 31, exponent: (23, 8), bias: 127)
    static let float64 = float(size: 8, sign: 63, exponent: (52, 11), bias: 1023)
    static let uint8 = integer(size: 1, isSigned: false)
    static let uint32 = integer(size: 4, isSigned: false)
    static let uint64 = integer(size: 8, isSigned: false)
    static let int64 = integer(size: 8, isSigned: true)

    /// A text in UTF-8 of any length, which lies elsewhere: in a collection of texts.
    static let text = HDF5Type(classAndVersion: 0x19, bits: (0x01, 1, 0), size: 16, properties: uint8.message)

    /// A byte whose values have names.
    static func enumeration(_ members: [(name: String, value: UInt8)]) -> HDF5Type {
        var record = ByteRecord()
        record.append(uint8.message)
        for member in members { record.append(padded(Array(member.name.utf8) + [0])) }
        record.append(members.map(\.value))
        return HDF5Type(
            classAndVersion: 0x18, bits: (UInt8(members.count), 0, 0), size: 1, properties: record.bytes)
    }

    private static func integer(size: Int, isSigned: Bool) -> HDF5Type {
        // The first bit, and how many.
        let properties = [0, 0, UInt8(8 * size), 0]
        return HDF5Type(classAndVersion: 0x10, bits: (isSigned ? 8 : 0, 0, 0), size: size, properties: properties)
    }

    private static func float(
        size: Int, sign: UInt8, exponent: (first: UInt8, count: UInt8), bias: UInt32
    ) -> HDF5Type {
        var record = ByteRecord()
        record.append([0, 0, UInt8(8 * size), 0, exponent.first, exponent.count, 0, exponent.first])
        record.append(bias)
        // The mantissa's first bit, a one, is not stored.
        return HDF5Type(classAndVersion: 0x11, bits: (0x20, sign, 0), size: size, properties: record.bytes)
    }
}

/// Bytes filled up with zeros to a multiple of eight.
func padded(_ bytes: [UInt8]) -> [UInt8] { bytes + [UInt8](repeating: 0, count: (8 - bytes.count % 8) % 8) }

/// A number that lies in memory as it does in an HDF5 file, the lowest byte first.
protocol HDF5Element: BitwiseCopyable {
    static var hdf5Type: HDF5Type { get }
}

extension Float: HDF5Element { static var hdf5Type: HDF5Type { .float32 } }
extension Double: HDF5Element { static var hdf5Type: HDF5Type { .float64 } }
extension UInt8: HDF5Element { static var hdf5Type: HDF5Type { .uint8 } }
extension UInt32: HDF5Element { static var hdf5Type: HDF5Type { .uint32 } }
extension UInt64: HDF5Element { static var hdf5Type: HDF5Type { .uint64 } }
extension Int64: HDF5Element { static var hdf5Type: HDF5Type { .int64 } }
