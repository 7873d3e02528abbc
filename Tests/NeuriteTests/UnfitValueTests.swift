import Neurite
import Testing

/// Values that are set while a model runs, and make no sense: the model does not take them up, and
/// the next run is an error that names them.
@Suite struct UnfitValueTests {
    private struct Value: Sendable {
        let message: String
        let how: @Sendable (Running) -> Void

        init(_ message: String, _ how: @escaping @Sendable (Running) -> Void) {
            (self.message, self.how) = (message, how)
        }
    }

    /// A model that has run.
    private struct Running {
        let p = Patch()
        let soma: Section
        let synapse: PointProcess<ExpSyn>
        let connection: NetCon

        init() throws {
            soma = p.section(name: "soma").insert(HH())
            synapse = soma.synapse(ExpSyn())
            connection = soma.connectPoints(to: synapse)
            try p.run(for: 1)
        }
    }

    private static let values: [Value] = [
        Value("ExpSyn[0] at soma(0.5): tau is -1.0 ms; expected a number above 0") { $0.synapse.tau = -1 },
        Value("ExpSyn[0] at soma(0.5): tau is -3.0 ms; expected a number above 0") {
            $0.synapse.variable("tau").value = -3
        },
        Value("soma, hh: gnabar is -3.0 S/cm2; expected a number of 0 or more") {
            $0.soma(0.5).variable("hh.gnabar").value = -3
        },
        Value("soma(0.5).v: was set to nan; expected a finite number") { $0.soma(0.5).v = .nan },
        Value("soma(0.5).hh.m: was set to inf; expected a finite number") { $0.soma(0.5)["hh.m"] = .infinity },
        Value("ExpSyn[0] at soma(0.5): e is nan mV; expected a finite number") { $0.synapse["e"] = .nan },
        Value("soma, hh: gnabar is -1.0 S/cm2; expected a number of 0 or more") { $0.soma(0.5)[HH.self].gnabar = -1 },
        Value("soma, hh: gnabar is -2.0 S/cm2; expected a number of 0 or more") { $0.soma.insert(HH(gnabar: -2)) },
        Value("soma: L is -5.0 um; expected a number above 0") { $0.soma.L = -5 },
        Value("soma: cm is nan uF/cm2; expected a number of 0 or more") { $0.soma.cm = .nan },
        Value("soma: ena is inf; expected a finite number") { $0.soma.setIon("ena", to: .infinity) },
        Value("NetCon from soma(0.5) to ExpSyn[0] at soma(0.5): delay is -2.0 ms; expected a number of 0 or more") {
            $0.connection.delay = -2
        },
        Value("NetCon from soma(0.5) to ExpSyn[0] at soma(0.5): weight is nan; expected a finite number") {
            $0.connection.weight = .nan
        },
        Value(
            "NetCon from soma(0.5) to ExpSyn[0] at soma(0.5): carries 2 numbers; ExpSyn[0] at soma(0.5) expects weight"
        ) {
            $0.connection.weights = [1, 2]
        },
        Value("ExpSyn[0] at soma(0.5): ExpSyn has no tua; it has tau, e, i, g") { $0.synapse["tua"] = 1 },
        Value("soma: ina was set to 1.0; it is computed and cannot be set") {
            $0.soma(0.5).variable("ina").value = 1
        },
    ]

    @Test(arguments: values.indices)
    func valuesThatMakeNoSenseStopTheNextRun(index: Int) throws {
        let running = try Running()
        Self.values[index].how(running)
        do {
            try running.p.continueRun(for: 1)
            Issue.record("no error; expected \(Self.values[index].message)")
        } catch NeuriteError.invalidModel(let found) {
            #expect(found.map(\.description) == [Self.values[index].message])
        }
        // The model was not touched, and can run on.
        try running.p.continueRun(for: 1)
        #expect(abs(running.p.t - 2) < 1e-9 && running.soma(0.5).v.isFinite)
    }

    /// Set from `progress`, it ends the run that is under way, which might be the last.
    @Test(arguments: values.indices)
    func aValueThatMakesNoSenseEndsTheRunUnderWay(index: Int) throws {
        let running = try Running()
        do {
            var isSet = false
            try running.p.continueRun(for: 100) { _ in
                if !isSet { Self.values[index].how(running) }
                isSet = true
            }
            Issue.record("no error; expected \(Self.values[index].message)")
        } catch NeuriteError.invalidModel(let found) {
            #expect(found.map(\.description) == [Self.values[index].message])
        }
        let end = running.p.t
        #expect(end < 100)
        try running.p.continueRun(for: 1)
        #expect(abs(running.p.t - end - 1) < 1e-9 && running.soma(0.5).v.isFinite)
    }

    @Test(arguments: [0, -1, Double.nan]) func aStepThatMakesNoSenseEndsTheRunUnderWay(dt: Double) throws {
        let running = try Running()
        #expect(throws: NeuriteError.self) { try running.p.continueRun(for: 100) { _ in running.p.dt = dt } }
        running.p.dt = 0.025
        try running.p.run(for: 1)
    }

    /// A model that is initialised instead is checked as a whole: the same value is no second
    /// fault.
    @Test(arguments: values.indices)
    func valuesThatMakeNoSenseAreOneFaultOfTheModel(index: Int) throws {
        let running = try Running()
        Self.values[index].how(running)
        do {
            try running.p.initialize()
            Issue.record("no error; expected \(Self.values[index].message)")
        } catch NeuriteError.invalidModel(let found) {
            #expect(found.map(\.description) == [Self.values[index].message])
        }
    }
}
