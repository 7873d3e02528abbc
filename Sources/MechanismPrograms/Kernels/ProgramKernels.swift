import LaneMath
import MechanismKit
import NMODL

/// What a program does in one part of a simulation, which one thread at a time works on: its
/// kernels as the engine calls them, with the tables and the memory that they need between calls.
final class ProgramKernels: @unchecked Sendable {
    let compiled: CompiledProgram
    let storage: ProgramStorage
    /// What users call by name.
    let library: FunctionLibrary?
    private var scratch: UnsafeMutableRawPointer?
    private var scratchBytes = 0
    let events = ProgramEventAdapter()
    /// What the tables were made for: the temperature and all shared values.
    var tableKey: [Double] = []
    /// When they were last looked after.
    var tableTime = -1.0

    var program: Program { compiled.program }
    private(set) lazy var reference = ProgramReference(compiled.program)

    init(_ compiled: CompiledProgram, _ library: FunctionLibrary? = nil) {
        self.compiled = compiled
        self.library = library
        storage = ProgramStorage(compiled.program, library?.supplied ?? [:])
    }

    deinit { scratch?.deallocate() }

    /// The kernels as the engine has them.
    var kernels: MechanismKernels {
        var kernels = MechanismKernels()
        kernels.beforeInitialize = beforeInitialize
        kernels.initialize = kernel(.initialize)
        kernels.afterInitialize = kernel(.afterInitial)
        kernels.beforeCurrents = kernel(.beforeCurrents)
        let (currents, states) = (prepared(.addCurrents), prepared(.advanceStates))
        if let currents { kernels.addCurrents = { currents.run($0) } }
        kernels.sparesVacantLanes = true
        if let states { kernels.advanceStates = { states.run($0) } }
        if compiled.shares {
            kernels.sharing = RateSharing([states, currents].compactMap { $0 }, compiled.joinedRates)
        }
        kernels.statesUseLinks = program.kernels[.advanceStates]?.usesLinks(in: program) == true
        kernels.afterStep = kernel(.afterStates)
        kernels.beforeRecording = kernel(.beforeRecording)
        kernels.diffusions = diffusions
        kernels.events = eventKernels
        if library != nil { kernels.functions = self }
        if !program.functionTables.isEmpty { kernels.setFunctionTable = { self.setFunctionTable($0, $1) } }
        return kernels
    }

    /// BEFORE INITIAL; what LAGs remember is forgotten before all else.
    private var beforeInitialize: MechanismKernels.Kernel? {
        let kernel = kernel(.beforeInitial)
        guard !program.histories.isEmpty else { return kernel }
        return { memory in
            let instances = memory.rows.lowerBound * Lanes.scalarCount..<memory.rows.upperBound * Lanes.scalarCount
            for index in self.storage.histories.indices { self.storage.histories[index].forget(instances) }
            kernel?(memory)
        }
    }

    private func kernel(_ phase: Program.Phase) -> MechanismKernels.Kernel? {
        guard let prepared = prepared(phase) else { return nil }
        return { prepared.run($0) }
    }

    private func prepared(_ phase: Program.Phase) -> PreparedKernel? {
        compiled.phases[phase].map { PreparedKernel(self, $0, phase) }
    }

    // MARK: Kernels

    /// Runs a kernel for one instance after the other.
    func runOneByOne(_ kernel: CompiledKernel, _ memory: BlockMemory) {
        for row in memory.rows {
            // Lanes without an instance carry no current, and are not taken.
            let scale = memory.scale[row]
            for lane in 0..<Lanes.scalarCount where scale[lane] != 0 {
                let instance = row * Lanes.scalarCount + lane
                if !program.checksTablesByStep && !kernel.tables.isEmpty {
                    update(kernel.tables, instance: instance, memory, isBeforeStart: false)
                }
                if kernel.writesPointers { memory.context?.gather(instance: instance) }
                run(kernel.kernel, memory, instance: instance)
                if kernel.writesPointers { memory.context?.scatter(instance: instance) }
            }
        }
        if kernel.writesPointers { gatherAll(memory) }
    }

    /// Memory for a kernel.
    func scratch(atLeast bytes: Int) -> UnsafeMutableRawPointer {
        if bytes <= scratchBytes, let scratch { return scratch }
        scratch?.deallocate()
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: MemoryLayout<Lanes>.alignment)
        (scratch, scratchBytes) = (memory, bytes)
        return memory
    }

    func usesTables(_ columns: UnsafePointer<Column>) -> Bool {
        guard let index = program.tableSwitch else { return true }
        return columns[storage.sharedColumn(index)].address(instance: 0).pointee != 0
    }

    /// Runs a kernel for one instance.
    @discardableResult
    func run(_ kernel: Kernel, _ memory: BlockMemory, instance: Int) -> InstanceRunner {
        let (row, lane) = (instance / Lanes.scalarCount, instance % Lanes.scalarCount)
        let v = memory.v[row][lane]
        var runner = InstanceRunner(
            reference, storage, columns: memory.columns, instance: instance, voltage: v, time: memory.t,
            step: memory.dt,
            celsius: memory.celsius, secondorder: memory.secondorder)
        if let context = memory.context {
            events.begin(context, reference, instance: instance)
            runner.events = events
        }
        runner.run(kernel)
        events.end()
        if let current = kernel.current {
            let (i, g) = (runner[current.current], runner[current.slope])
            let scale = memory.scale[row][lane]
            memory.rhs[row][lane] += (g * v - (current.isElectrode ? -i : i)) * scale
            memory.diagonal[row][lane] += g * scale
        }
        for ion in kernel.ionCurrents {
            let column = memory.columns[ion.column]
            if column.isOwn { column.address(instance: instance).pointee = runner[ion.current] }
            if let derivative = memory.currentDerivatives[ion.column] { derivative[row][lane] = runner[ion.slope] }
        }
        return runner
    }

    // MARK: Events

    private var eventKernels: EventKernels? {
        guard program.receive != nil || program.start != nil else { return nil }
        var kernels = EventKernels(receive: { self.receive($0, $1, $2, $3) })
        if let start = program.start { kernels.start = { _ = self.run(start, $0, $1, $2, time: 0) } }
        if program.receive != nil {
            kernels.startConnection = { self.startConnection($0, $1, $2, $3) }
        }
        if !program.watches.isEmpty {
            kernels.condition = { condition, instance, columns, context in
                let runner = self.run(
                    self.program.watches[condition].value, instance, columns, context, time: context.t)
                return (runner.results.first ?? 0) > 0
            }
        }
        kernels.visitsConnections = program.receive?.visitsConnections == true
        if let commuting = compiled.commutingEvents {
            kernels.startConnection = nil
            kernels.receiveAll = { arrivals, columns, _ in commuting.receive(arrivals, columns) }
        }
        return kernels
    }

    private func receive(
        _ event: Event, _ instance: Int, _ columns: UnsafePointer<Column>, _ context: any InstanceContext
    ) {
        guard let receive = program.receive else { return }
        var weights = program.weights.indices.map { event[weight: $0] }
        let count = weights.count
        let before = context.voltage(instance: instance)
        let after = weights.withUnsafeMutableBufferPointer { weights in
            run(
                receive, instance, columns, context, time: event.time, flag: event.flagNumber,
                weights: (weights.baseAddress, count)
            ).voltage
        }
        for (index, weight) in weights.enumerated() where weight != event[weight: index] {
            event[weight: index] = weight
        }
        if after != before, program.kind != .artificialCell { context.setVoltage(instance: instance, to: after) }
    }

    /// NET_RECEIVE's INITIAL; where there is none, all numbers but the first become 0.
    private func startConnection(
        _ weights: ConnectionWeights, _ instance: Int, _ columns: UnsafePointer<Column>, _ context: any InstanceContext
    ) {
        let count = program.weights.count
        guard let initial = program.startConnection else {
            for index in 1..<max(1, count) { weights.address(of: index)?.pointee = 0 }
            return
        }
        _ = run(initial, instance, columns, context, time: context.t, weights: (weights.address(of: 0), count))
    }

    /// Runs a kernel for one instance that takes an event; returns what it left.
    private func run(
        _ kernel: Kernel, _ instance: Int, _ columns: UnsafePointer<Column>, _ context: any InstanceContext,
        time: Double,
        flag: Double = 0, weights: (UnsafeMutablePointer<Double>?, Int) = (nil, 0)
    ) -> InstanceRunner {
        var runner = InstanceRunner(
            reference, storage, columns: columns, instance: instance, voltage: context.voltage(instance: instance),
            time: time, step: context.dt, celsius: context.celsius, secondorder: context.secondorder)
        runner.flag = flag
        runner.weights = weights.0
        runner.weightCount = weights.1
        events.begin(context, reference, instance: instance)
        runner.events = events
        runner.run(kernel)
        events.end()
        return runner
    }
}

extension Kernel {
    /// Whether it reads or writes quantities of ions or what pointers point at.
    fileprivate func usesLinks(in program: Program) -> Bool {
        func isLink(_ place: Place) -> Bool {
            guard case .column(let column) = place else { return false }
            switch program.columns[column].role {
            case .ion, .pointer: return true
            case .parameter, .state, .assigned, .output, .list, .area, .diameter: return false
            }
        }
        // What is called or supplied may do anything.
        var uses = writes.contains { isLink($0.place) }
        forEachInstruction { instruction in
            switch instruction.operation {
            case .read(let place): uses = uses || isLink(place)
            case .element(.columns(let first, let count), _), .setElement(.columns(let first, let count), _, _):
                uses = uses || (first..<first + count).contains { isLink(.column($0)) }
            case .call, .supplied: uses = true
            default: break
            }
        }
        return uses
    }

    /// Whether it walks over connections.
    fileprivate var visitsConnections: Bool { code.contains(where: \.visitsConnections) }
}

extension Node {
    fileprivate var visitsConnections: Bool {
        switch self {
        case .instruction: false
        case .branch(let branch): (branch.then + branch.otherwise).contains(where: \.visitsConnections)
        case .loop(let loop): loop.body.contains(where: \.visitsConnections)
        case .connections: true
        }
    }
}
