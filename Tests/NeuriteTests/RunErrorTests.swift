import Neurite
import Testing

/// What is asked of a run, and how errors read.
@Suite struct RunErrorTests {
    @Test func whatIsAskedOfARunIsChecked() throws {
        let p = Patch()
        let soma = p.section()
        func error(_ fault: Fault) -> NeuriteError { .invalidModel([fault]) }
        #expect(throws: error(Fault("initialize", "v is nan mV; expected a finite number"))) {
            try p.initialize(v: .nan)
        }
        #expect(throws: error(Fault("run", "the duration is -1.0 ms; expected a finite number of 0 or more"))) {
            try p.run(for: -1)
        }
        #expect(throws: NeuriteError.notReady("the model was not initialised before it was to run")) {
            try p.continueRun(for: 1)
        }
        try p.initialize()
        #expect(throws: error(Fault("run", "the duration is inf ms; expected a finite number of 0 or more"))) {
            try p.continueRun(for: .infinity)
        }
        #expect(
            throws: error(
                Fault(
                    "run", "the duration of 1e+18 ms would take 4e+19 steps of dt = 0.025 ms; expected fewer than 1e15")
            )
        ) {
            try p.continueRun(for: 1e18)
        }
        p.dt = 0x1p-60
        #expect(
            throws: error(
                Fault(
                    "run",
                    "the duration of 1.0 ms would take 1.152921504606847e+18 steps of dt = 8.673617379884035e-19 ms; expected fewer than 1e15"
                ))
        ) {
            try p.run(for: 1)
        }
        withExtendedLifetime(soma) {}
    }

    /// A step that is set meanwhile may be so short that the run would never end.
    @Test func aStepThatBecomesTooShortEndsTheRun() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let v = p.record(soma)
        let error = try #require(throws: NeuriteError.self) { try p.run(for: 50) { _ in p.dt = 1e-300 } }
        #expect(error.description.hasPrefix("dt became 1e-300 ms while the model ran: the "))
        #expect(error.description.hasSuffix("; expected fewer than 1e15"))
        #expect(v.count > 1 && v.times.last == p.t)
    }

    /// Who is told of a run's progress cannot run the model from there; the run goes on as if
    /// nobody had tried.
    @Test func aRunWithinARunIsRefused() throws {
        let p = Patch()
        let soma = p.section().insert(HH())
        let error = NeuriteError.notReady("a run is under way; wait for its end before beginning another")
        var calls = 0
        try p.run(for: 5) { _ in
            calls += 1
            #expect(throws: error) { try p.run(for: 1) }
            #expect(throws: error) { try p.continueRun(for: 1) }
            #expect(throws: error) { try p.initialize() }
        }
        #expect(calls > 0 && abs(p.t - 5) < 1e-9)
        try p.continueRun(for: 1)
        withExtendedLifetime(soma) {}
    }

    /// A run takes the time that was asked for, also where the step changes on the way.
    @Test(arguments: [0.01, 0.0125, 0.05, 0.1]) func aRunEndsWhenItWasToEnd(dt: Double) throws {
        let p = Patch()
        let soma = p.section().insert(HH())
        try p.run(for: 50) { if $0 > 9.99 { p.dt = dt } }
        #expect(abs(p.t - 50) <= dt / 2 + 1e-9)
        withExtendedLifetime(soma) {}
    }

    /// An error is told once: whoever made the mistake can go on.
    @Test func aRefusalIsReportedOnce() throws {
        let p = Patch()
        let soma = p.section(name: "soma").insert("hhh")
        #expect(throws: NeuriteError.self) { try p.initialize() }
        try p.run(for: 1)
        #expect(soma.mechanismNames.isEmpty)
    }

    /// However often mistakes are made, in whatever order, each is told once.
    @Test func eachMistakeIsToldOnce() throws {
        let p = Patch()
        let soma = p.section(name: "soma").insert(HH())
        for _ in 0..<3 { for name in ["hhh", "passive"] { soma.insert(name) } }
        let faults = ["hhh", "passive"].map {
            Fault("soma", "there is no mechanism \($0); known: extracellular, fastpas, hh, pas")
        }
        #expect(throws: NeuriteError.invalidModel(faults)) { try p.run(for: 1) }
        try p.run(for: 1)
    }

    /// Every error reads as a sentence that names what it is about.
    @Test func everyErrorReadsAsASentence() {
        #expect(
            NeuriteError.invalidModel([Fault("soma", "is wrong"), Fault("dend", "too")]).description
                == "the model has 2 faults:\n  soma: is wrong\n  dend: too")
        #expect(
            NeuriteError.invalidModel([Fault("soma", "is wrong")]).description
                == "the model has a fault:\n  soma: is wrong")
        let many = NeuriteError.invalidModel((0..<1000).map { Fault("s\($0)", "is wrong") }).description
        #expect(
            many.hasPrefix("the model has 1000 faults:\n  s0: is wrong\n")
                && many.hasSuffix("  s99: is wrong\n  and 900 more"))
        #expect(NeuriteError.notReady("not yet").description == "not yet")
        #expect(
            NeuriteError.misbehaved(mechanism: "M", time: 2, problem: "sent").description == "M at t = 2.0 ms: sent")
        #expect(
            NeuriteError.unstable(place: "soma(0.5)", time: 2, voltage: 1e7, lastGoodTime: 1, lastGoodVoltage: 3)
                .description
                == "soma(0.5): the voltage became 10000000.0 mV at t = 2.0 ms; at t = 1.0 ms it was 3.0 mV, and all that was recorded up to there is kept"
        )
    }
}
