// Trees: sections from one branch point to the next.

extension ASCParser {
    mutating func tree() throws(Unexpected) {
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
    mutating func stretch(type: Int, parent: Int?) throws(Unexpected) -> Int {
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
}
