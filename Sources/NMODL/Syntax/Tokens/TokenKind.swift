/// What a token is.
enum TokenKind: UInt8, Sendable, CaseIterable {
    // Words and numbers.
    case name, prime, integer, real, string
    // Signs.
    case openBrace, closeBrace, openParenthesis, closeParenthesis, openBracket, closeBracket
    case plus, minus, times, divided, power, assign, comma, at, tilde, tildePlus
    case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual, not, and, or, reversible
    // Words of the language.
    case VERBATIM, COMMENT, TITLE, CONSTANT, PARAMETER, INDEPENDENT, ASSIGNED, INITIAL, DERIVATIVE, EQUATION, BREAKPOINT
    case CONDUCTANCE, SOLVE, STATE, LINEAR, NONLINEAR, DISCRETE, FUNCTION, FUNCTION_TABLE, PROCEDURE, INT, DEL2, DEL,
        LOCAL
    case METHOD, STEADYSTATE, STEP, WITH, FROM, TO, BY, `if`, `else`, `while`, START, DEFINE, KINETIC, CONSERVE, VS,
        LAG, SWEEP
    case COMPARTMENT, LONGITUDINAL_DIFFUSION, SOLVEFOR, UNITS, UNITSON, UNITSOFF, TABLE, DEPEND, NEURON, SUFFIX
    case POINT_PROCESS, ARTIFICIAL_CELL, NONSPECIFIC_CURRENT, ELECTRODE_CURRENT, RANGE, USEION, READ, WRITE, VALENCE,
        CHARGE
    case GLOBAL, POINTER, BBCOREPOINTER, EXTERNAL, INCLUDE, CONSTRUCTOR, DESTRUCTOR, NET_RECEIVE, BEFORE, AFTER, WATCH
    case FOR_NETCONS, THREADSAFE, PROTECT, MUTEXLOCK, MUTEXUNLOCK, REPRESENTS, RANDOM
    // Others.
    case unknown, endOfFile

    /// Whether it is a word of the language, which cannot be the name of a variable.
    var isKeyword: Bool { rawValue >= TokenKind.VERBATIM.rawValue && rawValue < TokenKind.unknown.rawValue }

    /// The sign or word itself; empty for those that have many forms.
    var spelling: String {
        switch self {
        case .openBrace: "{"
        case .closeBrace: "}"
        case .openParenthesis: "("
        case .closeParenthesis: ")"
        case .openBracket: "["
        case .closeBracket: "]"
        case .plus: "+"
        case .minus: "-"
        case .times: "*"
        case .divided: "/"
        case .power: "^"
        case .assign: "="
        case .comma: ","
        case .at: "@"
        case .tilde: "~"
        case .tildePlus: "~+"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .equal: "=="
        case .notEqual: "!="
        case .not: "!"
        case .and: "&&"
        case .or: "||"
        case .reversible: "<->"
        default: isKeyword ? "\(self)" : ""
        }
    }

    /// Whether the word begins a block that only stands at the top level, so that finding it
    /// elsewhere means that a brace is missing.
    var opensTopLevelBlock: Bool {
        switch self {
        case .TITLE, .CONSTANT, .PARAMETER, .INDEPENDENT, .ASSIGNED, .DERIVATIVE, .EQUATION, .BREAKPOINT, .STATE,
            .LINEAR,
            .NONLINEAR, .DISCRETE, .FUNCTION, .FUNCTION_TABLE, .PROCEDURE, .DEFINE, .KINETIC, .UNITS, .NEURON, .INCLUDE,
            .CONSTRUCTOR, .DESTRUCTOR, .NET_RECEIVE, .BEFORE, .AFTER:
            true
        default: false
        }
    }
}

/// A token with its place.
struct Token: Sendable {
    var kind: TokenKind
    var range: SourceRange
    /// Whether nothing but blanks stands before it in its line.
    var isFirstInLine: Bool
    /// Of a `prime`: how many.
    var primeCount: UInt8 = 0
}
