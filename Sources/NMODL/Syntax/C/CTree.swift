/// An expression of C, with its place.
struct CExpression: Sendable, Hashable {
    indirect enum Kind: Sendable, Hashable {
        case integer(Double)
        case floating(Double)
        case string(String)
        case name(String)
        case call(CExpression, [CExpression])
        case index(CExpression, CExpression)
        /// `a.b`, `a->b`.
        case member(CExpression, String)
        /// `-`, `+`, `!`, `~`, `*`, `&`.
        case unary(String, CExpression)
        case binary(String, CExpression, CExpression)
        /// `=`, `+=` …; the operator without its `=`, "" for `=`.
        case assignment(String, CExpression, CExpression)
        /// `x++`, `++x`, `x--`, `--x`: by how much, and whether the value is that before.
        case step(CExpression, by: Double, isBefore: Bool)
        case conditional(CExpression, CExpression, CExpression)
        case cast(CType, CExpression)
        /// `sizeof x`.
        case size(CExpression)
        case sequence(CExpression, CExpression)
    }

    var kind: Kind
    var range: SourceRange

    init(_ kind: Kind, at range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

/// A variable where it is declared.
struct CVariable: Sendable, Hashable {
    var name: String
    var type: CType
    /// nil for a single value.
    var length: Int?
    var initial: [CExpression] = []
    var isStatic = false
    var range: SourceRange
}

/// A statement of C, with its place.
struct CStatement: Sendable, Hashable {
    indirect enum Kind: Sendable, Hashable {
        case expression(CExpression)
        case declaration([CVariable])
        case block([CStatement])
        case conditional(CExpression, [CStatement], [CStatement])
        case whileLoop(CExpression, [CStatement])
        case doLoop([CStatement], CExpression)
        case forLoop([CStatement], CExpression?, CExpression?, [CStatement])
        case choice(CExpression, [CCase])
        case returns(CExpression?)
        case breaks
        case continues
        /// A statement of NMODL, by its place in the list.
        case nmodl(Int)
    }

    var kind: Kind
    var range: SourceRange

    init(_ kind: Kind, at range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

/// A label of `switch`, and the statements behind it.
struct CCase: Sendable, Hashable {
    /// nil for `default`.
    var label: CExpression?
    var body: [CStatement]
}

/// A function that C code defines.
struct CFunction: Sendable, Hashable {
    var name: String
    var result: CType
    var arguments: [CVariable]
    var body: [CStatement]
    var range: SourceRange
}

/// Why C code is not understood, and where.
struct CFault: Error, Sendable, Hashable {
    var message: String
    var range: SourceRange

    init(_ message: String, at range: SourceRange) {
        self.message = message
        self.range = range
    }
}
