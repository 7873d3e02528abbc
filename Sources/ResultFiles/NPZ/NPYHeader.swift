/// What stands before the numbers of an array in NumPy's format, version 1.0.
struct NPYHeader {
    /// How NumPy calls the type of the elements: "<f8", "<i8", "<U5".
    let type: String
    /// The length along each dimension; the last one varies fastest.
    let shape: [Int]

    var bytes: [UInt8] {
        let lengths = shape.map(String.init).joined(separator: ", ")
        let tuple = shape.count == 1 ? "(\(lengths),)" : "(\(lengths))"
        var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': \(tuple), }"
        // NumPy wants the numbers to begin at a multiple of 64 bytes; 10 bytes stand before the
        // text, and a line feed ends it.
        text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
        let length = UInt16(text.utf8.count)
        return [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
    }
}
