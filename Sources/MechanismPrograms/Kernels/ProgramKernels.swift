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
    let events = ProgramEvents()
    /// Runs kernels for one instance.
    let runner: InstanceRunner
    /// What the tables were made for: the temperature and all shared values.
    var tableKey: [Double] = []
    /// When they were last looked after.
    var tableTime = -1.0

    var program: Program { compiled.program }

    init(_ compiled: CompiledProgram, _ library: FunctionLibrary? = nil) {
        self.compiled = compiled
        self.library = library
        storage = ProgramStorage(compiled.program, library?.supplied ?? [:])
        runner = InstanceRunner(compiled.instanceProgram, storage, events)
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
        kernels.injectsCurrent = program.kernels[.addCurrents]?.current?.isElectrode == true
        kernels.sparesVacantLanes = true
        kernels.addsToIonCurrents = program.onlyReportsIonCurrents
        if let states { kernels.advanceStates = { states.run($0) } }
        kernels.placeCurrents = placeCurrents
        if compiled.shares {
            kernels.sharing = RateSharing([states, currents].compactMap { $0 }, compiled.joinedRates)
        }
        kernels.statesUseLinks = program.kernels[.advanceStates]?.usesLinks(in: program) == true
        kernels.statesUseVoltages = compiled.phases[.advanceStates]?.instanceCode.usesVoltage != false
        kernels.afterStep = kernel(.afterStates)
        kernels.beforeRecording = kernel(.beforeRecording)
        kernels.diffusions = diffusions
        kernels.events = eventKernels
        if library != nil { kernels.functions = self }
        if !program.functionTables.isEmpty { kernels.setFunctionTable = { self.setFunctionTable($0, $1) } }
        return kernels
    }

    private var placeCurrents: PlaceCurrents? {
        guard let parts = compiled.placeCurrent else { return nil }
        let (factor, unit, outputs) = (
            PreparedKernel(self, parts.factor, .addCurrents), PreparedKernel(self, parts.unit, .addCurrents),
            PreparedKernel(self, parts.outputs, .addCurrents)
        )
        return PlaceCurrents(
            factors: { factor.computeResult($0, into: $1) }, addCurrents: { unit.run($0) },
            setOutputs: { outputs.run($0) }, parameters: parts.parameters)
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
                run(kernel.instanceCode, memory, instance: instance)
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

    /// Runs a kernel for one instance; the runner has its results.
    func run(_ code: InstanceCode, _ memory: BlockMemory, instance: Int) {
        let moment = InstanceMoment(memory, instance: instance)
        events.begin(memory.context, instance: instance)
        runner.run(code, at: moment)
        events.end()
        let (row, lane) = (Lanes.row(of: instance), Lanes.lane(of: instance))
        if let current = code.kernel.current {
            let (i, g) = (runner[current.current], runner[current.slope])
            let scale = memory.scale[row][lane]
            memory.rhs[row][lane] += (g * moment.voltage - (current.isElectrode ? -i : i)) * scale
            memory.diagonal[row][lane] += g * scale
        }
        for ion in code.kernel.ionCurrents {
            let column = memory.columns[ion.column]
            if column.isOwn {
                let place = column.address(instance: instance)
                place.pointee = (column.isSum ? place.pointee : 0) + runner[ion.current]
            }
            if let derivative = memory.currentDerivatives[ion.column] { derivative[row][lane] = runner[ion.slope] }
        }
    }

    // MARK: Events

    private var eventKernels: EventKernels? {
        guard program.receive != nil || program.start != nil else { return nil }
        let codes = compiled.instanceProgram
        var kernels = EventKernels(receive: { _, _, _, _ in })
        if let receive = codes.receive { kernels.receive = { self.receive(receive, $0, $1, $2, $3) } }
        if let start = codes.start {
            kernels.start = { instance, columns, context in
                let moment = InstanceMoment(
                    context, columns, instance: instance, time: 0, usesVoltage: start.usesVoltage)
                self.run(start, moment, context)
            }
        }
        if program.receive != nil {
            kernels.startConnection = { self.startConnection($0, $1, $2, $3) }
        }
        if !codes.watches.isEmpty {
            kernels.condition = { condition, instance, columns, context in
                let watch = codes.watches[condition]
                let moment = InstanceMoment(
                    context, columns, instance: instance, time: context.t, usesVoltage: watch.usesVoltage)
                self.run(watch, moment, context)
                return self.runner.result(0, of: watch) > 0
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
        _ code: InstanceCode, _ event: Event, _ instance: Int, _ columns: UnsafePointer<Column>,
        _ context: any InstanceContext
    ) {
        var moment = InstanceMoment(
            context, columns, instance: instance, time: event.time, usesVoltage: code.usesVoltage)
        moment.flag = event.flagNumber
        moment.weights = event.weights
        run(code, moment, context)
        let v: Double = runner.moment.voltage
        if v != moment.voltage, program.kind != .artificialCell { context.setVoltage(instance: instance, to: v) }
    }

    /// NET_RECEIVE's INITIAL; where there is none, all numbers but the first become 0.
    private func startConnection(
        _ weights: ConnectionWeights, _ instance: Int, _ columns: UnsafePointer<Column>, _ context: any InstanceContext
    ) {
        guard let initial = compiled.instanceProgram.startConnection else {
            for index in 1..<max(1, program.weights.count) { weights.address(of: index)?.pointee = 0 }
            return
        }
        var moment = InstanceMoment(
            context, columns, instance: instance, time: context.t, usesVoltage: initial.usesVoltage)
        moment.weights = weights
        run(initial, moment, context)
    }

    /// Runs a kernel for one instance that takes an event; the runner has what it left.
    private func run(_ code: InstanceCode, _ moment: InstanceMoment, _ context: any InstanceContext) {
        events.begin(context, instance: moment.instance)
        runner.run(code, at: moment)
        events.end()
    }
}

extension Program {
    /// Whether no kernel reads or sets the currents of ions that the mechanism carries, but reports
    /// them. What is supplied may do anything.
    fileprivate var onlyReportsIonCurrents: Bool {
        func isCarried(_ place: Place) -> Bool {
            guard case .column(let column) = place, case .ion(_, .current, _, isWritten: true) = columns[column].role
            else { return false }
            return true
        }
        return suppliedFunctions.isEmpty
            && allKernels.allSatisfy { _, kernel in
                !kernel.writes.contains { isCarried($0.place) } && !kernel.placesRead.contains(where: isCarried)
            }
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
