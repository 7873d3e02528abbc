// From the engine's untyped memory to the mechanism's typed view of it: one dynamic call per phase and block.

extension Mechanism {
    /// Calls ``initialize(_:)`` on untyped memory.
    public static func initialize(memory: BlockMemory) { initialize(Block(memory)) }
}

extension CurrentMechanism {
    /// Calls ``addCurrents(_:)`` on untyped memory.
    public static func addCurrents(memory: BlockMemory) { addCurrents(Block(memory)) }
}

extension StateMechanism {
    /// Calls ``advanceStates(_:)`` on untyped memory.
    public static func advanceStates(memory: BlockMemory) { advanceStates(Block(memory)) }
}

extension StepMechanism {
    /// Calls ``beforeStep(_:)`` on untyped memory.
    public static func beforeStep(memory: BlockMemory) { beforeStep(Block(memory)) }
    /// Calls ``afterStep(_:)`` on untyped memory.
    public static func afterStep(memory: BlockMemory) { afterStep(Block(memory)) }
}

extension EventMechanism {
    /// Calls ``start(_:)`` for an instance given by its index.
    public static func start(
        instance: Int, columns: UnsafePointer<Column>, context: any InstanceContext
    ) {
        start(Instance(index: instance, columns: columns, context: context))
    }

    /// Calls ``receive(_:at:)`` for an instance given by its index.
    public static func receive(
        _ event: Event, instance: Int, columns: UnsafePointer<Column>, context: any InstanceContext
    ) {
        receive(event, at: Instance(index: instance, columns: columns, context: context))
    }
}
