extension Parser {
    /// NEURON { }.
    mutating func neuronBlock() throws(SyntaxFault) -> [NeuronStatement] {
        let opening = token.range
        advance()
        try expect(.openBrace, "to open NEURON")
        var statements: [NeuronStatement] = []
        while !at(.closeBrace), !at(.endOfFile), !hasTooManyFaults {
            if token.isFirstInLine, token.kind.opensTopLevelBlock { break }
            let before = token.range
            do throws(SyntaxFault) {
                statements.append(try neuronStatement())
            } catch {
                if token.range == before, !at(.endOfFile) { advance() }
                while !at(.closeBrace), !at(.endOfFile), !token.isFirstInLine, !beginsNeuronStatement { advance() }
            }
        }
        if !take(.closeBrace) {
            let place = lexer.sources.lineAndColumn(opening)
            report(
                "found \(found); expected \"}\" to close NEURON, which begins in line \(place.line)", at: token.range)
        }
        return statements
    }

    private var list: NeuronStatement.List? {
        switch token.kind {
        case .RANGE: .range
        case .GLOBAL: .global
        case .NONSPECIFIC_CURRENT: .nonspecificCurrent
        case .ELECTRODE_CURRENT: .electrodeCurrent
        case .POINTER: .pointer
        case .BBCOREPOINTER: .bbcorePointer
        case .EXTERNAL: .external
        case .RANDOM: .random
        default: nil
        }
    }

    private var mechanismKind: NeuronStatement.Kind? {
        switch token.kind {
        case .SUFFIX: .density
        case .POINT_PROCESS: .pointProcess
        case .ARTIFICIAL_CELL: .artificialCell
        default: nil
        }
    }

    private var beginsNeuronStatement: Bool {
        list != nil || mechanismKind != nil || at(.USEION) || at(.THREADSAFE) || at(.REPRESENTS)
    }

    private mutating func neuronStatement() throws(SyntaxFault) -> NeuronStatement {
        let start = token.range
        if let kind = mechanismKind {
            advance()
            return .kind(kind, try name("the mechanism's name after \(kind.rawValue)"))
        }
        if let list {
            advance()
            return .list(list, try names("a name after \(list.rawValue)"))
        }
        switch token.kind {
        case .USEION: return .ion(try ion())
        case .THREADSAFE:
            advance()
            return .threadSafe(start)
        case .REPRESENTS: return .represents(try ontology(), start)
        default:
            throw fault(expected: "a statement of NEURON, for example SUFFIX, USEION or RANGE")
        }
    }

    private mutating func ion() throws(SyntaxFault) -> IonStatement {
        let start = token.range
        advance()
        let name = try name("an ion after USEION")
        var ion = IonStatement(name, read: [], write: [], valence: nil, at: start)
        while true {
            switch token.kind {
            case .READ:
                advance()
                ion.read += try names("a quantity of \(name.text) after READ")
            case .WRITE:
                advance()
                ion.write += try names("a quantity of \(name.text) after WRITE")
            case .VALENCE, .CHARGE:
                advance()
                ion.valence = try signedNumber("a number after VALENCE")
            case .REPRESENTS: ion.represents = try ontology()
            default:
                ion.range = range(from: start)
                return ion
            }
        }
    }

    /// What follows REPRESENTS: a word of letters, digits and one colon, with or without brackets.
    private mutating func ontology() throws(SyntaxFault) -> String {
        let line = lexer.takeWord()
        guard let line else {
            advance()
            throw fault(expected: "a term like CHEBI:29103 after REPRESENTS")
        }
        advance()
        return lexer.sources.text(line)
    }
}
