// A mechanism's currents are computed once for instances that stand alone, to see whether it does
// what it declares.

extension MechanismDescriptor {
    /// The ion currents that the mechanism declares to write and carries through the membrane, but
    /// does not report to the ion.
    ///
    /// One row of instances with default parameters is initialised, and its currents are computed,
    /// at -65 mV. A mechanism that carries nothing then is not found out.
    public var unreportedCurrents: [String] {
        let currents = variables.indices.filter { column in
            if case .ion(_, .current, .write) = variables[column].role { true } else { false }
        }
        guard !currents.isEmpty, let addCurrents = kernels.addCurrents else { return [] }
        let rehearsal = Rehearsal(self)
        defer { rehearsal.end() }
        kernels.initialize?(rehearsal.memory)
        addCurrents(rehearsal.memory)
        return rehearsal.carriesCurrent ? currents.filter { !rehearsal.hasReported($0) }.map { variables[$0].name } : []
    }
}

/// One row of instances with memory of their own.
///
/// - Invariant: `memory` points into what is allocated here, from making to ``end()``.
private struct Rehearsal {
    let memory: BlockMemory
    private let lanes: UnsafeMutablePointer<Lanes>
    private let columns: UnsafeMutablePointer<Column>
    private let derivatives: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>
    private let count: Int
    private static let unreported = Lanes(repeating: Double(nan: 0x5eed, signaling: false))

    /// A row for each variable, one for each derivative, then v, rhs, diagonal and scale.
    init(_ descriptor: MechanismDescriptor) {
        count = descriptor.variables.count
        lanes = .allocate(capacity: 2 * count + 4)
        columns = .allocate(capacity: count)
        derivatives = .allocate(capacity: count)
        for (column, variable) in descriptor.variables.enumerated() {
            (lanes + column).initialize(to: Lanes(repeating: Self.value(of: variable)))
            (lanes + count + column).initialize(to: Self.unreported)
            (columns + column).initialize(to: Column(rows: lanes + column))
            (derivatives + column).initialize(to: lanes + count + column)
        }
        let own = lanes + 2 * count
        own.initialize(to: Lanes(repeating: -65))
        (own + 1).initialize(to: .zero)
        (own + 2).initialize(to: .zero)
        (own + 3).initialize(to: Lanes(repeating: 1))
        memory = BlockMemory(
            rows: 0..<1, columns: columns, currentDerivatives: derivatives, v: own, rhs: own + 1, diagonal: own + 2,
            scale: own + 3,
            t: 0, dt: 0.025, celsius: 6.3)
    }

    private static func value(of variable: VariableDescriptor) -> Double {
        switch variable.role {
        case .parameter, .global: variable.defaultValue
        case .ion(let ion, let quantity, _): ion.defaultValue(of: quantity)
        case .segmentArea, .segmentDiameter: 1
        case .table, .state, .assigned, .output, .pointer: 0
        }
    }

    /// Whether anything was added to the equation.
    var carriesCurrent: Bool { memory.rhs[0] != .zero || memory.diagonal[0] != .zero }

    /// Whether the derivative of an ion's current was set.
    func hasReported(_ column: Int) -> Bool { lanes[count + column][0].bitPattern != Self.unreported[0].bitPattern }

    func end() {
        lanes.deallocate()
        columns.deallocate()
        derivatives.deallocate()
    }
}
