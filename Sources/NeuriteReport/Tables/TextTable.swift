/// A table in plain text with aligned columns.
package struct TextTable: Sendable {
    /// A column with its heading.
    package struct Column: Sendable {
        let heading: String
        let isNumber: Bool

        /// A column of words, aligned to the left.
        package static func text(_ heading: String) -> Column {
            Column(heading: heading, isNumber: false)
        }

        /// A column of numbers, aligned to the right.
        package static func number(_ heading: String) -> Column {
            Column(heading: heading, isNumber: true)
        }
    }

    private let columns: [Column]
    private var rows: [[String]] = []

    /// Starts an empty table.
    package init(columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row; missing cells are empty, and those beyond the last column are dropped.
    package mutating func append(_ cells: [String]) {
        let missing = max(0, columns.count - cells.count)
        rows.append(Array(cells.prefix(columns.count)) + Array(repeating: "", count: missing))
    }

    /// The table, a line for each row below the headings and a rule, each ended by a
    /// line feed. Headings that are all empty are left out.
    package func rendered() -> String {
        let headings = columns.map(\.heading)
        let widths = columns.indices.map { index in
            (rows.map { $0[index].count } + [headings[index].count]).max() ?? 0
        }
        var lines = rows.map { line($0, widths: widths) }
        if headings.contains(where: { !$0.isEmpty }) {
            let rule = widths.map { String(repeating: "─", count: $0) }
            lines.insert(contentsOf: [line(headings, widths: widths), line(rule, widths: widths)], at: 0)
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            if index > 0 { line += "  " }
            let space = String(repeating: " ", count: max(0, widths[index] - cell.count))
            line += columns[index].isNumber ? space + cell : cell + space
        }
        // Blanks at the end of a line are a nuisance where the table is pasted.
        while line.last == " " { line.removeLast() }
        return line
    }
}
