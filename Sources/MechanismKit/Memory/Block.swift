/// Instances of one mechanism, side by side: what a kernel works on.
///
/// A kernel takes the columns that it needs and walks the rows:
///
/// ```swift
/// static func addCurrents(_ block: Block<Passive>) {
///     let (g, e, i, v) = (block[.g], block[.e], block[.i], block.v)
///     for row in block.rows {
///         i[row] = g[row] * (v[row] - e[row])
///         block.add(current: i[row], conductance: g[row], at: row)
///     }
/// }
/// ```
@frozen
public struct Block<M: Mechanism> {
    @usableFromInline let memory: BlockMemory

    /// Wraps the engine's memory for one call of a kernel.
    @inlinable
    public init(_ memory: BlockMemory) { self.memory = memory }

    /// The rows of the block.
    @inlinable
    public var rows: Range<Int> { memory.rows }

    /// The column of a variable.
    @inlinable
    public subscript(variable: M.Variable) -> Column {
        @inline(__always) get { memory.columns[variable.rawValue] }
    }

    /// The voltage at the instances, mV.
    @inlinable
    public var v: Column { Column(rows: memory.v) }

    /// The present time, ms: the middle of the step while currents are computed, its end while
    /// states advance.
    @inlinable
    public var t: Double { memory.t }

    /// The length of a step, ms.
    @inlinable
    public var dt: Double { memory.dt }

    /// The temperature, degrees Celsius.
    @inlinable
    public var celsius: Double { memory.celsius }

    /// A variable that all instances share.
    @inlinable
    public func global(_ variable: M.Variable) -> Double {
        memory.columns[variable.rawValue].address(instance: 0).pointee
    }

    /// Adds a current through the membrane.
    ///
    /// - Parameters:
    ///   - current: outward positive; mA/cm2 for a density mechanism, nA for a point process.
    ///   - conductance: its derivative with respect to the voltage; S/cm2 or uS.
    ///   - row: of the instances that carry it.
    @inlinable @inline(__always)
    public func add(current: Lanes, conductance: Lanes, at row: Int) {
        memory.add(current: current, conductance: conductance, at: row)
    }

    /// Adds a current from an electrode: positive depolarises.
    ///
    /// - Parameters:
    ///   - current: into the cell, nA.
    ///   - conductance: minus its derivative with respect to the voltage, uS.
    ///   - row: of the instances that carry it.
    @inlinable @inline(__always)
    public func inject(current: Lanes, conductance: Lanes, at row: Int) {
        add(current: -current, conductance: conductance, at: row)
    }

    /// Reports the part of the current that an ion carries to the ion's pool. It is not added to
    /// the membrane's current: ``add(current:conductance:at:)`` takes the sum of all that flows.
    ///
    /// - Parameters:
    ///   - current: outward positive, mA/cm2 (nA for a point process, which the engine spreads over
    ///     the segment).
    ///   - conductance: its derivative with respect to the voltage, S/cm2 or uS.
    ///   - variable: the mechanism's variable for that ion's current.
    ///   - row: of the instances that carry it.
    @inlinable @inline(__always)
    public func report(_ current: Lanes, conductance: Lanes, as variable: M.Variable, at row: Int) {
        memory.columns[variable.rawValue][row] = current
        if let derivative = memory.currentDerivatives[variable.rawValue] { derivative[row] = conductance }
    }
}
