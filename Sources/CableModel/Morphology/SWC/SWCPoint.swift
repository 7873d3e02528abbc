/// A point of the tree that an SWC file describes.
struct SWCPoint {
    /// The line it stands on, from 1.
    var line: Int
    /// The file's number for it, 0 or more.
    var id: Int
    /// The structure identifier.
    var type: Int
    /// The index of its parent among the tree's points; nil for a root.
    @CompactIndex var parent: Int?
    /// Place and diameter.
    var point: Point3D

    init(_ line: SWCLine, parent: Int?) {
        (self.line, id, type, point) = (line.line, line.id, line.type, line.point)
        self.parent = parent
    }

    var isSoma: Bool { type == 1 }
}
