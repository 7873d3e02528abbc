// What a file is a list of: contours, trees, markers, properties, sets and texts.

extension ASCParser {
    mutating func objects() throws(Unexpected) {
        repeat {
            try object()
            passComma()
        } while current == .open
    }

    mutating func object() throws(Unexpected) {
        guard current == .open else { throw unexpected("(") }
        switch ahead(1) {
        case .string: try contour()
        case .label: try markerOrProperty()
        case .open: if try !text() { try tree() }
        case .set: try set()
        default:
            advance()
            throw unexpected("a string, a label, ( or Set")
        }
    }

    mutating func markerOrProperty() throws(Unexpected) {
        guard ahead(2) == .open else { return try property() }
        advance()
        advance()
        try properties()
        _ = try points()
        try take(.close)
    }

    mutating func properties() throws(Unexpected) {
        lastProperty = nil
        while current == .open {
            if ahead(1).isLabel {
                try property()
            } else if ahead(1) == .set {
                try set()
            } else {
                return
            }
            passComma()
        }
    }

    /// `(Color Red)`: a label and values.
    mutating func property() throws(Unexpected) {
        try take(.open)
        guard case .label(let name) = current else { throw unexpected("a label") }
        lastProperty = name
        advance()
        while true {
            if current == .rgb {
                advance()
                try take(.open)
                for part in 0..<3 {
                    if part > 0 { passComma() }
                    _ = try number()
                }
                try take(.close)
            } else if current.isNumber || current.isString || current.isLabel {
                advance()
            } else {
                break
            }
        }
        try take(.close)
    }

    /// `(Set "name" objects)`; its objects count as any others do.
    mutating func set() throws(Unexpected) {
        try take(.open)
        try take(.set)
        guard current.isString else { throw unexpected("a string") }
        advance()
        if current != .close {
            if setDepth == 100 { throw unexpected("no more than 100 sets in one another") }
            setDepth += 1
            try objects()
            setDepth -= 1
        }
        try take(.close)
    }

    /// A text: `( properties point "…" )`. It begins as a tree does; where it is none, nothing is
    /// read.
    mutating func text() throws(Unexpected) -> Bool {
        let start = position
        try take(.open)
        try properties()
        _ = try point()
        if current.isString, ahead(1) == .close {
            advance()
            advance()
            return true
        }
        position = start
        return false
    }

    mutating func contour() throws(Unexpected) {
        let line = tokens[position].line
        advance()
        guard case .string(let name) = current else { throw unexpected("a string") }
        advance()
        try properties()
        let points = try points()
        if name == "CellBody" || name == "Cell Body" || name == "Soma" {
            if points.count > 2 {
                sections.append(ASCSection(type: 1, points: points, isContour: true, line: line))
            } else {
                notes.append(
                    CellMorphology.Problem(
                        .removedSection, line: line, message: "a soma's outline of fewer than three points was left out"
                    ))
            }
        }
        try take(.close)
    }
}
