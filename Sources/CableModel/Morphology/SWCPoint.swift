/// One line of an SWC file.
struct SWCPoint {
    /// The line it stands on, from 1.
    var line: Int
    /// The file's number for it, 0 or more.
    var id: Int
    /// The structure identifier.
    var type: Int
    /// While a file is scanned, the id of the parent; once the tree is built, its index. Negative for the root.
    var parent: Int
    /// Place and diameter (twice the file's radius).
    var point: Point3D

    /// Stands for a parent that could not be read, or is not there: a fault was reported.
    static let unknownParent = Int.min

    var isSoma: Bool { type == 1 }
    var isRoot: Bool { parent < 0 }
}

/// The points of a file in the order of its lines, before they are a tree.
struct SWCTable {
    var points: [SWCPoint] = []
    /// Whether every point's id could be read: if not, an unknown parent may be one of the unreadable lines.
    var idsAreComplete = true
    /// How many lines the file has.
    var lineCount = 0
}
