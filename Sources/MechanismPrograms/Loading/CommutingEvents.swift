import MechanismKit
import NMODL

/// What the events of a program do, where each only adds to states, by the event's weight alone:
/// then their order does not matter, and the engine need not sort them.
struct CommutingEvents: Sendable {
    /// The columns that are added to, and how much of the weight.
    let additions: [Addition]

    struct Addition: Sendable {
        let column: Int
        /// The weight's factors: columns of parameters and numbers.
        let factors: [Factor]
    }

    enum Factor: Sendable {
        case number(Double)
        case column(Int)
    }

    /// nil where the order of events matters.
    init?(_ program: Program) {
        guard let receive = program.receive, program.weights.count == 1, program.start == nil,
            program.startConnection == nil
        else { return nil }
        var definitions: [Register: Operation] = [:]
        for node in receive.code {
            guard case .instruction(let instruction) = node, !instruction.operation.isOrdered,
                let result = instruction.result
            else { return nil }
            definitions[result] = instruction.operation
        }
        var additions: [Addition] = []
        for write in receive.writes {
            guard case .column(let column) = write.place, case .state = program.columns[column].role,
                let added = Self.added(definitions, write.value, to: column),
                let factors = Self.factors(definitions, added, program)
            else { return nil }
            additions.append(Addition(column: column, factors: factors))
        }
        self.additions = additions
    }

    /// What is added to a column, as a list of factors of which one is the weight.
    private static func added(_ definitions: [Register: Operation], _ value: Register, to column: Int) -> [Register]? {
        func isOld(_ register: Register) -> Bool { definitions[register] == .read(.column(column)) }
        switch definitions[value] {
        case .binary(.add, let a, let b): return isOld(a) ? [b] : isOld(b) ? [a] : nil
        case .ternary(.multiplyAdd, let a, let b, let c): return isOld(c) ? [a, b] : nil
        default: return nil
        }
    }

    private static func factors(_ definitions: [Register: Operation], _ registers: [Register], _ program: Program)
        -> [Factor]?
    {
        var (factors, weights) = ([Factor](), 0)
        func add(_ register: Register) -> Bool {
            switch definitions[register] {
            case .constant(let value): factors.append(.number(value))
            case .read(.weight(0)): weights += 1
            case .read(.column(let column)):
                guard case .parameter = program.columns[column].role else { return false }
                factors.append(.column(column))
            case .binary(.multiply, let a, let b): return add(a) && add(b)
            case .ternary(.product, let a, let b, let c): return add(a) && add(b) && add(c)
            default: return false
            }
            return true
        }
        return registers.allSatisfy(add) && weights == 1 ? factors : nil
    }

    /// Takes events, one after the other.
    func receive(_ arrivals: UnsafeBufferPointer<Arrival>, _ columns: UnsafePointer<Column>) {
        for arrival in arrivals {
            let instance = Int(arrival.instance)
            for addition in additions {
                var amount = arrival.weight
                for factor in addition.factors {
                    switch factor {
                    case .number(let value): amount *= value
                    case .column(let column): amount *= columns[column].address(instance: instance).pointee
                    }
                }
                columns[addition.column].address(instance: instance).pointee += amount
            }
        }
    }
}
