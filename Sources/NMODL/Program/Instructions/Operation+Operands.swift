extension Operation {
    /// The registers that it takes, in order.
    public var operands: [Register] {
        switch self {
        case .constant, .read, .walkedWeight, .ownWeight, .listCount, .fail: []
        case .copy(let a), .unary(_, let a), .not(let a), .number(let a), .locate(_, let a), .interpolate(_, _, let a),
            .element(_, let a), .listElement(_, let a),
            .seed(let a), .setOwnWeight(_, let a),
            .move(let a), .emit(let a), .watch(_, let a):
            [a]
        case .binary(_, let a, let b), .compare(_, let a, let b), .and(let a, let b), .or(let a, let b),
            .setElement(_, let a, let b),
            .send(let a, let b), .lag(_, let a, let b):
            [a, b]
        case .ternary(_, let a, let b, let c), .select(let a, let b, let c): [a, b, c]
        case .quaternary(_, let a, let b, let c, let d): [a, b, c, d]
        case .functionTable(_, let list), .setStream(_, _, let list), .call(_, let list), .supplied(_, let list): list
        case .prepareTable(_, let writes): writes.map(\.value)
        case .draw(_, _, let a, let b): [a, b].compactMap { $0 }
        }
    }

    /// Calls a function with each operand: ``operands`` without making a list.
    @inline(__always)
    public func forEachOperand(_ body: (Register) -> Void) {
        switch self {
        case .constant, .read, .walkedWeight, .ownWeight, .listCount, .fail: break
        case .copy(let a), .unary(_, let a), .not(let a), .number(let a), .locate(_, let a), .interpolate(_, _, let a),
            .element(_, let a), .listElement(_, let a),
            .seed(let a), .setOwnWeight(_, let a),
            .move(let a), .emit(let a), .watch(_, let a):
            body(a)
        case .binary(_, let a, let b), .compare(_, let a, let b), .and(let a, let b), .or(let a, let b),
            .setElement(_, let a, let b),
            .send(let a, let b), .lag(_, let a, let b):
            body(a)
            body(b)
        case .ternary(_, let a, let b, let c), .select(let a, let b, let c):
            body(a)
            body(b)
            body(c)
        case .quaternary(_, let a, let b, let c, let d):
            body(a)
            body(b)
            body(c)
            body(d)
        case .functionTable(_, let list), .setStream(_, _, let list), .call(_, let list), .supplied(_, let list):
            list.forEach(body)
        case .prepareTable(_, let writes): for write in writes { body(write.value) }
        case .draw(_, _, let a, let b):
            if let a { body(a) }
            if let b { body(b) }
        }
    }

    /// The same with other registers.
    public func mapOperands(_ map: (Register) -> Register) -> Operation {
        switch self {
        case .constant, .read, .walkedWeight, .ownWeight, .listCount, .fail: self
        case .copy(let a): .copy(map(a))
        case .unary(let f, let a): .unary(f, map(a))
        case .not(let a): .not(map(a))
        case .number(let a): .number(map(a))
        case .locate(let table, let a): .locate(table: table, map(a))
        case .interpolate(let table, let column, let a): .interpolate(table: table, column: column, map(a))
        case .element(let array, let a): .element(array, map(a))
        case .listElement(let list, let a): .listElement(list, map(a))
        case .seed(let a): .seed(map(a))
        case .setOwnWeight(let index, let a): .setOwnWeight(index, map(a))
        case .move(let a): .move(time: map(a))
        case .emit(let a): .emit(time: map(a))
        case .watch(let index, let a): .watch(index, isMet: map(a))
        case .binary(let f, let a, let b): .binary(f, map(a), map(b))
        case .compare(let f, let a, let b): .compare(f, map(a), map(b))
        case .and(let a, let b): .and(map(a), map(b))
        case .or(let a, let b): .or(map(a), map(b))
        case .setElement(let array, let a, let b): .setElement(array, map(a), map(b))
        case .lag(let history, let a, let b): .lag(history, map(a), by: map(b))
        case .send(let a, let b): .send(time: map(a), flag: map(b))
        case .ternary(let f, let a, let b, let c): .ternary(f, map(a), map(b), map(c))
        case .select(let a, let b, let c): .select(map(a), map(b), map(c))
        case .quaternary(let f, let a, let b, let c, let d): .quaternary(f, map(a), map(b), map(c), map(d))
        case .functionTable(let index, let list): .functionTable(index, list.map(map))
        case .setStream(let stream, let setting, let list): .setStream(stream, setting, list.map(map))
        case .call(let index, let list): .call(index, list.map(map))
        case .prepareTable(let table, let writes): .prepareTable(table, writes.map { Write($0.place, map($0.value)) })
        case .supplied(let index, let list): .supplied(index, list.map(map))
        case .draw(let distribution, let source, let a, let b): .draw(distribution, source, a.map(map), b.map(map))
        }
    }
}
