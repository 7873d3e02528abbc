import LaneMath
import MechanismKit
import NMODL

/// One phase of a program in one part of a simulation, as the engine calls it: what a call found
/// out is kept for the next.
///
/// - Invariant: one thread at a time calls it. What `frames` hold is in `kept`.
final class PreparedKernel: @unchecked Sendable {
    private let kernels: ProgramKernels
    private let kernel: CompiledKernel
    private let phase: Program.Phase
    /// Assembled kernels by case, where a call reaches them without counting references.
    private let frames: UnsafeMutablePointer<Unmanaged<StripFrame>?>
    private var kept: [StripFrame] = []
    /// Other kernels with which it shares functions of the voltage, and which of them it is.
    /// Whoever calls the kernels keeps the group.
    private var group: Unmanaged<RateGroup>?
    private var number = 0
    /// The columns that are written for others to read.
    private let outputs: UnsafePointer<Int>
    private let outputCount: Int
    /// The columns of which one row may stand for all, and those of which it does, a bit for each.
    private let shareable: UnsafePointer<Int>
    private let shareableCount: Int
    private var sharedColumns: UInt64 = 0
    /// The engine's column of the value that switches tables off, or -1.
    private let tableSwitch: Int
    private let hasTables: Bool
    /// What the bounds of tables depend on, where these are looked after at every call.
    private let tableBounds: UniformValues?
    private var tablesVersion = -1
    /// Where it only adds to what pointers point at, or replaces it.
    private let writing: (kernel: PreparedKernel, writes: [PointerWrite])?
    /// Whether what a call finds out holds for all calls of a pass: no kernel sets what all
    /// instances share, and no table is looked after at each instance.
    private let isSteady: Bool
    /// The pass of the group in which a call has found out what to run, and that.
    private var knownPass = -1
    private var knownFrame: Unmanaged<StripFrame>?

    init(_ kernels: ProgramKernels, _ kernel: CompiledKernel, _ phase: Program.Phase) {
        self.kernels = kernels
        self.kernel = kernel
        self.phase = phase
        let (program, storage) = (kernels.program, kernels.storage)
        frames = .allocate(capacity: 8)
        frames.initialize(repeating: nil, count: 8)
        outputCount = kernel.outputs.count
        outputs = UnsafePointer(kernel.outputs.copied())
        shareableCount = kernel.shareableColumns.count
        shareable = UnsafePointer(kernel.shareableColumns.copied())
        tableSwitch = program.tableSwitch.map(storage.sharedColumn) ?? -1
        hasTables = !program.tables.isEmpty
        let bounds = kernel.tables.flatMap { program.tables[$0].bounds.placesRead }
        tableBounds =
            program.checksTablesByStep || !bounds.allSatisfy(\.isUniform)
            ? nil : UniformValues(bounds.map { (slot: 0, place: $0) }, storage)
        writing = kernel.writing.map { (PreparedKernel(kernels, $0.kernel, phase), $0.writes) }
        let phases = [Program.Phase.addCurrents, .advanceStates]
        isSteady =
            phases.contains(phase) && kernel.columnsOfTablesCount == 0 && (!hasTables || tableBounds != nil)
            && phases.allSatisfy { program.kernels[$0]?.keepsShared != false }
    }

    deinit {
        frames.deallocate()
        outputs.deallocate()
        shareable.deallocate()
    }

    /// Runs the kernel for the rows of a block.
    func run(_ memory: BlockMemory) {
        if let frame = frameOfPass() { return run(frame, memory, isCurrent: true) }
        let shared = columnsInOneRow(memory)
        if hasTables { updateTables(memory, sharedColumns: shared) }
        if runInStrips(memory, sharedColumns: shared) { return }
        if let writing, kernels.writeThroughPointers(writing.kernel, writing.writes, memory) { return }
        kernels.runOneByOne(kernel, memory)
    }

    /// Runs it in strips; false where that cannot be.
    func runInStrips(_ memory: BlockMemory) -> Bool {
        runInStrips(memory, sharedColumns: columnsInOneRow(memory))
    }

    /// Computes the one result of a kernel that has no tables into rows of which the first is that
    /// of the block's first.
    func computeResult(_ memory: BlockMemory, into rows: UnsafeMutablePointer<Lanes>) {
        let shared = columnsInOneRow(memory)
        if shared != sharedColumns { forgetFrames(shared) }
        guard let frame = frames[0] ?? made(0) else { return }
        frame._withUnsafeGuaranteedRef { frame in
            let (slot, start) = (frame.code.results[0], memory.rows.lowerBound)
            frame.computeResults(memory, scratch: kernels.scratch(atLeast: frame.scratchBytes)) { first, count, slots in
                for row in 0..<count { rows[first - start + row] = slots[slot][row] }
            }
        }
    }

    @inline(__always)
    private func runInStrips(_ memory: BlockMemory, sharedColumns shared: UInt64) -> Bool {
        if shared != sharedColumns { forgetFrames(shared) }
        return run(at: (usesTables(memory) ? 4 : 0) + (isQuiet(memory) ? 2 : 0) + 1, memory)
    }

    @inline(__always)
    private func columnsInOneRow(_ memory: BlockMemory) -> UInt64 {
        var shared: UInt64 = 0
        for index in 0..<shareableCount {
            let column = memory.columns[shareable[index]]
            if !column.isOwn || (index < kernel.columnsOfTablesCount && holdsOneValue(column, memory)) {
                shared |= 1 << UInt64(index)
            }
        }
        return shared
    }

    /// Whether all instances have one and the same value, each in its own place.
    private func holdsOneValue(_ column: Column, _ memory: BlockMemory) -> Bool {
        let value = column.address(instance: memory.rows.lowerBound * Lanes.scalarCount).pointee
        for row in memory.rows {
            let differs = column[row] .!= value
            if any(differs .& (memory.scale[row] .!= 0)) { return false }
        }
        return true
    }

    /// Other columns than before have one row that stands for all.
    private func forgetFrames(_ shared: UInt64) {
        sharedColumns = shared
        knownPass = -1
        frames.update(repeating: nil, count: 8)
        kept = []
    }

    /// - Parameter place: the case: 4 where tables are used, 2 where nobody looks, 1 where
    ///   functions of the voltage may be polynomials.
    private func run(at place: Int, _ memory: BlockMemory) -> Bool {
        guard let frame = frames[place] ?? made(place) else { return false }
        let isUseful = frame._withUnsafeGuaranteedRef { frame in
            guard frame.hasRates else { return true }
            if !frame.hasCurrentRates(memory) {
                frame.takeRates(from: kernels.compiled.rateTables, memory, kernels.scratch(atLeast:))
            }
            return frame.polynomials != nil
        }
        guard isUseful else { return run(at: place - 1, memory) }
        run(frame, memory, isCurrent: false)
        rememberForPass(frame)
        return true
    }

    /// - Parameter isCurrent: whether it was run before in this pass.
    @inline(__always)
    private func run(_ frame: Unmanaged<StripFrame>, _ memory: BlockMemory, isCurrent: Bool) {
        frame._withUnsafeGuaranteedRef { frame in
            guard let polynomials = frame.polynomials else {
                let scratch = kernels.scratch(atLeast: frame.scratchBytes)
                return frame.run(memory, scratch: scratch, isCurrent: isCurrent)
            }
            if frame.hasGates, putOff(polynomials, memory) { return }
            let scratch = kernels.scratch(atLeast: frame.scratchBytes)
            if let shared = sharedRates(frame, polynomials, memory) {
                frame.run(memory, scratch: scratch, polynomials: polynomials, shared, isCurrent: isCurrent)
            } else {
                frame.run(memory, scratch: scratch, polynomials: polynomials, isCurrent: isCurrent)
            }
        }
    }

    // MARK: Passes

    /// What a call of the present pass found out.
    @inline(__always)
    private func frameOfPass() -> Unmanaged<StripFrame>? {
        group?._withUnsafeGuaranteedRef { group in
            group.isWithinPass && group.pass == knownPass ? knownFrame : nil
        } ?? nil
    }

    @inline(__always)
    private func rememberForPass(_ frame: Unmanaged<StripFrame>) {
        guard isSteady, let group else { return }
        group._withUnsafeGuaranteedRef { if $0.isWithinPass { (knownPass, knownFrame) = ($0.pass, frame) } }
    }

    // MARK: Sharing

    /// Shares functions of the voltage with other kernels.
    func join(_ group: RateGroup, as number: Int) { (self.group, self.number) = (.passUnretained(group), number) }

    @inline(__always)
    private func sharedRates(
        _ frame: StripFrame, _ polynomials: RatePolynomials, _ memory: BlockMemory
    ) -> SharedRates? {
        group?._withUnsafeGuaranteedRef { group in
            group.rates(
                of: number, polynomials, frame, memory.v + memory.rows.lowerBound, memory.rows.count)
        }
    }

    /// Leaves gates to be advanced with those of other kernels.
    @inline(__always)
    private func putOff(_ polynomials: RatePolynomials, _ memory: BlockMemory) -> Bool {
        group?._withUnsafeGuaranteedRef { $0.putOff(self, number, polynomials, memory) } ?? false
    }

    private func made(_ place: Int) -> Unmanaged<StripFrame>? {
        let variant = CompiledKernel.Variant(
            usesTables: place & 4 != 0, isQuiet: place & 2 != 0, usesPolynomials: place & 1 != 0,
            sharedColumns: sharedColumns)
        guard let code = kernel.code(variant) else { return nil }
        let frame = StripFrame(code, kernels.storage)
        kept.append(frame)
        frames[place] = .passUnretained(frame)
        return frames[place]
    }

    private func usesTables(_ memory: BlockMemory) -> Bool {
        tableSwitch < 0 || memory.columns[tableSwitch].address(instance: 0).pointee != 0
    }

    private func isQuiet(_ memory: BlockMemory) -> Bool {
        for index in 0..<outputCount {
            let column = outputs[index]
            if memory.columns[column].isOwn || memory.currentDerivatives[column] != nil { return false }
        }
        return true
    }

    private func updateTables(_ memory: BlockMemory, sharedColumns shared: UInt64) {
        guard usesTables(memory) else { return }
        guard let tableBounds else {
            return kernels.updateTables(for: kernel, phase, memory, sharedColumns: shared)
        }
        let isSame = tableBounds.isCurrent(memory)
        if isSame && tablesVersion == kernels.storage.tablesVersion { return }
        kernels.updateTables(for: kernel, phase, memory, sharedColumns: shared)
        tablesVersion = kernels.storage.tablesVersion
    }
}

extension Kernel {
    /// Whether it is sure to leave alone what all instances share.
    fileprivate var keepsShared: Bool {
        StripAssembler.canAssemble(self)
            && !placesWritten.contains { if case .shared = $0 { true } else { false } }
    }

    /// The places that it reads.
    var placesRead: [Place] {
        var places: [Place] = []
        forEachInstruction { instruction in
            switch instruction.operation {
            case .read(let place): places.append(place)
            // An element may be any of many.
            case .element, .functionTable, .draw, .supplied: places.append(.voltage)
            default: break
            }
        }
        return places
    }
}
