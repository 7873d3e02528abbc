/// Reads the words of a Neurolucida file (text, version 3) by the grammar of Import3d's
/// `read_nlcda3.hoc`: contours of somata and trees become sections; properties, markers, texts,
/// sets and spines are passed over.
///
/// A tree is `( properties branch )`; a branch is points, then perhaps markers, then a label
/// (`Normal`), nothing, or a split `( branch | branch … )`. Trees are followed with a stack of our
/// own, so that they may be as deep as a file is long.
struct ASCParser {
    private let tokens: [ASCToken]
    private var position = 0
    /// The sections in the order of the file.
    private(set) var sections: [ASCSection] = []
    /// What is odd about the file.
    private(set) var notes: [CellMorphology.Problem] = []
    /// The first word of the property that was read last; nil if there was none since `properties`
    /// began.
    private var lastProperty: String?

    /// Where the grammar does not hold: what was expected, and the word that is there.
    struct Unexpected: Error {
        var expected: String
        var token: ASCToken
    }

    init(_ tokens: [ASCToken]) {
        self.tokens = tokens
    }

    /// How many sets are open, one in another.
    private var setDepth = 0

    /// Reads the file. What follows the last object that can be read is left out, as in NEURON,
    /// with a note.
    mutating func parse() throws(Unexpected) {
        try objects()
        if current != .end {
            notes.append(
                CellMorphology.Problem(
                    .unreadLine, line: tokens[position].line,
                    message: "what stands here and behind is not read: found \(current)"))
        }
    }

    private var current: ASCToken.Kind { tokens[position].kind }

    private func ahead(_ count: Int) -> ASCToken.Kind { tokens[min(position + count, tokens.count - 1)].kind }

    private mutating func advance() { position = min(position + 1, tokens.count - 1) }

    private mutating func take(_ kind: ASCToken.Kind) throws(Unexpected) {
        guard current == kind else { throw unexpected("\(kind)") }
        advance()
    }

    private func unexpected(_ expected: String) -> Unexpected {
        Unexpected(expected: expected, token: tokens[position])
    }

    private mutating func passComma() {
        if current == .comma { advance() }
    }

    private mutating func number() throws(Unexpected) -> Double {
        guard case .number(let value) = current else { throw unexpected("a number") }
        advance()
        return value
    }

    // MARK: Objects

    private mutating func objects() throws(Unexpected) {
        repeat {
            try object()
            passComma()
        } while current == .open
    }

    private mutating func object() throws(Unexpected) {
        guard current == .open else { throw unexpected("(") }
        switch ahead(1) {
        case .string: try contour()
        case .label: try markerOrProperty()
        case .open: if try !text() { try tree() }
        case .set: try set()
        default:
            advance()
            throw unexpected("a text, a label, ( or Set")
        }
    }

    private mutating func markerOrProperty() throws(Unexpected) {
        guard ahead(2) == .open else { return try property() }
        advance()
        advance()
        try properties()
        _ = try points()
        try take(.close)
    }

    private mutating func properties() throws(Unexpected) {
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
    private mutating func property() throws(Unexpected) {
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
    private mutating func set() throws(Unexpected) {
        try take(.open)
        try take(.set)
        guard current.isString else { throw unexpected("a text") }
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
    private mutating func text() throws(Unexpected) -> Bool {
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

    // MARK: Points

    private mutating func points() throws(Unexpected) -> [ASCPoint] {
        var points: [ASCPoint] = []
        repeat {
            points.append(try point())
            passComma()
        } while current == .open
        return points
    }

    /// `(x y z diam)`, with commas or without; z and diam may be missing; a label and four numbers
    /// of a Bézier curve may follow.
    private mutating func point() throws(Unexpected) -> ASCPoint {
        try take(.open)
        let x = try number()
        passComma()
        let y = try number()
        var point = ASCPoint(place: SIMD3(x, y, 0), diam: 0)
        passComma()
        if current.isNumber {
            point.place.z = try number()
            passComma()
            if current.isNumber {
                point.diam = try number()
                passComma()
                if current.isLabel { advance() }
                passComma()
                if current == .open {
                    advance()
                    for part in 0..<4 {
                        if part > 0 { passComma() }
                        _ = try number()
                    }
                    try take(.close)
                }
            }
        }
        try take(.close)
        return point
    }

    // MARK: Contours

    private mutating func contour() throws(Unexpected) {
        let line = tokens[position].line
        advance()
        guard case .string(let name) = current else { throw unexpected("a text") }
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

    // MARK: Trees

    private mutating func tree() throws(Unexpected) {
        try take(.open)
        try properties()
        let type =
            switch lastProperty {
            case "Axon": 2
            case "Dendrite": 3
            case "Apical": 4
            default: 0
            }
        // The section at whose end each split begins that is not closed yet.
        var splits: [Int] = []
        repeat {
            let section = try stretch(type: type, parent: splits.last)
            try passMarkers()
            passComma()
            if current == .open {
                advance()
                splits.append(section)
                continue
            }
            if current.isLabel { advance() }
            while !splits.isEmpty, current != .bar {
                try take(.close)
                splits.removeLast()
            }
            if !splits.isEmpty { advance() }
        } while !splits.isEmpty
        try take(.close)
    }

    /// The points up to the next branch point, as a section.
    private mutating func stretch(type: Int, parent: Int?) throws(Unexpected) -> Int {
        let line = tokens[position].line
        var points: [ASCPoint] = []
        if ahead(1).isLabel {
            // A marker's points are taken for the section's own, as Import3d takes them.
            if ahead(2) == .open {
                advance()
                advance()
                try properties()
                points = try self.points()
                try take(.close)
            } else {
                try property()
            }
        } else {
            points.append(try point())
            try passSpines()
        }
        passComma()
        while current == .open, ahead(1).isNumber {
            points.append(try point())
            try passSpines()
            passComma()
        }
        guard let first = points.first else { throw unexpected("a point") }
        if let parent, let last = sections[parent].points.last, !last.coincides(with: first) {
            points.insert(ASCPoint(place: last.place, diam: first.diam), at: 0)
        }
        sections.append(ASCSection(type: type, points: points, parent: parent, line: line))
        return sections.count - 1
    }

    /// `<(Class 3 "stubby") (x y z diam)>`, any number of them.
    private mutating func passSpines() throws(Unexpected) {
        while current == .openSpine {
            advance()
            try properties()
            _ = try point()
            try take(.closeSpine)
        }
    }

    /// Markers behind the points of a branch, whatever is in them.
    private mutating func passMarkers() throws(Unexpected) {
        passComma()
        guard current == .open else { return }
        while ahead(1).isLabel {
            try take(.open)
            var depth = 1
            while depth > 0 {
                switch current {
                case .open: depth += 1
                case .close: depth -= 1
                case .end: throw unexpected(")")
                default: break
                }
                advance()
            }
        }
    }
}
