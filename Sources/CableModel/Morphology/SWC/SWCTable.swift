import Wording

/// The points of a file in the order of its lines, before they are a tree.
struct SWCTable {
    var lines: [SWCLine] = []
    /// What is wrong with each line that is no point, nor empty or a comment.
    var unread: [SWCError.Fault] = []
    /// What is odd about the lines.
    var oddities = SWCOddities()
    /// How many lines the file has.
    var lineCount = 0
}

extension SWCTable {
    /// A note of each line that was left out, and of the rest where there are many.
    var notes: [CellMorphology.Problem] {
        let limit = 10
        var notes = unread.prefix(limit).map { fault in
            CellMorphology.Problem(
                .unreadLine, line: fault.line,
                message:
                    "is not a point, and was left out: \(fault.field): expected \(fault.expected), found \(fault.found)"
            )
        }
        if unread.count > limit {
            notes.append(
                CellMorphology.Problem(
                    .unreadLine, line: unread[limit].line,
                    message: "and \(unread.count - limit, "more line") from there on were left out"))
        }
        return notes
    }
}
