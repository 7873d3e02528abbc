import NMODL

// Which slot each value gets: constants, uniform values and columns have their own; temporaries
// share.

extension StripAssembler {
    /// Gives out slots; nil if there are more than an instruction can name.
    mutating func allocate() -> Parts? {
        fuseStores()
        var allocation = SlotAllocation(uniformColumns: uniformColumns)
        allocation.gather(uniformLines + lines)
        for line in uniformLines {
            allocation.makeUniform(line.d)
            if line.second != .none { allocation.makeUniform(line.second) }
        }
        for operand in sharedValues { allocation.gather(operand) }
        for (index, count) in kernel.scratch.enumerated() { allocation.reserveScratch(index, count) }
        if let rates { allocation.reserveRates(rates.paddedCount) }
        allocation.shareTemporaries(lines, loops: loops, keep: sharedValues)
        guard allocation.slotCount <= 65_000 else { return nil }
        var parts = allocation.finished
        parts.prologue = uniformLines.map { instruction($0, allocation) }
        parts.body = lines.map { instruction($0, allocation) }
        parts.arrays = arrays
        parts.rates = rates
        for write in kernel.writes {
            let slot = Int(allocation.slot(operand(write.value)))
            switch write.place {
            case .shared(let index): parts.sharedWrites.append((index, slot))
            case .result: parts.results.append(slot)
            default: break
            }
        }
        return parts
    }

    /// What is written to shared values is read when all strips are done, results when a strip is.
    private var sharedValues: [Operand] {
        kernel.writes.compactMap { write in
            switch write.place {
            case .shared, .result: operand(write.value)
            default: nil
            }
        }
    }

    private func instruction(_ line: Line, _ allocation: SlotAllocation) -> StripInstruction {
        StripInstruction(
            operation: line.operation, d: allocation.slot(line.d), a: allocation.slot(line.a),
            b: allocation.slot(line.b),
            c: allocation.slot(line.c), e: allocation.slot(line.second == .none ? line.e : line.second),
            extra: line.label.map { Int32(labels[$0]) } ?? line.extra)
    }

    /// A state is computed where it is kept, if nothing needs the old value any more.
    private mutating func fuseStores() {
        guard loops.isEmpty else { return }
        let jumps = lines.contains { $0.label != nil }
        for index in lines.indices.reversed() where lines[index].operation == .store {
            guard case .place(.column(let column)) = lines[index].d, case .register = lines[index].a,
                program.columns[column].isAlwaysKept
            else { continue }
            let (value, place) = (lines[index].a, lines[index].d)
            let makers = lines.indices.filter { lines[$0].d == value }
            guard makers.count == 1, let maker = makers.first, !jumps || isAlwaysRun(maker) else { continue }
            // After the value was made nobody reads the column or writes it, but this store.
            let isFree = lines.indices.allSatisfy { other in
                let line = lines[other]
                if other > maker, [line.a, line.b, line.c, line.e].contains(place) { return false }
                return other == index || line.d != place
            }
            guard isFree else { continue }
            for other in lines.indices { lines[other].replace(value, by: place) }
            if case .register(let number) = value { aliases[number] = place }
            lines[index].operation = .copy
            lines[index].a = place
        }
        removeIdleCopies()
    }

    private func isAlwaysRun(_ index: Int) -> Bool {
        !lines.indices.contains { other in
            guard let label = lines[other].label else { return false }
            return other < index && labels[label] > index
        }
    }

    /// Takes out copies of a value to where it is.
    private mutating func removeIdleCopies() {
        var index = 0
        while index < lines.count {
            guard lines[index].operation == .copy, lines[index].a == lines[index].d, case .place = lines[index].d else {
                index += 1
                continue
            }
            lines.remove(at: index)
            for label in labels.indices where labels[label] > index { labels[label] -= 1 }
        }
    }
}

extension StripAssembler.Line {
    fileprivate mutating func replace(_ old: StripAssembler.Operand, by new: StripAssembler.Operand) {
        if a == old { a = new }
        if b == old { b = new }
        if c == old { c = new }
        if d == old { d = new }
        if e == old { e = new }
    }
}

extension ColumnDeclaration {
    /// Whether the engine keeps a value of each instance, whatever people look at.
    var isAlwaysKept: Bool {
        switch role {
        case .state, .assigned: true
        case .parameter, .output, .ion, .pointer, .list, .area, .diameter: false
        }
    }
}

/// The slots of a kernel's values.
struct SlotAllocation {
    private let uniformColumns: Set<Int>
    private var parts = StripAssembler.Parts()
    private var constants: [UInt64: Int] = [:]
    private var uniform: [StripAssembler.Operand: Int] = [:]
    private var columns: [Int: Int] = [:]
    private var usesVoltage = false
    private var temporaries: [StripAssembler.Operand: Int] = [:]

    init(uniformColumns: Set<Int>) { self.uniformColumns = uniformColumns }

    /// The parts with the columns in the order of their slots.
    var finished: StripAssembler.Parts {
        var parts = parts
        parts.columns = columns.sorted { $0.value < $1.value }.map { (columnStart + $0.value, $0.key) }
        parts.voltageSlot = usesVoltage ? columnStart + columns.count : nil
        return parts
    }

    var slotCount: Int { temporaryStart + parts.temporaryCount }
    private var columnStart: Int { parts.constants.count + parts.uniformCount }
    private var temporaryStart: Int { columnStart + columns.count + (usesVoltage ? 1 : 0) }

    /// Notes which constants and places code needs.
    mutating func gather(_ lines: [StripAssembler.Line]) {
        for line in lines { for operand in [line.d, line.a, line.b, line.c, line.e] { gather(operand) } }
    }

    mutating func gather(_ operand: StripAssembler.Operand) {
        switch operand {
        case .constant(let bits):
            guard constants[bits] == nil else { return }
            constants[bits] = parts.constants.count
            parts.constants.append(Double(bitPattern: bits))
        case .place(.column(let column)) where !uniformColumns.contains(column):
            if columns[column] == nil { columns[column] = columns.count }
        case .place(.voltage): usesVoltage = true
        case .place(.rate): break
        case .place(let place): if uniform[operand] == nil { addUniform(operand, place) }
        case .register, .extra, .none: break
        }
    }

    private mutating func addUniform(_ operand: StripAssembler.Operand, _ place: Place?) {
        uniform[operand] = parts.uniformCount
        if let place { parts.uniformPlaces.append((parts.uniformCount, place)) }
        parts.uniformCount += 1
    }

    /// A value that is computed once a call.
    mutating func makeUniform(_ operand: StripAssembler.Operand) {
        if uniform[operand] == nil { addUniform(operand, nil) }
    }

    mutating func reserveScratch(_ index: Int, _ count: Int) {
        parts.scratchStarts.append(parts.temporaryCount)
        parts.temporaryCount += count
    }

    /// Temporaries for functions of the voltage, which are there while a strip is run.
    mutating func reserveRates(_ count: Int) {
        parts.firstRate = parts.temporaryCount
        parts.temporaryCount += count
    }

    /// A temporary is free again after the line that takes it last.
    mutating func shareTemporaries(
        _ lines: [StripAssembler.Line], loops: [Range<Int>], keep: [StripAssembler.Operand]
    ) {
        var (first, last): ([StripAssembler.Operand: Int], [StripAssembler.Operand: Int]) = ([:], [:])
        for (index, line) in lines.enumerated() {
            for operand in [line.d, line.second, line.a, line.b, line.c, line.e] where isTemporary(operand) {
                if first[operand] == nil { first[operand] = index }
                last[operand] = index
            }
        }
        for operand in keep where last[operand] != nil { last[operand] = lines.count }
        // What was made before a loop and is taken in it is taken in every round.
        for loop in loops {
            for (operand, made) in first where made < loop.lowerBound {
                if let end = last[operand], loop.contains(end) { last[operand] = loop.upperBound }
            }
        }
        var free: [Int] = []
        var ending: [Int: [StripAssembler.Operand]] = [:]
        for (operand, end) in last { ending[end, default: []].append(operand) }
        for (index, line) in lines.enumerated() {
            // A line's result may take the place of what it takes last: rows are read before they
            // are written.
            for operand in ending[index] ?? [] where operand != line.d && operand != line.second {
                if let slot = temporaries[operand] { free.append(slot) }
            }
            for made in [line.d, line.second]
            where isTemporary(made) && first[made] == index && temporaries[made] == nil {
                temporaries[made] = free.popLast() ?? newTemporary()
            }
            for made in [line.d, line.second] where last[made] == index {
                if let slot = temporaries[made] { free.append(slot) }
            }
        }
    }

    private mutating func newTemporary() -> Int {
        parts.temporaryCount += 1
        return parts.temporaryCount - 1
    }

    private func isTemporary(_ operand: StripAssembler.Operand) -> Bool {
        switch operand {
        case .register, .extra: uniform[operand] == nil
        case .constant, .place, .none: false
        }
    }

    func slot(_ operand: StripAssembler.Operand) -> UInt16 {
        switch operand {
        case .none: 0
        case .constant(let bits): UInt16(constants[bits]!)
        case .place(.column(let column)) where !uniformColumns.contains(column):
            UInt16(columnStart + columns[column]!)
        case .place(.voltage): UInt16(columnStart + columns.count)
        case .place(.rate(let index)): UInt16(temporaryStart + parts.firstRate + index)
        case .place: UInt16(parts.constants.count + uniform[operand]!)
        case .register, .extra:
            uniform[operand].map { UInt16(parts.constants.count + $0) }
                ?? UInt16(temporaryStart + (temporaries[operand] ?? 0))
        }
    }
}
