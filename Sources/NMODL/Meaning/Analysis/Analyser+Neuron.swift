// NEURON { }.
extension Analyser {
    mutating func declareNeuronBlock() {
        for item in tree.items {
            if case .verbatim = item { holdForUnsafe() }
            guard case .neuron(let statements, _) = item else { continue }
            for statement in statements {
                switch statement {
                case .kind(let kind, let name): declareKind(kind, name)
                case .list(let list, let names):
                    if [.pointer, .bbcorePointer, .external].contains(list) { holdForUnsafe() }
                    for name in names { declareListed(list, name) }
                case .ion(let ion): declareIon(ion)
                case .threadSafe: model.isThreadSafe = true
                case .represents: break
                }
            }
        }
    }

    /// C code and pointers that come before THREADSAFE make NEURON's translator hold a file for
    /// unsafe all the same.
    private mutating func holdForUnsafe() { if !model.isThreadSafe { model.hasUnsafeBeforeThreadSafe = true } }

    private mutating func declareKind(_ kind: NeuronStatement.Kind, _ name: Name) {
        model.name = name.text
        switch kind {
        case .density: model.kind = name.text == "nothing" ? .functionsOnly : .density
        case .pointProcess: model.kind = .pointProcess
        case .artificialCell: model.kind = .artificialCell
        }
        if model.kind == .functionsOnly { model.name = Analyser.baseName(sources.files.first?.name ?? "nothing") }
    }

    private mutating func declareListed(_ list: NeuronStatement.List, _ name: Name) {
        switch list {
        case .range: setRange(name)
        case .global: setGlobal(name)
        case .nonspecificCurrent, .electrodeCurrent:
            let id = variable(name, .assigned, storage: .instance)
            model.symbols[id.index].isRange = true
            if list == .nonspecificCurrent {
                model.nonspecificCurrents.append(id)
            } else {
                model.electrodeCurrents.append(id)
            }
        case .pointer: setKind(name, .pointer)
        case .bbcorePointer: setKind(name, .bbcorePointer)
        case .external:
            let id = variable(name, .external, storage: .shared)
            if case .provided = model[id].kind { return }
            model.symbols[id.index].kind = .external
            model.symbols[id.index].storage = .shared
        case .random:
            if let id = global[name.text] {
                error("RANDOM \(name.text) is also \(model[id].kindText)", at: name.range)
            } else {
                global[name.text] = add(Symbol(name.text, .random, storage: .instance, at: name.range))
            }
        }
    }

    /// The variable of that name; one that NEURON { } alone declares is made.
    private mutating func variable(_ name: Name, _ kind: Symbol.Kind, storage: Symbol.Storage) -> SymbolID {
        if let id = lookUp(name.text) { return id }
        let provided = Symbol.Provided.ofEveryFile(name.text)
        let id = add(
            Symbol(
                name.text, provided.map(Symbol.Kind.provided) ?? kind, storage: provided == nil ? storage : .none,
                at: name.range))
        global[name.text] = id
        return id
    }

    private mutating func setRange(_ name: Name) {
        guard let id = lookUp(name.text) else {
            // Nothing declares it (yet); what uses it will be reported, what does not has no
            // effect.
            undeclared[name.text] = (name.range, "RANGE")
            return
        }
        switch model[id].kind {
        case .parameter, .assigned, .state:
            if model[id].isGlobal { error("\(name.text) is both RANGE and GLOBAL", at: name.range) }
            model.symbols[id.index].isRange = true
            model.symbols[id.index].storage = .instance
        case .pointer: break
        case .provided: warn("RANGE \(name.text) has no effect: \(name.text) is the simulator's", at: name.range)
        case .constant, .defined:
            warn(
                "RANGE \(name.text) has no effect: \(name.text) is \(model[id].kindText), not a PARAMETER",
                at: name.range)
        default:
            error(
                "RANGE \(name.text) is \(model[id].kindText); expected a PARAMETER or an ASSIGNED variable",
                at: name.range)
        }
    }

    private mutating func setGlobal(_ name: Name) {
        guard let id = lookUp(name.text) else {
            undeclared[name.text] = (name.range, "GLOBAL")
            return
        }
        switch model[id].kind {
        case .parameter, .assigned:
            if model[id].isRange { error("\(name.text) is both RANGE and GLOBAL", at: name.range) }
            model.symbols[id.index].isGlobal = true
            model.symbols[id.index].isNamedGlobal = true
            model.symbols[id.index].storage = .shared
        case .state: error("\(name.text) is a STATE and cannot be GLOBAL", at: name.range)
        case .provided: warn("GLOBAL \(name.text) has no effect: \(name.text) is the simulator's", at: name.range)
        case .constant, .defined, .fileLocal:
            warn(
                "GLOBAL \(name.text) has no effect: \(name.text) is \(model[id].kindText), not a PARAMETER",
                at: name.range)
        default:
            error(
                "GLOBAL \(name.text) is \(model[id].kindText); expected a PARAMETER or an ASSIGNED variable",
                at: name.range)
        }
    }

    private mutating func setKind(_ name: Name, _ kind: Symbol.Kind) {
        let id = variable(name, kind, storage: .instance)
        guard model[id].isValue, model[id].kind != .state else {
            error("\(name.text) is \(model[id].kindText) and cannot be a POINTER", at: name.range)
            return
        }
        model.symbols[id.index].kind = kind
        model.symbols[id.index].storage = .instance
        model.symbols[id.index].isGlobal = false
        if !model.pointers.contains(id) { model.pointers.append(id) }
    }

    // MARK: Ions

    private mutating func declareIon(_ statement: IonStatement) {
        let ion = statement.ion.text
        if model.ions.contains(where: { $0.name == ion }) {
            error("USEION \(ion) appears twice; expected one with all that is read and written", at: statement.range)
            return
        }
        if statement.read.isEmpty, statement.write.isEmpty {
            warn("USEION \(ion) reads and writes nothing; NEURON refuses that", at: statement.range)
        }
        let place = model.ions.count
        model.ions.append(IonUse(name: ion, valence: statement.valence, variables: [], at: statement.range))
        for name in statement.read { use(name, ofIon: ion, at: place, isWritten: false) }
        for name in statement.write { use(name, ofIon: ion, at: place, isWritten: true) }
    }

    private mutating func use(_ name: Name, ofIon ion: String, at place: Int, isWritten: Bool) {
        let quantity: IonQuantity.Quantity
        switch name.text {
        case "i\(ion)": quantity = .current
        case "e\(ion)": quantity = .reversalPotential
        case "\(ion)i": quantity = .insideConcentration
        case "\(ion)o": quantity = .outsideConcentration
        default:
            error(
                "\(name.text) is not a quantity of the ion \(ion); expected i\(ion), e\(ion), \(ion)i or \(ion)o",
                at: name.range)
            return
        }
        let id = variable(name, .assigned, storage: .instance)
        switch model[id].kind {
        case .parameter, .assigned, .state: break
        default:
            error(
                "\(name.text), a quantity of the ion \(ion), is \(model[id].kindText); expected ASSIGNED or STATE",
                at: name.range)
            return
        }
        var use = model[id].ion ?? IonQuantity(ion: place, quantity, isRead: false, isWritten: false)
        if isWritten { use.isWritten = true } else { use.isRead = true }
        model.symbols[id.index].ion = use
        model.symbols[id.index].storage = .instance
        if !model.ions[place].variables.contains(id) { model.ions[place].variables.append(id) }
    }
}
