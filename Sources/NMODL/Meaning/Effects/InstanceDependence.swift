/// Which variables may differ between instances, whoever reads them: their values come from v, from
/// parameters and states of the instance, from its place or its events.
///
/// Order and conditions of assignments are not looked at: a variable that anything sets from such
/// values belongs to it.
public struct InstanceDependence: Sendable {
    private var dependent = SymbolSet()

    public init(_ model: MechanismModel) {
        var finder = Finder(model: model)
        finder.run()
        dependent = finder.dependent
    }

    public func contains(_ id: SymbolID) -> Bool { dependent.contains(id) }
}

private struct Finder {
    let model: MechanismModel
    var dependent = SymbolSet()
    var hasChanged = false

    mutating func run() {
        for (index, symbol) in model.symbols.enumerated() where symbol.beginsDependent {
            dependent.insert(SymbolID(index))
        }
        if let receive = model.netReceive {
            for id in receive.arguments + [receive.flag] { dependent.insert(id) }
        }
        repeat {
            hasChanged = false
            visit(model.initial)
            visit(model.breakpoint ?? [])
            for block in model.equations { visit(block.body) }
            for block in model.functions + model.procedures { visit(block.body) }
            visit(model.netReceive?.initial ?? [])
            visit(model.netReceive?.body ?? [])
            for hook in model.hooks { visit(hook.body) }
        } while hasChanged
    }

    private mutating func mark(_ id: SymbolID?) {
        if let id, dependent.insert(id) { hasChanged = true }
    }

    /// Statements under conditions, of which one may differ between instances.
    private mutating func visit(_ body: [Statement], under isDependent: Bool = false) {
        for statement in body { visit(statement, under: isDependent) }
    }

    private mutating func visit(_ statement: Statement, under isDependent: Bool) {
        switch statement.kind {
        case .assignment(let assignment):
            let value = depends(assignment.value)
            let index = assignment.target.index.map { depends($0) } ?? false
            if value || index || isDependent { mark(assignment.target.name.symbol) }
        case .call(let call):
            let value = depends(call)
            guard let id = call.name.symbol, model[id].kind == .builtIn(.stateDiscontinuity) else { return }
            if value || isDependent, case .variable(let target)? = call.arguments.first?.kind {
                mark(target.name.symbol)
            }
        case .conditional(let conditional):
            var under = isDependent
            for branch in conditional.branches {
                if depends(branch.condition) { under = true }
                visit(branch.body, under: under)
            }
            visit(conditional.otherwise ?? [], under: under)
        case .whileLoop(let condition, let inner):
            let under = depends(condition)
            visit(inner, under: isDependent || under)
        case .fromLoop(let loop):
            var under = isDependent
            for bound in [loop.first, loop.last, loop.step] {
                if let bound, depends(bound) { under = true }
            }
            if under { mark(loop.variable.symbol) }
            visit(loop.body, under: under)
        case .forNetCons(let arguments, let inner):
            for argument in arguments { mark(argument.name.symbol) }
            visit(inner, under: true)
        // The argument of a table decides; the body that fills it is visited anyway.
        case .table: break
        default:
            for expression in statement.expressions { _ = depends(expression) }
            for inner in statement.bodies { visit(inner, under: isDependent) }
        }
    }

    /// Whether an expression may differ between instances; calls pass that on to arguments.
    private mutating func depends(_ expression: Expression) -> Bool {
        let (first, rest) = expression.chain
        var depends = dependsOperand(first)
        for (_, right, _) in rest where dependsOperand(right) { depends = true }
        return depends
    }

    private mutating func dependsOperand(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .number, .string, .damaged: return false
        case .variable(let variable):
            let index = variable.index.map { depends($0) } ?? false
            return index || (variable.name.symbol.map { dependent.contains($0) } ?? false)
        case .call(let call): return depends(call)
        case .unary(_, let operand): return depends(operand)
        case .binary: return depends(expression)
        }
    }

    private mutating func depends(_ call: Call) -> Bool {
        let values = call.arguments.map { depends($0) }
        let any = values.contains(true)
        guard let id = call.name.symbol else { return any }
        switch model[id].kind {
        case .function(let place):
            pass(values, to: model.functions[place])
            return model.functions[place].result.map { dependent.contains($0) } ?? any
        case .procedure(let place):
            pass(values, to: model.procedures[place])
            return false
        case .builtIn(let function): return any || function.drawsFromSharedSequence || function.takesRandomVariable
        case .foreign: return true
        default: return any
        }
    }

    private mutating func pass(_ values: [Bool], to subroutine: Subroutine) {
        for (argument, isDependent) in zip(subroutine.arguments, values) where isDependent { mark(argument) }
        guard subroutine.table != nil, values.contains(true) else { return }
        for name in subroutine.table?.variables ?? [] { mark(name.symbol) }
        mark(subroutine.result)
    }
}

extension Symbol {
    /// Whether it differs between instances before any code has run.
    fileprivate var beginsDependent: Bool {
        switch kind {
        case .state, .pointer, .bbcorePointer, .random, .foreign: true
        case .parameter: storage == .instance
        case .assigned: ion != nil
        case .provided(let provided): provided == .v || provided == .diam || provided == .area
        default: false
        }
    }
}
