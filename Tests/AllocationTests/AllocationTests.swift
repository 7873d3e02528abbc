import BenchmarkModels
import CAllocations
import CableEngine
import Foundation
import Testing

@testable import Neurite

/// Running allocates no memory, but where lists grow: those of recorded spikes and samples, and of
/// events on their way. Each doubles when it is full, so the longer a model runs the rarer that is.
@Suite(.serialized, .enabled(if: allocations_can_be_counted())) struct AllocationTests {
    /// What is allocated on this thread, and on those that say that they count, meanwhile.
    private func allocations(_ body: () throws -> Void) rethrows -> Int {
        let before = counted_allocations()
        count_allocations_of_this_thread(true)
        defer { count_allocations_of_this_thread(false) }
        try body()
        return counted_allocations() - before
    }

    @Test func theCounterCountsWhatIsAllocated() {
        var numbers: [Double] = [0]
        let found = [
            allocations { numbers.reserveCapacity(1000) },
            allocations { numbers.append(contentsOf: repeatElement(0, count: 900)) },
            allocations { UnsafeMutableRawPointer.allocate(byteCount: numbers.count, alignment: 64).deallocate() },
            allocations { numbers = numbers.map { $0 + 1 } },
        ]
        #expect(found == [1, 0, 1, 1])
        // Foundation's, too.
        #expect(allocations { _ = Data(repeating: 0, count: numbers.count) } > 0)
    }

    private struct Run: Sendable, CustomTestStringConvertible {
        let workload: Workload
        let rings: Int
        let cells: Int
        let steps: Int
        var testDescription: String { "\(workload)" }
    }

    private static let runs = [
        Run(workload: .ring, rings: 2, cells: 16, steps: 4000), Run(workload: .net, rings: 1, cells: 100, steps: 4000),
        Run(workload: .morph, rings: 1, cells: 4, steps: 800),
    ]

    /// A model that begins anew has lists that are long enough: what it allocates then it allocates
    /// at every step or event.
    @Test(arguments: runs) private func nothingIsAllocatedWhereListsAreLongEnough(run: Run) throws {
        let patch = Patch(threads: 1)
        let model = try run.workload.model(rings: run.rings, cells: run.cells, in: patch)
        try patch.initialize(v: -65)
        let simulation = try #require(patch.model.simulation)
        try simulation.run(steps: run.steps)
        let spikes = model.spikes
        try simulation.initialize(v: -65)
        try simulation.run(steps: 40)
        let found = try allocations { try simulation.run(steps: run.steps - 40) }
        #expect(found == 0)
        #expect(model.spikes == spikes && spikes.count > run.cells)
    }

    /// Code of files that is run for one instance at a time: events, and what draws random numbers.
    @Test func codeForOneInstanceAllocatesNothing() throws {
        let patch = Patch(threads: 1)
        for text in Self.files { try patch.load(text: text) }
        let soma = patch.section(L: 20, diam: 20).insert(Passive())
        let synapses = try (0..<20).map { _ in try patch.place("depresses", at: soma(0.5)) }
        let noises = try ["draws", "drawsOwn"].map { try patch.place($0, at: soma(0.5)) }
        let stimulus = patch.netStim(start: 0, number: 1e9, interval: 0.5)
        let connections = synapses.map { patch.netCon(from: stimulus, to: $0, weights: [1e-4, 0, 0]) }
        try patch.initialize(v: -65)
        let simulation = try #require(patch.model.simulation)
        try simulation.run(steps: 400)
        #expect(try allocations { try simulation.run(steps: 400) } == 0)
        #expect(synapses.allSatisfy { $0["g"] > 0 } && noises.allSatisfy { $0["x"] != 0 })
        withExtendedLifetime(connections) {}
    }

    private static let files = [
        """
        NEURON { POINT_PROCESS depresses  RANGE g, i  NONSPECIFIC_CURRENT i }
        PARAMETER { tau = 100  U = 0.4 }
        ASSIGNED { v i }
        STATE { g }
        BREAKPOINT {
            SOLVE decay METHOD cnexp
            i = g*v
        }
        DERIVATIVE decay { g' = -g/3 }
        NET_RECEIVE(w, R, last) {
            INITIAL {
                R = 1
                last = t
            }
            if (flag == 0) {
                R = 1 + (R*(1 - U) - 1)*exp((last - t)/tau)
                last = t
                net_send(0.1, 1)
            } else {
                g = g + w*R*U
            }
        }
        """,
        """
        NEURON { POINT_PROCESS draws  RANGE x, i  NONSPECIFIC_CURRENT i }
        ASSIGNED { x i }
        BREAKPOINT {
            x = normrand(0, 1)
            i = 1e-3*x
        }
        """,
        """
        NEURON { POINT_PROCESS drawsOwn  RANGE x, i  RANDOM r  NONSPECIFIC_CURRENT i }
        ASSIGNED { x i }
        BREAKPOINT {
            x = random_normal(r)
            i = 1e-3*x
        }
        """,
    ]

    /// A run of which nobody records anything keeps nothing, the times of its steps included.
    @Test func whatNobodyRecordsIsNotKept() throws {
        let patch = Patch(threads: 1)
        let soma = patch.section(L: 20, diam: 20).insert(HH())
        soma.iclamp(amplitude: 0.2, duration: 1e9)
        let time = patch.time
        try patch.initialize()
        let simulation = try #require(patch.model.simulation)
        try simulation.run(steps: 100)
        let found = try allocations { try simulation.run(steps: 40_000) }
        // A list of as many numbers would have doubled nine times.
        #expect(found < 5 && time.count == 40_101)
    }

    /// A stretch as long as all before it lets a list double once.
    @Test(arguments: runs) private func listsGrowByDoubling(run: Run) throws {
        let patch = Patch(threads: 1)
        let model = try run.workload.model(rings: run.rings, cells: run.cells, in: patch)
        try patch.initialize(v: -65)
        let simulation = try #require(patch.model.simulation)
        try simulation.run(steps: run.steps)
        let found = try allocations { try simulation.run(steps: run.steps) }
        // Each source has a list of its spikes; the lists of events on their way are about as many.
        #expect(found <= 2 * model.detectors.count, "\(found) allocations")
    }

    /// Work is handed out to threads once an epoch, which takes two objects.
    @Test(arguments: runs) private func threadsAllocateOnlyToShareWork(run: Run) throws {
        let patch = Patch(threads: 2)
        let model = try run.workload.model(rings: run.rings, cells: run.cells, in: patch)
        for section in patch.sections { section.insert(CountedMembrane()) }
        try patch.initialize(v: -65)
        let simulation = try #require(patch.model.simulation)
        try simulation.run(steps: run.steps)
        try simulation.initialize(v: -65)
        try simulation.run(steps: 40)
        var epochs = 0
        let found = try allocations { try simulation.run(steps: run.steps - 40) { _ in epochs += 1 } }
        #expect(found <= 2 * epochs, "\(found) allocations in \(epochs) epochs")
        withExtendedLifetime(model) {}
    }
}

/// Has the allocations of every thread counted on which it is computed.
private struct CountedMembrane: StepMechanism {
    static let name = "counted"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case nothing }
    static func declaration(of variable: Variable) -> VariableDeclaration<CountedMembrane> { .assigned(unit: "1") }
    static func beforeStep(_ block: Block<CountedMembrane>) { count_allocations_of_this_thread(true) }
}
