/// The memory behind a ``Block``, as the engine lays it out for one call. Mechanisms that are Swift
/// types do not see it.
///
/// - Invariant: every pointer is valid for `rows` for as long as the call lasts, and only for
///   those; the rows of `v`, `rhs`, `diagonal` and `scale` are those of the nodes at which the
///   instances sit. `columns` holds one column for each variable of the mechanism, in the order of
///   its cases.
@frozen
public struct BlockMemory {
    public var rows: Range<Int>
    public var columns: UnsafePointer<Column>
    /// For each variable that is an ion current, where its derivative goes; nil where nobody needs
    /// it.
    public var currentDerivatives: UnsafePointer<UnsafeMutablePointer<Lanes>?>
    /// Voltage, mV.
    public var v: UnsafeMutablePointer<Lanes>
    /// Right-hand side of the cable equation for the new voltage: minus the outward current at 0
    /// mV, along the tangent, nA.
    public var rhs: UnsafeMutablePointer<Lanes>
    /// Diagonal of the cable equation's matrix, uS.
    public var diagonal: UnsafeMutablePointer<Lanes>
    /// What turns the mechanism's currents into nA: segment area times 0.01 for a density
    /// mechanism, 1 for a point process; 0 in lanes without an instance.
    public var scale: UnsafeMutablePointer<Lanes>
    /// Whether there are lanes with a membrane in which the mechanism is not inserted. It meets
    /// voltages there that it was not made for: what it computes may be NaN, and must not reach the
    /// equation.
    public var isPartlyInserted: Bool
    /// Time, ms.
    public var t: Double
    /// Step, ms.
    public var dt: Double
    /// Temperature, degrees Celsius.
    public var celsius: Double
    /// What the engine does for single instances: random numbers, connections. The instances of row
    /// `r` are 8 r to 8 r + 7.
    public unowned(unsafe) var context: (any InstanceContext)?

    @inlinable @inline(__always)
    public init(
        rows: Range<Int>, columns: UnsafePointer<Column>,
        currentDerivatives: UnsafePointer<UnsafeMutablePointer<Lanes>?>, v: UnsafeMutablePointer<Lanes>,
        rhs: UnsafeMutablePointer<Lanes>, diagonal: UnsafeMutablePointer<Lanes>, scale: UnsafeMutablePointer<Lanes>,
        isPartlyInserted: Bool, t: Double, dt: Double, celsius: Double, context: (any InstanceContext)? = nil
    ) {
        self.rows = rows
        self.columns = columns
        self.currentDerivatives = currentDerivatives
        self.v = v
        self.rhs = rhs
        self.diagonal = diagonal
        self.scale = scale
        self.isPartlyInserted = isPartlyInserted
        self.t = t
        self.dt = dt
        self.celsius = celsius
        self.context = context
    }

    /// 0 for backward Euler, 2 for the method of Crank and Nicolson, as NEURON's `secondorder`. Few
    /// kernels ask: it is the context's, so that no call has to hand it on.
    public var secondorder: Int { context?.secondorder ?? 0 }

    /// Adds a current through the membrane; see ``Block/add(current:conductance:at:)``.
    @inlinable @inline(__always)
    public func add(current: Lanes, conductance: Lanes, at row: Int) {
        // The equation is for the new voltage: i + g (new - v) = 0 is g new = g v - i.
        let scale = scale[row]
        rhs[row] = fma(fma(conductance, v[row], -current), scale, rhs[row])
        diagonal[row] = fma(conductance, scale, diagonal[row])
    }
}
