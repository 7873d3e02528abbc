// What pointers of C stand for: known where they are used, whatever happened before.
extension Analyser {
    /// Sets what a pointer of C stands for.
    mutating func assignPointer(_ name: String, _ value: CValue, at place: SourceRange) throws(CFault) -> [Statement] {
        guard var local = c.find(name) else { throw CFault("the pointer \(name) is not supported", at: place) }
        switch value {
        case .argument(let kind, let index):
            return keep(index, for: name, &local, at: place) { .argument(kind, $0) }
        case .array(let array, let index):
            return keep(index, for: name, &local, at: place) { .array(array, $0) }
        case .null: return keep(whole(0, at: place), for: name, &local, at: place) { _ in .null }
        case .number, .text, .nothing: throw CFault("what \(name) is made to point at is not supported", at: place)
        default:
            local.value = value
            c.set(name, local)
            return []
        }
    }

    /// Keeps the number of what a pointer stands for in a variable, since which it is may depend on
    /// a condition.
    private mutating func keep(
        _ number: Expression, for name: String, _ local: inout CLocal, at place: SourceRange,
        _ value: (Expression) -> CValue
    ) -> [Statement] {
        var out: [Statement] = []
        let holder: Name
        if let known = local.name {
            holder = known
        } else {
            let made = temporary(name, nil, at: place)
            (holder, out) = (made.name, made.statements)
            local.name = holder
        }
        local.value = value(Expression(.variable(Variable(holder)), at: place))
        c.set(name, local)
        if let id = holder.symbol { model.symbols[id.index].isRead = true }
        return out + [assignment(Variable(holder), number, at: place)]
    }

    /// What pointers stand for behind two branches: the same in both, or an argument in one and
    /// nothing in the other.
    mutating func join(_ other: [[String: CLocal]]) {
        for level in c.locals.indices where level < other.count {
            for (name, local) in c.locals[level] {
                guard let mine = local.value, let theirs = other[level][name]?.value else {
                    if local.value == nil, let theirs = other[level][name] { c.locals[level][name] = theirs }
                    continue
                }
                // Where it is one thing in one branch and another in the other it is not known any
                // more.
                c.locals[level][name]?.value = CValue.joined(mine, theirs)
            }
        }
    }

    /// What a pointer stands for is known at the beginning of a loop, for all its rounds.
    func checkPointers(since outer: [[String: CLocal]], at place: SourceRange) throws(CFault) {
        for (before, after) in zip(outer, c.locals) {
            for (name, local) in before {
                guard let first = local.value, let last = after[name]?.value else { continue }
                guard CValue.joined(first, last) != nil else {
                    throw CFault("\(name) points at something else after a round of this loop", at: place)
                }
            }
        }
    }
}

extension CValue {
    /// What is known of a pointer that is one thing in one branch and another in the other; nil for
    /// what cannot be joined.
    static func joined(_ a: CValue, _ b: CValue) -> CValue? {
        switch (a, b) {
        case (.argument, .null), (.argument, .argument): a
        case (.null, .argument): b
        case (.null, .null), (.thread, .thread), (.output, .output): a
        case (.handle(let x), .handle(let y)), (.address(let x), .address(let y)), (.elements(let x), .elements(let y)):
            x.symbol == y.symbol ? a : nil
        case (.place(let x), .place(let y)): x == y ? a : nil
        case (.array(let x, let i), .array(let y, let j)): x == y && i.kind == j.kind ? a : nil
        default: nil
        }
    }
}
