/// A type of C, as far as code in .mod files needs it.
struct CType: Sendable, Hashable {
    enum Base: Sendable, Hashable {
        /// int, and what is shorter.
        case integer
        /// unsigned int: 32 bits, which wrap.
        case unsigned
        /// 64 bits.
        case long
        /// float.
        case single
        /// double.
        case floating
        case void
        /// A type that is known by name alone: `IvocVect`, `Object`.
        case named(String)
    }

    var base: Base
    /// How many `*`.
    var pointers = 0

    var isNumber: Bool { pointers == 0 && base.isNumber }
}

extension CType.Base {
    var isInteger: Bool { self == .integer || self == .unsigned || self == .long }
    var isNumber: Bool { isInteger || self == .single || self == .floating }

    /// How many numbers an unsigned int can be.
    static let unsignedCount = 4_294_967_296.0

    /// The type in which C computes with numbers of two types.
    static func common(_ a: CType.Base, _ b: CType.Base) -> CType.Base {
        [.floating, .single, .long, .unsigned].first { $0 == a || $0 == b } ?? .integer
    }

    /// A number as this type keeps it.
    func kept(_ value: Double) -> Double {
        switch self {
        case .integer, .long: return value.rounded(.towardZero)
        case .unsigned:
            let rest = value.rounded(.towardZero).truncatingRemainder(dividingBy: Self.unsignedCount)
            return rest < 0 ? rest + Self.unsignedCount : rest
        case .single: return Double(Float(value))
        case .floating, .void, .named: return value
        }
    }
}

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
