/// What a mechanism does, as values: the engine calls each once for a phase and block, whether it
/// was compiled with it or made at run time.
///
/// The order of a step: thresholds and watched conditions, events that are due, `beforeStep`,
/// `beforeCurrents`, `addCurrents`, the solver, `advanceStates`, `afterStep`, `beforeRecording`,
/// recording, events that are due. In every kernel the columns of what is read from ions and
/// through pointers are up to date.
///
/// A kernel may write
/// - states, assigned variables and outputs;
/// - the concentrations and reversal potentials that it declares to write, and what it points at
///   with pointers that it declares to write: they go where they belong when the kernel returns;
/// - variables that all instances share, by their address;
/// - parameters of point processes and artificial cells, unless it is said that they stay as they
///   are set (``VariableDescriptor/staysAsSet``); of density mechanisms, whose instances may share
///   a row, those alone that are declared to be set (``VariableDescriptor/isSetByKernels``);
/// - in ``addCurrents`` alone: `rhs` and `diagonal`, to which it adds, and the currents of ions
///   that it declares to write, with their derivatives.
///
/// ``MechanismDescriptor/rehearsalFaults`` tells some of what a mechanism writes beyond that.
///
/// It may be called for any part of the rows, from any thread. A batch has kernels of its own
/// (``MechanismDescriptor/makeKernels``): what they keep for it, such as tables, must not make a
/// result depend on earlier calls.
public struct MechanismKernels: Sendable {
    /// A kernel works on the instances in a block.
    public typealias Kernel = @Sendable (BlockMemory) -> Void

    /// Before anything is initialised, at t = 0, not even the ions.
    public var beforeInitialize: Kernel?
    /// When a simulation is initialised, at t = 0: voltages, parameters and ions are in place; sets
    /// states and assigned variables.
    public var initialize: Kernel?
    /// After all mechanisms are initialised and have started, before the events that are due at 0.
    public var afterInitialize: Kernel?
    /// Before any current of a step is computed, `t` in the middle of the step.
    public var beforeCurrents: Kernel?
    /// When the equation of a step is assembled, `t` in the middle of the step, at the voltages of
    /// its beginning: adds currents and their derivatives to `rhs` and `diagonal`, reports those of
    /// ions, sets outputs.
    public var addCurrents: Kernel?
    /// Whether ``addCurrents`` leaves the equation alone in lanes without an instance (a `scale` of
    /// 0), whatever it computes there. If it does not, the engine sees to it.
    public var sparesVacantLanes = false
    /// Whether the current comes from an electrode inside the cell and does not cross the membrane:
    /// where there is extracellular space, `v` is the potential inside then.
    public var injectsCurrent = false
    /// The variables that describe layers of extracellular space; for density mechanisms alone.
    public var extracellularLayers: ExtracellularLayers?
    /// The currents of a point process by place, which the engine may take in the place of
    /// ``addCurrents``; nil where instances at one place have nothing in common.
    public var placeCurrents: PlaceCurrents?
    /// Whether ``addCurrents`` adds an ion's current to a column that is a sum (``Column/isSum``),
    /// and no kernel reads or sets such a column otherwise. If it does not, it has columns of its
    /// own for them, which are added to the ion's afterwards.
    public var addsToIonCurrents = false
    /// After the voltages are solved for, `t` and `v` at the end of the step: advances the states
    /// by `dt`.
    public var advanceStates: Kernel?
    /// Whether ``advanceStates`` reads or writes quantities of ions or what pointers point at. If
    /// it does not, the engine may put it off until the next currents are computed.
    public var statesUseLinks = true
    /// Whether ``advanceStates`` looks at voltages.
    public var statesUseVoltages = true
    /// At the start of a step, after its events and before any current is computed.
    public var beforeStep: Kernel?
    /// At the end of a step, when all states have advanced, before anything is recorded.
    public var afterStep: Kernel?
    /// Before values are recorded, at the end of each step and of initialisation.
    public var beforeRecording: Kernel?
    /// The variables that diffuse along the cable; for density mechanisms alone.
    public var diffusions: [Diffusion] = []
    /// What it does with events; nil for a mechanism that takes none.
    public var events: EventKernels?
    /// What it may share with other mechanisms that are called for the same rows; nil for nothing.
    public var sharing: (any SharingKernels)?
    /// What a user calls by name; nil for a mechanism without functions.
    public var functions: (any MechanismFunctions & Sendable)?
    /// Takes the values of a function that a user gives as a table, by its place in
    /// ``MechanismDescriptor/functionTables``.
    public var setFunctionTable: (@Sendable (_ function: Int, FunctionTable) -> Void)?

    /// A mechanism that does what is given.
    public init(
        beforeInitialize: Kernel? = nil, initialize: Kernel? = nil, afterInitialize: Kernel? = nil,
        beforeCurrents: Kernel? = nil,
        addCurrents: Kernel? = nil, advanceStates: Kernel? = nil, beforeStep: Kernel? = nil, afterStep: Kernel? = nil,
        beforeRecording: Kernel? = nil, events: EventKernels? = nil
    ) {
        self.beforeInitialize = beforeInitialize
        self.afterInitialize = afterInitialize
        self.beforeCurrents = beforeCurrents
        self.beforeRecording = beforeRecording
        self.initialize = initialize
        self.addCurrents = addCurrents
        self.advanceStates = advanceStates
        self.beforeStep = beforeStep
        self.afterStep = afterStep
        self.events = events
    }
}

/// What a mechanism does with events, as values. Each call is for one instance but for
/// ``receiveAll``. What it sees of ions and through pointers, and what it may write, is said of
/// each kind of call.
public struct EventKernels: Sendable {
    /// Starts an instance when a simulation is initialised, after ``MechanismKernels/initialize``
    /// of all mechanisms. It sees ions and pointers up to date; it may write what a kernel may,
    /// send events to itself and watch voltages.
    public typealias Start = @Sendable (_ instance: Int, UnsafePointer<Column>, any InstanceContext) -> Void
    /// Takes one event at its own time. It sees ions and pointers up to date; it may write what a
    /// kernel may, the connection's numbers and the voltage where the instance sits, send and move
    /// events, and watch voltages.
    public typealias Receive = @Sendable (Event, _ instance: Int, UnsafePointer<Column>, any InstanceContext) -> Void
    /// Sets the numbers of a connection when a simulation is initialised: INITIAL in NET_RECEIVE.
    /// It sees ions and pointers up to date; it may write what a kernel may, and send events.
    public typealias StartConnection =
        @Sendable (ConnectionWeights, _ instance: Int, UnsafePointer<Column>, any InstanceContext) -> Void
    /// Whether a condition that an instance watches holds. It sees ions and pointers up to date; it
    /// should write nothing: what it writes of ions and through pointers is not passed on.
    public typealias Condition =
        @Sendable (_ condition: Int, _ instance: Int, UnsafePointer<Column>, any InstanceContext) -> Bool
    /// Takes many events that commute, one after the other. It may add to states, and does nothing
    /// else: ions and pointers are not brought up to date for it.
    public typealias ReceiveAll =
        @Sendable (UnsafeBufferPointer<Arrival>, UnsafePointer<Column>, any InstanceContext) -> Void

    /// Starts an instance.
    public var start: Start
    /// Takes one event.
    public var receive: Receive
    /// Takes many events whose order does not matter, if that is so of all of them: they only add
    /// to states, by the event's weight alone. The engine then need not sort them. nil where order
    /// matters.
    public var receiveAll: ReceiveAll?
    /// Sets the numbers of each connection when a simulation is initialised, connections in the
    /// order in which they were made, after all instances have started; nil where they begin as the
    /// user set them.
    public var startConnection: StartConnection?
    /// Whether a condition that an instance watches holds, at the beginning of a step; nil for a
    /// mechanism that watches none. See ``InstanceContext/watch(instance:condition:flag:isMet:)``.
    public var condition: Condition?
    /// Whether it visits all connections of an instance; see
    /// ``InstanceContext/forEachConnection(of:_:)``.
    public var visitsConnections = false

    /// Tells an instance that the user gave it other tables while the model runs, at a time (ms).
    /// It sees ions and pointers up to date; it may write what a kernel may, and send and move
    /// events.
    public typealias TablesChanged =
        @Sendable (_ time: Double, _ instance: Int, UnsafePointer<Column>, any InstanceContext) -> Void

    /// Tells an instance of other tables; it may send and move events.
    public var tablesChanged: TablesChanged = { _, _, _, _ in }

    /// Takes events by the functions given.
    public init(start: @escaping Start = { _, _, _ in }, receive: @escaping Receive, receiveAll: ReceiveAll? = nil) {
        self.start = start
        self.receive = receive
        self.receiveAll = receiveAll
    }

    /// The kernels of a Swift type.
    @inlinable
    public init<M: EventMechanism>(_ mechanism: M.Type) {
        start = { index, columns, context in M.start(Instance(index: index, columns: columns, context: context)) }
        receive = { event, index, columns, context in
            M.receive(event, at: Instance(index: index, columns: columns, context: context))
        }
        tablesChanged = { time, index, columns, context in
            M.tablesChanged(Instance(index: index, columns: columns, context: context), at: time)
        }
        guard M.eventsCommute, M.weightNames.count == 1 else { return }
        receiveAll = { arrivals, columns, context in
            for arrival in arrivals {
                var weight = arrival.weight
                withUnsafeMutablePointer(to: &weight) { weight in
                    M.receive(
                        Event(time: arrival.time, flag: 0, weights: ConnectionWeights(base: weight, count: 1)),
                        at: Instance(index: Int(arrival.instance), columns: columns, context: context))
                }
            }
        }
    }
}

extension MechanismKernels {
    /// Whether it does something in a step besides currents and states.
    public var worksBetweenPhases: Bool {
        beforeStep != nil || beforeCurrents != nil || afterStep != nil || beforeRecording != nil || !diffusions.isEmpty
    }

    /// The kernels of a Swift type: those of the protocols that it conforms to.
    public init<M: Mechanism>(_ mechanism: M.Type) {
        self.init(initialize: { M.initialize(Block($0)) })
        func add<C: CurrentMechanism>(_: C.Type) {
            addCurrents = { C.addCurrents(Block($0)) }
            sparesVacantLanes = C.isFiniteAtEveryVoltage
            injectsCurrent = C.injectsCurrent
        }
        func add<S: StateMechanism>(_: S.Type) { advanceStates = { S.advanceStates(Block($0)) } }
        func add<S: StepMechanism>(_: S.Type) {
            beforeStep = { S.beforeStep(Block($0)) }
            afterStep = { S.afterStep(Block($0)) }
        }
        if let current = mechanism as? any CurrentMechanism.Type { add(current) }
        if let state = mechanism as? any StateMechanism.Type { add(state) }
        if let step = mechanism as? any StepMechanism.Type { add(step) }
        events = (mechanism as? any EventMechanism.Type)?.eventKernels
        extracellularLayers = (mechanism as? any LayeredMechanism.Type)?.extracellularLayers
    }
}
