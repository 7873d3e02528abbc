/// Why a dataset cannot be used: which file, where in it, what was expected and what was found.
package struct DatasetError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name within its folder, such as `0_2.dat`; its path where it cannot be read.
    package let file: String
    /// Where it is, in bytes from the beginning of the file; nil where it is the file as a whole.
    package let offset: Int?
    /// What should have stood there.
    package let expected: String
    /// What stands there.
    package let found: String

    /// Describes an error.
    ///
    /// - Parameters:
    ///   - file: the file's name.
    ///   - offset: where in it, bytes; nil for the file as a whole.
    ///   - expected: what should have stood there.
    ///   - found: what stands there.
    package init(file: String, offset: Int?, expected: String, found: String) {
        self.file = file
        self.offset = offset
        self.expected = expected
        self.found = found
    }

    package var description: String {
        let place = offset.map { "\(file), byte \($0)" } ?? file
        return "\(place): expected \(expected), found \(found)"
    }
}
