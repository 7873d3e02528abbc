extension Parser {
    /// Reads a file, and what it includes.
    static func parse(_ source: SourceFile, include: @escaping IncludeReader) -> ParsedFile {
        if source.isUTF16 {
            var sources = SourceMap()
            let file = sources.add(source)
            let place = SourceRange(file: file, start: 0, length: 0)
            let message = "found a file in UTF-16; expected plain text or UTF-8"
            return ParsedFile(
                tree: SyntaxTree(), sources: sources, diagnostics: [Diagnostic(.error, message, at: place)])
        }
        var parser = Parser(source, include: include)
        parser.file()
        var diagnostics = parser.diagnostics + parser.lexer.diagnostics
        diagnostics.sortByPlace()
        return ParsedFile(tree: parser.tree, sources: parser.lexer.sources, diagnostics: diagnostics)
    }

    private mutating func file() {
        while !at(.endOfFile), !hasTooManyFaults {
            let before = token.range
            do throws(SyntaxFault) {
                try item()
            } catch {
                recoverToBlock(from: before)
            }
        }
        if hasTooManyFaults, !at(.endOfFile) {
            diagnostics.append(Diagnostic(.error, "found too many faults; what follows was not read", at: token.range))
        }
    }

    /// Goes to the next word that begins a block.
    private mutating func recoverToBlock(from start: SourceRange) {
        if token.range == start, !at(.endOfFile) { advance() }
        var openBraces = 0
        while !at(.endOfFile) {
            if at(.openBrace) { openBraces += 1 }
            if at(.closeBrace) { openBraces = max(0, openBraces - 1) }
            if token.isFirstInLine, token.kind.opensTopLevelBlock { return }
            if openBraces == 0, at(.INITIAL) || at(.LOCAL) || at(.VERBATIM) { return }
            advance()
        }
    }

    private mutating func item() throws(SyntaxFault) {
        let start = token.range
        switch token.kind {
        case .TITLE: title()
        case .NEURON: tree.items.append(.neuron(try neuronBlock(), range(from: start)))
        case .UNITS: tree.items.append(.units(try unitsBlock(), range(from: start)))
        case .PARAMETER: tree.items.append(.parameters(try parameterBlock("PARAMETER"), range(from: start)))
        case .CONSTANT: tree.items.append(.constants(try parameterBlock("CONSTANT"), range(from: start)))
        case .ASSIGNED: tree.items.append(.assigned(try variableBlock("ASSIGNED"), range(from: start)))
        case .STATE: tree.items.append(.states(try variableBlock("STATE"), range(from: start)))
        case .INDEPENDENT: tree.items.append(.independent(try independentBlock(), range(from: start)))
        case .LOCAL: tree.items.append(.local(try localVariables(), range(from: start)))
        case .DEFINE: try define()
        case .INCLUDE: try inclusion()
        case .VERBATIM:
            let text = verbatim()
            tree.items.append(.verbatim(text, range(from: start)))
        case .closeBrace:
            throw report("found \"}\" without a block that it could close; expected a block", at: start)
        case .name: try unknownBlock()
        default: tree.items.append(.code(try codeBlock()))
        }
    }

    /// NEURON ends a title at `!`.
    private mutating func title() {
        let start = token.range
        let line = lexer.takeLine()
        let text =
            lexer.sources.text(line).split(separator: "!", omittingEmptySubsequences: false).first.map(String.init)
            ?? ""
        tree.items.append(.title(text.trimmingBlanks, start.through(line)))
        advance()
    }

    /// Words that once opened a block, in SCoP; NEURON does not know them.
    private mutating func unknownBlock() throws(SyntaxFault) {
        switch text(token) {
        case "PLOT":
            warn("PLOT means nothing here, and NEURON does not know it", at: token.range)
            _ = lexer.takeLine()
            advance()
        case "TERMINAL", "STEPPED", "SENS", "MATCH", "PARTIAL", "DEPENDENT":
            throw report(
                "found the block \(text(token)) of SCoP, which NEURON does not know; expected a block", at: token.range)
        default: throw fault(expected: "a block, for example PARAMETER or BREAKPOINT")
        }
    }

    private mutating func define() throws(SyntaxFault) {
        let start = token.range
        advance()
        let name = try name("a name after DEFINE")
        let isNegative = take(.minus)
        let value = try integer("a whole number below 1000000000 after DEFINE \(name.text)")
        defined[name.text] = isNegative ? -value : value
        tree.items.append(.define(name, isNegative ? -value : value, range(from: start)))
    }

    private mutating func inclusion() throws(SyntaxFault) {
        advance()
        guard at(.string) else { throw fault(expected: "the name of a file in quotation marks after INCLUDE") }
        let name = String(text(token).dropFirst().dropLast())
        let place = token.range
        lexer.dropLine(after: "INCLUDE")
        if lexer.sources.files.count > Parser.mostIncludes || lexer.inclusionDepth > 20 {
            report("found more than \(Parser.mostIncludes) included files; expected fewer", at: place)
        } else if let file = include(name, lexer.fileName) {
            if lexer.isReading(file.name) {
                report("the file \(name) includes itself", at: place)
            } else {
                lexer.include(file)
            }
        } else {
            report("there is no file \(name) to INCLUDE", at: place)
        }
        advance()
    }

    // MARK: Blocks with statements

    private mutating func codeBlock() throws(SyntaxFault) -> CodeBlock {
        let start = token.range
        let word = token.kind
        let kind: CodeBlock.Kind
        switch word {
        case .INITIAL: kind = .initial
        case .BREAKPOINT, .EQUATION: kind = .breakpoint
        case .DERIVATIVE: kind = .derivative
        case .KINETIC: kind = .kinetic
        case .LINEAR: kind = .linear
        case .NONLINEAR: kind = .nonlinear
        case .DISCRETE: kind = .discrete
        case .FUNCTION: kind = .function
        case .PROCEDURE: kind = .procedure
        case .FUNCTION_TABLE: kind = .functionTable
        case .NET_RECEIVE: kind = .netReceive
        case .CONSTRUCTOR: kind = .constructor
        case .DESTRUCTOR: kind = .destructor
        case .BEFORE, .AFTER:
            advance()
            let moment = try moment(after: word)
            kind = word == .BEFORE ? .before(moment) : .after(moment)
        default: throw fault(expected: "a block, for example PARAMETER or BREAKPOINT")
        }
        if word != .BEFORE, word != .AFTER { advance() }
        blockKind = kind
        var block = CodeBlock(kind, body: [], at: start, head: start)
        let owner = try head(of: &block, word.spelling)
        block.headRange = range(from: start)
        if kind != .functionTable { block.body = try body(of: owner) }
        block.range = range(from: start)
        return block
    }

    private mutating func moment(after word: TokenKind) throws(SyntaxFault) -> CodeBlock.Moment {
        switch token.kind {
        case .BREAKPOINT: advance(); return .breakpoint
        case .SOLVE: advance(); return .solve
        case .INITIAL: advance(); return .initial
        case .STEP: advance(); return .step
        default: throw fault(expected: "BREAKPOINT, SOLVE, INITIAL or STEP after \(word.spelling)")
        }
    }

    /// Name and arguments of a block; returns how messages call it.
    private mutating func head(of block: inout CodeBlock, _ word: String) throws(SyntaxFault) -> String {
        switch block.kind {
        case .derivative, .kinetic, .linear, .nonlinear, .discrete:
            let name = try name("a name after \(word)")
            block.name = name
            if take(.SOLVEFOR) { block.solvesFor = try names("a state after SOLVEFOR") }
            return "\(word) \(name.text)"
        case .function, .procedure, .functionTable:
            let name = try name("a name after \(word)")
            block.name = name
            block.arguments = try arguments(of: "\(word) \(name.text)")
            block.unit = try optionalUnit()
            return "\(word) \(name.text)"
        case .netReceive:
            block.arguments = try arguments(of: word)
            return word
        default: return word
        }
    }
}

extension [Diagnostic] {
    /// Sorts by place; what stands at one place keeps its order.
    mutating func sortByPlace() {
        let numbered = enumerated().sorted {
            let (a, b) = ($0.element.range, $1.element.range)
            return (a.file, a.start, $0.offset) < (b.file, b.start, $1.offset)
        }
        self = numbered.map(\.element)
    }
}
