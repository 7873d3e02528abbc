/// Finds what a tree means: what each name is, what NEURON would do with it, and what is wrong.
struct Analyser {
    let tree: SyntaxTree
    let sources: SourceMap
    var model: MechanismModel
    var diagnostics: [Diagnostic]
    /// LOCALs outside of blocks, by where their names stand.
    var fileLocals: [SourceRange: SymbolID] = [:]
    /// The symbols outside of blocks.
    var global: [String: SymbolID] = [:]
    var scopes = NameScopes()
    var units = UnitTable.standard
    /// Names of RANGE and GLOBAL that nothing declares.
    var undeclared: [String: (range: SourceRange, list: String)] = [:]
    /// What C code has declared.
    var c = CScope()
    var cFunctions: [CFunction] = []
    var faultsOfC: [CFault] = []
    /// The block whose code is being bound, for example `PROCEDURE play`.
    var blockName = ""
    /// The arguments of NET_RECEIVE, while its code is being bound.
    var netReceiveArguments: [SymbolID] = []
    /// The words of all C code of the file: what it declares cannot be known otherwise.
    var wordsOfC: Set<String> = []
    /// What the present code belongs to.
    var blockKind: CodeBlock.Kind = .initial
    /// The FUNCTION whose body is being bound.
    var boundFunction: (name: String, result: SymbolID)?
    /// Whether the arguments that are being bound may be arrays without an index.
    var allowsWholeArrays = false
    /// Names that have been reported as unknown: once is enough.
    var reported: Set<String> = []

    init(_ parsed: ParsedFile, _ target: CTarget) {
        c.preprocessor.target = target
        tree = parsed.tree
        sources = parsed.sources
        diagnostics = parsed.diagnostics
        let file = sources.files.first?.name ?? ""
        model = MechanismModel(name: Analyser.baseName(file), kind: .density, title: "")
        model.sources = sources
        global.reserveCapacity(64)
        model.symbols.reserveCapacity(64)
    }

    /// A mechanism without SUFFIX has the name of its file.
    static func baseName(_ path: String) -> String {
        let last = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return last.hasSuffix(".mod") ? String(last.dropLast(4)) : String(last)
    }

    mutating func run() {
        collectWordsOfC()
        declareVariables()
        model.declaredCount = model.symbols.count
        declareNeuronBlock()
        declareBlocks()
        declareLags()
        declareC()
        finishDeclarations()
        bindC()
        bindBlocks()
        check()
    }

    // MARK: Reports

    mutating func error(_ message: String, at range: SourceRange) {
        diagnostics.append(Diagnostic(.error, message, at: range))
    }

    mutating func warn(_ message: String, at range: SourceRange) {
        diagnostics.append(Diagnostic(.warning, message, at: range))
    }

    mutating func note(_ message: String, at range: SourceRange) {
        diagnostics.append(Diagnostic(.note, message, at: range))
    }

    func line(_ range: SourceRange) -> Int { sources.lineAndColumn(range).line }

    /// "line 12", with the file's name where that is an included one.
    func place(_ range: SourceRange) -> String {
        range.file == 0 ? "line \(line(range))" : "line \(line(range)) of \(sources.files[Int(range.file)].name)"
    }

    // MARK: Symbols

    mutating func add(_ symbol: Symbol) -> SymbolID {
        model.symbols.append(symbol)
        return SymbolID(model.symbols.count - 1)
    }

    /// Declares something outside of blocks; reports it if the name is taken.
    @discardableResult
    mutating func declare(_ symbol: Symbol, _ name: Name) -> SymbolID? {
        if let earlier = global[name.text] {
            let before = model[earlier]
            let where_ = before.range.map { " in \(place($0))" } ?? ""
            error("\(name.text) is declared twice: it is \(before.kindText)\(where_)", at: name.range)
            return nil
        }
        let id = add(symbol)
        global[name.text] = id
        return id
    }
}

extension AnalysedFile {
    /// Finds what a parsed file means. Where there are errors there is no model.
    ///
    /// - Parameter target: for whom C code in it is compiled.
    public init(_ parsed: ParsedFile, for target: CTarget = .neuron) {
        var analyser = Analyser(parsed, target)
        analyser.run()
        let isUsable = !analyser.diagnostics.contains { $0.severity == .error }
        if isUsable { analyser.diagnostics += ModelWarnings.about(analyser.model) }
        analyser.diagnostics.sortByPlace()
        model = isUsable ? analyser.model : nil
        sources = parsed.sources
        diagnostics = analyser.diagnostics
    }

    /// Reads a file and finds what it means. `include` hands in what INCLUDE names.
    public init(_ source: SourceFile, include: @escaping IncludeReader = { _, _ in nil }) {
        self.init(ParsedFile(source, include: include))
    }
}
