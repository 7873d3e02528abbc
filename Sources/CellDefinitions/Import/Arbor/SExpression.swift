/// An expression of Arbor's component files, with its place in the file.
struct SExpression: Sendable {
    /// Where it begins.
    struct Place: Hashable, Sendable, CustomStringConvertible {
        /// What the file is called.
        let source: String
        let line: Int
        let column: Int

        var description: String { "\(source):\(line):\(column)" }
    }

    enum Content: Sendable {
        case list([SExpression])
        case symbol(String)
        case string(String)
        /// A number as it was written: some have to be moved by powers of ten without rounding
        /// twice.
        case number(String, Double)
    }

    let place: Place
    let content: Content
}

extension SExpression {
    /// As it stands in the file, on one line, and cut where it is long.
    var text: String {
        var text = ""
        append(to: &text)
        return text.count > Self.shown ? text.prefix(Self.shown) + "…" : text
    }

    private static let shown = 60

    private func append(to text: inout String) {
        // What will be cut is not written; as many bytes hold fewer characters.
        guard text.utf8.count <= 4 * Self.shown else { return }
        switch content {
        case .symbol(let name): text += name
        case .string(let string): text += "\"\(string)\""
        case .number(let number, _): text += number
        case .list(let items):
            text += "("
            for (index, item) in items.enumerated() where text.utf8.count <= 4 * Self.shown {
                if index > 0 { text += " " }
                item.append(to: &text)
            }
            text += ")"
        }
    }

    /// A number times a power of ten, rounded once: 0.009 F/m2 is 0.9 uF/cm2. nil for what is no
    /// number.
    func number(timesTenTo power: Int) -> Double? {
        guard case .number(let text, let value) = content else { return nil }
        let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
        guard parts.count <= 2, let exponent = parts.count == 2 ? Int(parts[1]) : 0, abs(exponent) < 1000 else {
            return value
        }
        return Double("\(parts[0])e\(exponent + power)")
    }
}
