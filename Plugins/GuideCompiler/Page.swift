/// A page of Markdown: its fenced blocks, and the test that they become.
struct Page {
    let name: String
    /// Its path in the package, for messages.
    let path: String
    let blocks: [CodeBlock]

    init(name: String, path: String, text: String) {
        self.name = name
        self.path = path
        blocks = CodeBlock.all(in: text)
    }

    /// A file with one test: all Swift blocks one after the other, as if they were one program.
    /// What a block prints and does not claim line by line must be the text block that follows it
    /// (its numbers rounded to the digits that are shown), if one does, and nothing otherwise.
    var test: String {
        let code = blocks.filter { $0.language == "swift" }
        guard !code.isEmpty else { return "// \(path) has no Swift code.\n" }
        let imports = Set(code.flatMap(\.lines).filter { $0.hasPrefix("import ") } + ["import Testing"]).sorted()
        // At the top of a program there may be `await` anywhere, and a task may call any function.
        let isAsync = code.contains { $0.lines.contains { $0.contains("await ") } }
        var lines =
            imports + ["", "@Test func \(name)() \(isAsync ? "async " : "")throws {", "    let output = Output()"]
        lines.append("    func print(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\") {")
        lines.append("        output.write(items, separator: separator, terminator: terminator)")
        lines.append("    }")
        for (number, block) in blocks.enumerated() where block.language == "swift" {
            lines.append("#sourceLocation(file: \"\(path)\", line: \(block.firstLine))")
            lines += block.lines.map { line in
                if line.hasPrefix("import ") { return "" }
                return (isAsync && line.hasPrefix("func ") ? "@Sendable " : "") + ClaimedLine(line).checked
            }
            let next = number + 1 < blocks.count && blocks[number + 1].language == "text" ? blocks[number + 1] : nil
            if let next { lines += next.lines.map { "output.expectAbout(\(ClaimedLine.literal($0)))" } }
            lines.append("output.expectNothingMore()")
            lines.append("#sourceLocation()")
        }
        return (lines + ["}", ""]).joined(separator: "\n")
    }
}
