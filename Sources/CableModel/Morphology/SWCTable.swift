/// The points of a file in the order of its lines, before they are a tree.
struct SWCTable {
    var points: [SWCPoint] = []
    /// Whether every point's id could be read: if not, an unknown parent may be one of the unreadable lines.
    var idsAreComplete = true
    /// How many lines the file has.
    var lineCount = 0
}
