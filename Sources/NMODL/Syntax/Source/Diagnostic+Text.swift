extension Diagnostic {
    /// The message with its place, the line and a mark below it:
    ///
    /// ```
    /// NaTa_t.mod:12:9: error: found "}"; expected an expression
    ///     m = 3 + }
    ///             ^
    /// ```
    public func text(in sources: SourceMap) -> String {
        let place = sources.lineAndColumn(range)
        let name = Int(range.file) < sources.files.count ? sources.files[Int(range.file)].name : ""
        let head = "\(name):\(place.line):\(place.column): \(severity.word): \(message)"
        let (line, mark) = marked(sources.surroundings(range))
        return line.isEmpty ? head : "\(head)\n    \(line)\n    \(mark)"
    }

    /// The line with what is left of the mark cut where it is far, and the mark below it. Tabs stay
    /// tabs, so that the mark stands below its place.
    private func marked(_ surroundings: (before: String, after: String)) -> (line: String, mark: String) {
        let before = Array(surroundings.before.unicodeScalars)
        let scalars = before + Array(surroundings.after.unicodeScalars)
        let first = before.count
        let length = max(1, min(Int(range.length), scalars.count - first))
        let left = max(0, first - 100)
        let right = min(scalars.count, max(left + 140, first + 1))
        var shown = String.UnicodeScalarView()
        if left > 0 { shown.append("…") }
        shown.append(contentsOf: scalars[left..<right].map { $0.value < 32 && $0 != "\t" ? " " : $0 })
        if right < scalars.count { shown.append("…") }
        var mark = String.UnicodeScalarView()
        if left > 0 { mark.append(" ") }
        mark.append(contentsOf: scalars[left..<first].map { $0 == "\t" ? "\t" : " " })
        mark.append("^")
        mark.append(contentsOf: repeatElement("~", count: max(0, min(length, right - first) - 1)))
        return (String(shown), String(mark))
    }
}

extension Diagnostic.Severity {
    /// `error`, `warning` or `note`.
    public var word: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .note: "note"
        }
    }
}
