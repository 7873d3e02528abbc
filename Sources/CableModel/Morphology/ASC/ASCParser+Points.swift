// Points, and what stands between them: spines and markers.

extension ASCParser {
    mutating func points() throws(Unexpected) -> [ASCPoint] {
        var points: [ASCPoint] = []
        repeat {
            points.append(try point())
            passComma()
        } while current == .open
        return points
    }

    /// `(x y z diam)`, with commas or without; z and diam may be missing; a label and four numbers
    /// of a Bézier curve may follow.
    mutating func point() throws(Unexpected) -> ASCPoint {
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

    /// `<(Class 3 "stubby") (x y z diam)>`, any number of them.
    mutating func passSpines() throws(Unexpected) {
        while current == .openSpine {
            advance()
            try properties()
            _ = try point()
            try take(.closeSpine)
        }
    }

    /// Markers behind the points of a branch, whatever is in them.
    mutating func passMarkers() throws(Unexpected) {
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
