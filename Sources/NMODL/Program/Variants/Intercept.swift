extension Kernel {
    /// The kernel with its current at 0 mV in place of the current, where that is affine in v: with
    /// the slope it is all that the cable's equation needs, and does not depend on what else the
    /// kernel is asked for.
    public func interceptingCurrent() -> Kernel {
        guard let current, !current.isIntercept, !current.isSlopeGiven, !code.contains(where: \.hasEffect) else {
            return self
        }
        var degrees = DegreesInVoltage(self)
        degrees.run(code)
        guard degrees[current.current] == .affine, degrees[current.slope] == .independent else { return self }
        var present = KernelRewriter(self)
        present.run()
        // The same code once more, where v is 0; what does not depend on v is not made again.
        var atZero = KernelRewriter(
            self, continuing: present.builder,
            rewrite: { operation, _, builder in
                if case .read(.voltage) = operation { builder.constant(0) } else { nil }
            })
        atZero.run()
        let kernel = atZero.builder.kernel(
            writes: writes.map { Write($0.place, present.new($0.value)) },
            current: CurrentOutput(
                atZero.new(current.current), slope: present.new(current.slope), isElectrode: current.isElectrode,
                isIntercept: true),
            ionCurrents: ionCurrents.map {
                IonCurrentOutput(column: $0.column, present.new($0.current), slope: present.new($0.slope))
            })
        return kernel.cleaned()
    }
}

/// How values depend on the voltage, as far as that is seen from sums, products and choices.
private struct DegreesInVoltage {
    enum Degree: Int, Comparable {
        case independent, affine, other

        static func < (a: Degree, b: Degree) -> Bool { a.rawValue < b.rawValue }
    }

    private var degrees: [Degree]

    init(_ kernel: Kernel) { degrees = Array(repeating: .independent, count: kernel.registerCount) }

    subscript(register: Register) -> Degree { degrees[register.index] }

    mutating func run(_ nodes: [Node]) {
        for node in nodes {
            switch node {
            case .instruction(let instruction):
                if let result = instruction.result { degrees[result.index] = degree(of: instruction.operation) }
            case .branch(let branch):
                run(branch.then)
                run(branch.otherwise)
                for join in branch.joins {
                    let isFixed = self[branch.condition] == .independent
                    degrees[join.result.index] = isFixed ? max(self[join.then], self[join.otherwise]) : .other
                }
            // What goes round a loop may depend on anything.
            case .loop(let loop): markAll(loop.test + loop.body, loop.carried)
            case .connections(let walk): markAll(walk.body, walk.carried)
            }
        }
    }

    private mutating func markAll(_ nodes: [Node], _ carried: [Carried]) {
        for value in carried { degrees[value.register.index] = .other }
        for node in nodes {
            node.forEachInstruction { if let result = $0.result { degrees[result.index] = .other } }
            node.forEachJoin { degrees[$0.result.index] = .other }
        }
    }

    private func degree(of operation: Operation) -> Degree {
        switch operation {
        case .read(.voltage): return .affine
        case .copy(let a), .unary(.negate, let a): return self[a]
        case .binary(.add, let a, let b), .binary(.subtract, let a, let b): return max(self[a], self[b])
        case .binary(.multiply, let a, let b):
            let (low, high) = (min(self[a], self[b]), max(self[a], self[b]))
            return low == .independent ? high : .other
        case .binary(.divide, let a, let b) where self[b] == .independent: return self[a]
        case .select(let condition, let a, let b) where self[condition] == .independent: return max(self[a], self[b])
        default:
            var depends = false
            operation.forEachOperand { depends = depends || self[$0] != .independent }
            return depends ? .other : .independent
        }
    }
}

extension Node {
    /// Calls a function with each join and each register that is carried within it.
    fileprivate func forEachJoin(_ body: (Join) -> Void) {
        switch self {
        case .instruction: break
        case .branch(let branch):
            for node in branch.then + branch.otherwise { node.forEachJoin(body) }
            for join in branch.joins { body(join) }
        case .loop(let loop):
            for value in loop.carried { body(Join(value.register, then: value.initial, otherwise: value.next)) }
            for node in loop.test + loop.body { node.forEachJoin(body) }
        case .connections(let walk):
            for value in walk.carried { body(Join(value.register, then: value.initial, otherwise: value.next)) }
            for node in walk.body { node.forEachJoin(body) }
        }
    }
}
