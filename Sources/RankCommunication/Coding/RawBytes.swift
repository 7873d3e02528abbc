/// Numbers as they lie in memory.
extension Array where Element: BitwiseCopyable {
    /// A copy of the elements' bytes.
    package var bytes: [UInt8] { withUnsafeBytes { [UInt8]($0) } }

    /// The elements that some bytes are.
    package init(bytes: [UInt8]) {
        let count = bytes.count / MemoryLayout<Element>.stride
        self.init(unsafeUninitializedCapacity: count) { buffer, initialized in
            UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes.prefix(count * MemoryLayout<Element>.stride))
            initialized = count
        }
    }
}
