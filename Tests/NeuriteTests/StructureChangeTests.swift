import Neurite
import Testing

/// Values may change at any time; a change of structure between runs is an error that says what
/// changed, until the model is initialised anew.
@Suite struct StructureChangeTests {
    /// A model that has run, and one of everything in it.
    private final class Model {
        let p = Patch()
        let soma, dend: Section
        let synapse: PointProcess<ExpSyn>
        let connection: NetCon
        var loose: Section?
        var vector: Vector?

        init() throws {
            soma = p.section(name: "soma").insert(HH())
            dend = p.section(name: "dend").connect(to: soma)
            synapse = p.expSyn(at: dend)
            connection = p.netCon(from: soma, to: synapse)
            loose = p.section(name: "loose")
            try p.run(for: 1)
        }
    }

    private static let changes: [(what: String, change: @Sendable (Model) -> Void)] = [
        ("section[0] was made", { $0.loose = $0.p.section() }),
        ("ExpSyn[1] at soma(0.5) was made", { _ = $0.soma.synapse(ExpSyn()) }),
        ("NetStim[0] was made", { _ = $0.p.netStim() }),
        ("NetCon from dend(0.5) to ExpSyn[0] at dend(0.5) was made", { $0.dend.connectPoints(to: $0.synapse) }),
        ("a recording of soma(0.5).v was begun", { $0.vector = $0.p.record($0.soma) }),
        ("a recording of dend(0.3) was begun", { $0.dend.record(at: 0.3) }),
        (
            "a play into dend(0.5).v was begun",
            { $0.vector = $0.p.vector([1]).play(into: $0.dend(0.5).variable("v"), times: [0]) }
        ),
        (
            "the spikes of NetCon from soma(0.5) to ExpSyn[0] at dend(0.5) are to be recorded",
            { $0.connection.record() }
        ),
        ("nseg of soma was changed", { $0.soma.nseg = 3 }),
        ("pas was inserted into dend", { $0.dend.insert(Passive()) }),
        ("hh was taken out of soma", { $0.soma.uninsert("hh") }),
        ("loose was connected to soma(0.3)", { $0.loose?.connect(to: $0.soma(0.3)) }),
        ("dend was disconnected from soma", { $0.dend.disconnect() }),
        ("NetCon from soma(0.5) to ExpSyn[0] at dend(0.5) was disconnected", { $0.connection.disconnect() }),
        ("ExpSyn[0] at dend(0.5) was removed", { $0.synapse.remove() }),
        ("soma was removed", { $0.soma.remove() }),
        ("loose was let go", { $0.loose = nil }),
        ("the random identity of ExpSyn[0] at dend(0.5) was changed", { $0.synapse.randomIdentity = (1, 2, 3) }),
        ("secondorder was changed", { $0.p.secondorder = 2 }),
        ("the seed was changed", { $0.p.seed = 3 }),
        ("speed of hh was changed", { $0.p.setGlobal("speed", of: "hh", to: 1) }),
        ("dt was set to 0.0", { $0.p.dt = 0 }),
    ]

    @Test(arguments: changes.indices)
    func runningOnAfterAChangeOfStructureSaysWhatChanged(index: Int) throws {
        let model = try Model()
        try model.p.continueRun(for: 1)
        Self.changes[index].change(model)
        let error = NeuriteError.notReady(
            "\(Self.changes[index].what) after the model was initialised; initialise before running on")
        #expect(throws: error) { try model.p.continueRun(for: 1) }
        #expect(throws: error) { try model.p.continueRun(for: 1) }
    }

    @Test func whatIsLetGoIsCounted() throws {
        let p = Patch()
        let soma = p.section(name: "soma")
        var other: Section? = p.section(name: "other")
        other?.synapse(ExpSyn()).stimulate()
        try p.run(for: 1)
        other = nil
        #expect(
            throws: NeuriteError.notReady(
                "other and 3 more were let go after the model was initialised; initialise before running on")
        ) { try p.continueRun(for: 1) }
        withExtendedLifetime((soma, other)) {}
    }

    /// Initialising builds the model anew and puts all of it at the start: nothing of the former
    /// state is left.
    @Test func initialisingAfterAChangeBeginsAnew() throws {
        func trace(runsBefore: Bool) throws -> [Double] {
            let p = Patch()
            let soma = p.section(L: 20, diam: 20).insert(HH())
            soma.iclamp(amplitude: 0.5, duration: 5)
            let v = p.record(soma)
            if runsBefore { try p.run(for: 4) }
            p.section(L: 100, diam: 1, nseg: 3).connect(to: soma)
            try p.run(for: 4)
            return Array(v)
        }
        #expect(try trace(runsBefore: true) == trace(runsBefore: false))
    }

    /// Values do not need a new start.
    @Test func valuesTakeEffectAtTheNextStep() throws {
        let model = try Model()
        model.soma.L = 50
        model.soma(0.5)[HH.self].gnabar = 0
        model.soma(0.5).v = -20
        model.soma.setIon("ena", to: 40)
        model.synapse.tau = 3
        model.connection.weight = 2
        model.connection.delay = 3
        model.connection.threshold = 3
        model.connection.isActive = false
        model.p.celsius = 20
        model.p.dt = 0.05
        try model.p.continueRun(for: 1)
        #expect(model.soma(0.5).v != -20 && model.soma(0.5)["ena"] == 40)
    }

    /// A vector that goes changes nothing of what is simulated.
    @Test func recordingsMayEndAtAnyTime() throws {
        let model = try Model()
        model.vector = model.p.record(model.soma)
        let own = model.soma.record()
        let spikes = model.connection.record()
        try model.p.run(for: 1)
        model.vector = nil
        own.disconnect()
        spikes.disconnect()
        try model.p.continueRun(for: 1)
    }
}
