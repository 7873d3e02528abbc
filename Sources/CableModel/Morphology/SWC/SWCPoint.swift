/// One line of an SWC file.
struct SWCPoint {
    /// The line it stands on, from 1.
    var line: Int
    /// The file's number for it, 0 or more.
    var id: Int
    /// The structure identifier.
    var type: Int
    /// While a file is scanned, the id of the parent; once the tree is built, its index, -1 for a
    /// root.
    var parent: Int
    /// Place and diameter (twice the file's radius).
    var point: Point3D

    var isSoma: Bool { type == 1 }
}
