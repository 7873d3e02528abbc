import Wording

/// `files.dat`: which groups there are.
struct GroupList {
    /// By the numbers that begin their files' names. A rank without cells, for which the file has
    /// -1, has none.
    private(set) var groups: [Int] = []
    private(set) var hasGapJunctions = false

    init(_ file: inout DatasetScanner) throws(DatasetError) {
        try file.version()
        var count = try file.integer("how many groups there are, or -1 before it where there are gap junctions")
        if count == -1 {
            hasGapJunctions = true
            count = try file.count("how many groups there are")
        }
        guard count >= 0 else { throw file.error("a number of groups, 0 or more", "\(count)") }
        for _ in 0..<count {
            let id = try file.integer("the number of a group")
            guard id >= -1 else { throw file.error("the number of a group, 0 or more, or -1", "\(id)") }
            if id == -1 { continue }
            guard !groups.contains(id) else { throw file.error("each group once", "\(id) again") }
            groups.append(id)
        }
        try file.end(after: "\(count, "group")")
    }
}
