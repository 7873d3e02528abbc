import NMODL

extension StripAssembler {
    /// The line of an operation, without its result.
    mutating func line(for operation: Operation, mask: Operand?) -> Line {
        switch operation {
        case .unary(let function, let a): return unary(function, operand(a))
        case .binary(let function, let a, let b): return binary(function, operand(a), operand(b))
        case .ternary(let function, let a, let b, let c):
            return Line(operation: function.strip, a: operand(a), b: operand(b), c: operand(c))
        case .quaternary(let function, let a, let b, let c, let d):
            return Line(operation: function.strip, a: operand(a), b: operand(b), c: operand(c), e: operand(d))
        case .compare(let comparison, let a, let b): return compare(comparison, operand(a), operand(b))
        case .not(let a): return Line(operation: .not, a: operand(a))
        case .and(let a, let b): return Line(operation: .and, a: operand(a), b: operand(b))
        case .or(let a, let b): return Line(operation: .or, a: operand(a), b: operand(b))
        case .select(let a, let b, let c): return Line(operation: .select, a: operand(a), b: operand(b), c: operand(c))
        case .number(let a): return Line(operation: .number, a: operand(a))
        case .locate(let table, let a): return Line(operation: .locate, a: operand(a), extra: Int32(table))
        case .interpolate(let table, let column, let a):
            // Which table and which of its columns share the number.
            return Line(
                operation: .interpolate, a: operand(a), b: fractions[a.index] ?? .none,
                extra: Int32(table << 16 | column))
        case .functionTable(let index, let list) where list.count == 1:
            return Line(operation: .functionTable1, a: operand(list[0]), extra: Int32(index))
        case .functionTable(let index, let list):
            return Line(operation: .functionTable2, a: operand(list[0]), b: operand(list[1]), extra: Int32(index))
        case .element(let array, let index):
            return Line(operation: .element, a: operand(index), extra: number(of: array))
        case .setElement(let array, let index, let value):
            return Line(
                operation: .setElement, a: operand(index), b: operand(value), c: mask ?? .constant(UInt64.max),
                extra: number(of: array))
        case .fail(let message): return Line(operation: .fail, a: mask ?? .constant(UInt64.max), extra: Int32(message))
        case .constant, .read, .copy, .draw, .seed, .setStream, .call, .supplied, .prepareTable, .send, .move, .emit,
            .watch, .walkedWeight, .ownWeight, .setOwnWeight, .lag, .listCount, .listElement:
            preconditionFailure("\(operation) does not run in strips")
        }
    }

    private mutating func number(of array: ArrayStorage) -> Int32 {
        if let known = arrays.firstIndex(of: array) { return Int32(known) }
        arrays.append(array)
        return Int32(arrays.count - 1)
    }

    private func unary(_ function: UnaryFunction, _ a: Operand) -> Line {
        let operation: StripOperation? =
            switch function {
            case .negate: .negate
            case .absolute: .absolute
            case .squareRoot: .squareRoot
            case .square: .square
            case .reciprocal: .reciprocal
            case .exponential: .exponential
            case .oneMinusExponential: .oneMinusExponential
            case .exponentialQuotient: .exponentialQuotient
            case .goldmanQuotient: .goldmanQuotient
            case .falling: .falling
            case .logarithm: .logarithm
            case .hyperbolicTangent: .hyperbolicTangent
            default: nil
            }
        if let operation { return Line(operation: operation, a: a) }
        return Line(operation: .unaryByLane, a: a, extra: Int32(function.rawValue))
    }

    private func binary(_ function: BinaryFunction, _ a: Operand, _ b: Operand) -> Line {
        switch function {
        case .add: Line(operation: .add, a: a, b: b)
        case .subtract: Line(operation: .subtract, a: a, b: b)
        case .multiply, .roundedProduct: Line(operation: .multiply, a: a, b: b)
        case .divide: Line(operation: .divide, a: a, b: b)
        case .power: Line(operation: .power, a: a, b: b)
        case .remainder, .arctangent2, .scaled, .bitsAnd, .bitsOr, .bitsExclusiveOr:
            Line(operation: .binaryByLane, a: a, b: b, extra: Int32(function.rawValue))
        }
    }

    private func compare(_ comparison: Comparison, _ a: Operand, _ b: Operand) -> Line {
        switch comparison {
        case .less: Line(operation: .less, a: a, b: b)
        case .lessOrEqual: Line(operation: .lessOrEqual, a: a, b: b)
        case .equal: Line(operation: .equal, a: a, b: b)
        case .notEqual: Line(operation: .notEqual, a: a, b: b)
        case .greater: Line(operation: .less, a: b, b: a)
        case .greaterOrEqual: Line(operation: .lessOrEqual, a: b, b: a)
        }
    }

    /// What a kernel writes, at its end.
    mutating func addOutputs() {
        // A value that is the old one of a column which is written is put aside first.
        let written = Set(kernel.writes.map(\.place)).union(kernel.ionCurrents.map { .column($0.column) })
        for register in kernel.outputs {
            guard case .place(let place) = operand(register), case .column = place, written.contains(place) else {
                continue
            }
            let copy = newExtra()
            lines.append(Line(operation: .copy, d: copy, a: .place(place)))
            aliases[register.index] = copy
        }
        for write in kernel.writes {
            guard case .column = write.place else { continue }
            lines.append(Line(operation: .store, d: .place(write.place), a: operand(write.value)))
        }
        for ion in kernel.ionCurrents {
            lines.append(
                Line(
                    operation: .report, d: .place(.column(ion.column)), a: operand(ion.current), b: operand(ion.slope),
                    extra: Int32(ion.column)))
        }
        if let current = kernel.current { addCurrent(current) }
    }
}

extension StripAssembler {
    private mutating func addCurrent(_ current: CurrentOutput) {
        var (value, isNegative) = (operand(current.current), !current.isElectrode)
        guard current.isIntercept else {
            let operation: StripOperation = isNegative ? .addCurrent : .injectCurrent
            lines.append(Line(operation: operation, a: value, b: operand(current.slope)))
            return
        }
        // What was made the negative of something is that with the other sign.
        if let maker = onlyMaker(of: value), lines[maker].operation == .negate, value != operand(current.slope),
            !lines[maker].a.isPlace
        {
            value = lines[maker].a
            isNegative.toggle()
            // Nothing jumps past it: it was made in the code of all instances.
            if labels.allSatisfy({ $0 <= maker }) { lines.remove(at: maker) }
        }
        let slope = operand(current.slope)
        if let maker = onlyMaker(of: value), lines[maker].operation == .multiply, value != slope,
            labels.allSatisfy({ $0 <= maker })
        {
            // The conductance times a potential.
            let (a, b) = (lines[maker].a, lines[maker].b)
            if let potential = a == slope ? b : b == slope ? a : nil, !potential.isPlace || !isWritten(potential) {
                lines.remove(at: maker)
                if fuses, !isNegative, injectProduct(slope, potential) { return }
                lines.append(Line(operation: isNegative ? .addScaled : .injectScaled, a: potential, b: slope))
                return
            }
        }
        lines.append(Line(operation: isNegative ? .addIntercept : .injectIntercept, a: value, b: slope))
    }

    /// Adds a current whose conductance nobody else takes and is a product, without keeping that.
    private mutating func injectProduct(_ slope: Operand, _ potential: Operand) -> Bool {
        guard let maker = onlyMaker(of: slope), labels.allSatisfy({ $0 <= maker }), isFixed(potential),
            !kernel.writes.contains(where: { operand($0.value) == slope })
        else { return false }
        var line = lines[maker]
        switch line.operation {
        case .multiply: line.operation = .injectProduct
        case .product3: line.operation = .injectProduct3
        case .product4: line.operation = .injectProduct4
        case .gatedProduct: line.operation = .injectGatedProduct
        default: return false
        }
        // The product is now computed at the kernel's end.
        guard [line.a, line.b, line.c, line.e].allSatisfy({ !$0.isPlace || !isWritten($0) }) else { return false }
        line.d = potential
        lines.remove(at: maker)
        lines.append(line)
        return true
    }

    /// Whether a value is no temporary, nor is set by the kernel.
    private func isFixed(_ value: Operand) -> Bool {
        switch value {
        case .constant: true
        case .place(.rate): false
        case .place: !isWritten(value)
        case .register, .extra: uniformLines.contains { $0.d == value }
        case .none: false
        }
    }

    /// The line that makes a value, if that is the only one and no line takes the value.
    private func onlyMaker(of value: Operand) -> Int? {
        guard let maker = lines.lastIndex(where: { $0.d == value || $0.second == value }),
            lines[maker].second != value,
            lines.indices.allSatisfy({ $0 == maker || !lines[$0].takes(value) && lines[$0].d != value }),
            !lines[maker].takes(value)
        else { return nil }
        return maker
    }

    private func isWritten(_ place: Operand) -> Bool { lines.contains { $0.d == place } }
}

extension StripAssembler.Operand {
    /// Whether it is where the engine keeps it, and may be written before the kernel's end.
    var isPlace: Bool { if case .place = self { true } else { false } }
}

extension StripAssembler.Line {
    /// Whether a value is among what it takes.
    func takes(_ operand: StripAssembler.Operand) -> Bool {
        a == operand || b == operand || c == operand || e == operand
    }
}

extension TernaryFunction {
    var strip: StripOperation {
        switch self {
        case .multiplyAdd: .multiplyAdd
        case .multiplySubtract: .multiplySubtract
        case .subtractProduct: .subtractProduct
        case .product: .product3
        case .scaledDifference: .scaledDifference
        case .exponentialStep: .exponentialStep
        case .approach: .approach
        case .gatedProduct: .gatedProduct
        case .sum: .sum
        }
    }
}

extension QuaternaryFunction {
    var strip: StripOperation {
        switch self {
        case .product: .product4
        case .scaledDifference: .scaledDifference4
        }
    }
}
