/// What an expression of C stands for.
enum CValue {
    case number(Expression, CType.Base)
    /// What a pointer of the mechanism points at: a stream of random numbers, a Vector.
    case handle(Name)
    /// Where the mechanism keeps such a pointer.
    case address(Name)
    /// The numbers of a Vector.
    case elements(Name)
    /// An argument that a user hands to a PROCEDURE: a stream or a Vector, by its number; 0 is
    /// none.
    case argument(Kind, Expression)
    /// A new stream with these three numbers for its identity.
    case newStream([Expression])
    /// A number of an array, by the array's name and its index: what `w + 2` and `&w[2]` point at.
    case array(String, Expression)
    case null
    case text(String)
    /// The address of a variable: `&x`.
    case place(String)
    /// stdout, stderr.
    case output
    /// The thread: there is one.
    case thread
    case nothing

    enum Kind { case stream, vector }
}

/// A variable of C within a block.
struct CLocal {
    var type: CType
    /// Its numbers; nil for a pointer that has none yet.
    var name: Name?
    /// What a pointer stands for.
    var value: CValue?
    var length: Int?
}

/// What C code of a mechanism has declared.
struct CScope {
    var preprocessor = CPreprocessor()
    /// Variables of blocks, the innermost last.
    var locals: [[String: CLocal]] = []
    /// Functions that were not understood, and why.
    var faultyFunctions: [String: CFault] = [:]
    /// Functions that were.
    var functions: Set<String> = []
    /// Statements to be run before the present one.
    var pending: [Statement] = []
    /// What the present code has used.
    var uses: Set<VerbatimUse.Kind> = []
    /// Types and numbers that code outside of blocks has named.
    var names = CNames()
    /// The types of variables.
    var types: [SymbolID: CType] = [:]
    /// The types of what functions give.
    var results: [String: CType.Base] = [:]
    /// The variable that `return` sets; nil in a block that has no value.
    var result: SymbolID?
    /// Its type.
    var resultType = CType(base: .floating)
    /// What says that the present block has returned, once something does.
    var doneFlag: SymbolID?
    /// What says that the loops of NMODL around have been left, the innermost last; nil until
    /// something does.
    var breakFlags: [SymbolID?] = []
    /// How many variables of its own the translation has made.
    var temporaries = 0
    /// How many lists of statements of NMODL are around.
    var depth = 0

    func find(_ name: String) -> CLocal? {
        for scope in locals.reversed() {
            if let local = scope[name] { return local }
        }
        return nil
    }

    mutating func set(_ name: String, _ local: CLocal) {
        for index in locals.indices.reversed() where locals[index][name] != nil {
            locals[index][name] = local
            return
        }
    }

    mutating func declare(_ name: String, _ local: CLocal) {
        if locals.isEmpty { locals.append([:]) }
        locals[locals.count - 1][name] = local
    }
}
