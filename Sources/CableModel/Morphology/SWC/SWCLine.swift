/// A point as a line of an SWC file has it.
struct SWCLine {
    /// Which line, from 1.
    var line: Int
    /// The file's number for it, 0 or more.
    var id: Int
    /// The structure identifier.
    var type: Int
    /// The number of its parent; nil for a root.
    var parentID: Int?
    /// Place and diameter (twice the file's radius).
    var point: Point3D
}
