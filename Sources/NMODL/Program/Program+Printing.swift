import Wording

// A program as people read it: one line an instruction, registers as %0, %1 …

extension Program: CustomStringConvertible {
    public var description: String {
        var text = "\(kind) \(name)\n"
        for (index, column) in columns.enumerated() {
            text +=
                "  column \(index) \(column.name ?? "-")\(column.unit.isEmpty ? "" : " (\(column.unit))"): \(column.role.text(in: self))"
            text += column.defaultValue == 0 ? "\n" : " = \(column.defaultValue)\n"
        }
        for (index, value) in shared.enumerated() {
            text +=
                "  shared \(index) \(value.name ?? "-")\(value.unit.isEmpty ? "" : " (\(value.unit))") = \(value.defaultValue)"
            text += value.isWritten ? ", written\n" : "\n"
        }
        for (index, table) in tables.enumerated() {
            text += "  table \(index) \(table.name): \(table.columns) x \(table.steps + 1)\n"
        }
        for (index, table) in functionTables.enumerated() {
            text += "  function table \(index) \(table.name): \(table.arguments, "argument")\n"
        }
        for (name, kernel) in allKernels { text += "\(name):\n" + kernel.text(in: self) }
        return text
    }
}

extension ColumnDeclaration.Role {
    func text(in program: Program) -> String {
        switch self {
        case .parameter: "parameter"
        case .state: "state"
        case .assigned: "assigned"
        case .output: "output"
        case .ion(let ion, let quantity, let isRead, let isWritten):
            "\(quantity) of \(program.ions[ion].name)\(isRead ? ", read" : "")\(isWritten ? ", written" : "")"
        case .pointer(let isWritten): isWritten ? "pointer, written" : "pointer"
        case .list: "list"
        case .area: "area"
        case .diameter: "diameter"
        }
    }
}

extension Kernel {
    /// The kernel's code, its writes and currents, a line each.
    public func text(in program: Program) -> String {
        var printer = KernelPrinter(program: program)
        for node in code { printer.add(node, depth: 1) }
        for write in writes { printer.add("\(printer.name(of: write.place)) <- \(write.value)", depth: 1) }
        for ion in ionCurrents {
            printer.add(
                "\(printer.name(of: .column(ion.column))) <- current \(ion.current), slope \(ion.slope)", depth: 1)
        }
        if let current {
            printer.add(
                "\(current.isElectrode ? "inject" : "add") current \(current.current), slope \(current.slope)", depth: 1
            )
        }
        return printer.text
    }
}

extension Register: CustomStringConvertible {
    public var description: String { "%\(number)" }
}

private struct KernelPrinter {
    let program: Program
    var text = ""

    mutating func add(_ line: String, depth: Int) { text += String(repeating: "  ", count: depth) + line + "\n" }

    mutating func add(_ node: Node, depth: Int) {
        switch node {
        case .instruction(let instruction):
            add((instruction.result.map { "\($0) = " } ?? "") + self.text(of: instruction.operation), depth: depth)
        case .branch(let branch):
            add("if \(branch.condition)", depth: depth)
            for node in branch.then { add(node, depth: depth + 1) }
            if !branch.otherwise.isEmpty { add("else", depth: depth) }
            for node in branch.otherwise { add(node, depth: depth + 1) }
            for join in branch.joins { add("\(join.result) = \(join.then) or \(join.otherwise)", depth: depth) }
        case .loop(let loop):
            for carried in loop.carried { add("\(carried.register) = \(carried.initial)", depth: depth) }
            add("loop", depth: depth)
            for node in loop.test { add(node, depth: depth + 1) }
            add("while \(loop.condition)", depth: depth)
            for node in loop.body { add(node, depth: depth + 1) }
            for carried in loop.carried { add("\(carried.register) = \(carried.next)", depth: depth + 1) }
        case .connections(let walk):
            for carried in walk.carried { add("\(carried.register) = \(carried.initial)", depth: depth) }
            add("for each connection", depth: depth)
            for node in walk.body { add(node, depth: depth + 1) }
            for write in walk.weights { add("\(name(of: write.place)) <- \(write.value)", depth: depth + 1) }
            for carried in walk.carried { add("\(carried.register) = \(carried.next)", depth: depth + 1) }
        }
    }

    func name(of place: Place) -> String { program.name(of: place) }

    func text(of operation: Operation) -> String {
        let list = operation.operands.map { "\($0)" }.joined(separator: ", ")
        return switch operation {
        case .constant(let value): "\(value)"
        case .read(let place): "read \(name(of: place))"
        case .copy: "copy \(list)"
        case .unary(let function, _): "\(function) \(list)"
        case .binary(let function, _, _): "\(function) \(list)"
        case .ternary(let function, _, _, _): "\(function) \(list)"
        case .quaternary(let function, _, _, _, _): "\(function) \(list)"
        case .compare(let comparison, _, _): "\(comparison) \(list)"
        case .not: "not \(list)"
        case .and: "and \(list)"
        case .or: "or \(list)"
        case .select: "select \(list)"
        case .number: "number \(list)"
        case .locate(let table, _): "locate \(list) in table \(program.tables[table].name)"
        case .interpolate(let table, let column, _):
            "interpolate \(list) in column \(column) of table \(program.tables[table].name)"
        case .functionTable(let index, _): "\(program.functionTables[index].name)(\(list))"
        case .element(let array, _): "element \(list) of \(self.text(of: array))"
        case .setElement(let array, let index, let value): "set element \(index) of \(self.text(of: array)) to \(value)"
        case .listCount(let list): "count of \(name(of: .column(list)))"
        case .listElement(let list, let index): "element \(index) of \(name(of: .column(list)))"
        case .lag(let history, let value, let delay):
            "\(program.histories[history].name), now \(value), as it was \(delay) ago"
        case .fail(let message): "fail: \(program.messages[message])"
        case .ownWeight(let index): "\(name(of: .weight(index))), now"
        case .setOwnWeight(let index, let value): "\(name(of: .weight(index))) <- \(value)"
        case .walkedWeight(let index): "weight \(index) of the connection"
        case .draw(let distribution, let source, _, _): "draw \(distribution) from \(source) \(list)"
        case .seed: "seed \(list)"
        case .setStream(let stream, let setting, _): "set \(setting) of stream \(stream) to \(list)"
        case .prepareTable(let table, let writes):
            "make table \(program.tables[table].name)" + writes.map { ", \(name(of: $0.place)) = \($0.value)" }.joined()
        case .call(let index, _): "call \(program.subprograms[index].name)(\(list))"
        case .supplied(let index, _): "call \(program.suppliedFunctions[index]), which is supplied (\(list))"
        case .send(let time, let flag): "send at \(time) flag \(flag)"
        case .move(let time): "move to \(time)"
        case .emit(let time): "emit at \(time)"
        case .watch(let index, let isMet): "watch \(index), met \(isMet)"
        }
    }

    func text(of array: ArrayStorage) -> String {
        switch array {
        case .columns(let first, let count): "\(name(of: .column(first))) and \(count - 1) more"
        case .shared(let first, let count): "\(name(of: .shared(first))) and \(count - 1) more"
        case .scratch(let index, let count): "scratch \(index) of \(count)"
        }
    }
}

extension Program {
    /// What a place is called, as far as it has a name.
    func name(of place: Place) -> String {
        switch place {
        case .column(let index): columns[index].name ?? "column \(index)"
        case .shared(let index): shared[index].name ?? "shared \(index)"
        case .voltage: "v"
        case .rate(let index): "rate \(index)"
        case .time: "t"
        case .step: "dt"
        case .celsius: "celsius"
        case .secondorder: "secondorder"
        case .weight(let index): weights.indices.contains(index) ? weights[index] : "weight \(index)"
        case .flag: "flag"
        case .argument(let index): "argument \(index)"
        case .result(let index): "result \(index)"
        }
    }
}
