/// A fenced block of a page.
struct CodeBlock {
    /// The first word after the fence.
    let language: String
    /// The number of the line after the fence, from 1.
    let firstLine: Int
    let lines: [String]

    /// All fenced blocks of a text, in order.
    static func all(in text: String) -> [CodeBlock] {
        var blocks: [CodeBlock] = []
        var open: (language: String, firstLine: Int)?
        var lines: [String] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            switch open {
            case nil where line.hasPrefix("```"):
                open = (String(line.dropFirst(3).prefix { !$0.isWhitespace }), index + 2)
                lines = []
            case .some(let block) where line.hasPrefix("```"):
                blocks.append(CodeBlock(language: block.language, firstLine: block.firstLine, lines: lines))
                open = nil
            case .some: lines.append(String(line))
            case nil: break
            }
        }
        return blocks
    }
}
