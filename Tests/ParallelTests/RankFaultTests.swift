import Neurite
import Testing
import VirtualRanks

/// A mistake on one rank is an error on all of them that says where and why; none waits for ever.
@Suite(.timeLimit(.minutes(1))) struct RankFaultTests {
    /// What each rank is told, whichever way spikes go.
    private func errors(ranks: Int = 3, _ body: @escaping @Sendable (Patch) throws -> Void) throws -> [String] {
        let errors = try ExchangeWay.allCases.map { way in
            try VirtualRanks.run(count: ranks) { communicator in
                communicator.exchangeWay = way
                do { try body(Patch(communicator: communicator, threads: 1)) } catch { return "\(error)" }
                return "none"
            }
        }
        #expect(errors[0] == errors[1])
        return errors[0]
    }

    /// A cell on each rank.
    private static func cell(in p: Patch) -> (soma: Section, synapse: PointProcess<ExpSyn>) {
        let soma = p.section(name: "soma[\(p.parallel.id)]", L: 20, diam: 20).insert(HH())
        return (soma, p.expSyn(at: soma, tau: 2, e: 0))
    }

    /// Cells in a ring over the ranks.
    private static func ring(in p: Patch, gid: Int? = nil, receives: Int? = nil, delay: Double = 1) -> Section {
        let cell = cell(in: p)
        _ = p.parallelCon(cell.soma, gid: gid ?? p.parallel.id)
        _ = p.parallelCon(
            gid: receives ?? (p.parallel.id + 1) % p.parallel.count, cell.synapse, weight: 0.02, delay: delay)
        return cell.soma
    }

    private func expect(_ errors: [String], _ texts: String...) {
        for (rank, error) in errors.enumerated() {
            for text in texts { #expect(error.contains(text), "rank \(rank)") }
        }
    }

    @Test func gidsThatAreSentTwiceOrNotAtAllAreErrorsOnAllRanks() throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p, gid: p.parallel.id == 1 ? 1 : 7, receives: p.parallel.id == 1 ? 9 : 1)
            try withExtendedLifetime(soma) { try p.initialize() }
        }
        expect(
            errors, "gid 7: soma[0](0.5) on rank 0 and soma[2](0.5) on rank 2 send it", "gid 9",
            "on rank 1 would receive it")
        #expect(Set(errors).count == 1)
    }

    @Test func instancesThatDependOnEachOtherAreOnOneRank() throws {
        func run(onAll: Bool) throws -> [String] {
            try errors { p in
                try p.load(text: "NEURON { POINT_PROCESS Noise RANGE x } ASSIGNED { x } INITIAL { x = scop_random() }")
                let soma = Self.ring(in: p)
                let noise = onAll || p.parallel.id == 1 ? try p.place("Noise", at: soma(0.5)) : nil
                try withExtendedLifetime((soma, noise)) { try p.initialize() }
            }
        }
        expect(try run(onAll: true), "rank 0: Noise: must be on one rank", "rank 2: Noise: must be on one rank")
        #expect(try run(onAll: false) == ["none", "none", "none"])
    }

    @Test func faultsOfEachRankAreReportedTogether() throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p, delay: p.parallel.id == 1 ? 0.01 : 1)
            if p.parallel.id == 2 { soma.nseg = 0 }
            try p.initialize()
        }
        expect(
            errors, "rank 1: ", "delay is 0.01 ms; expected at least a step, dt = 0.025 ms", "rank 2: ", "soma[2]",
            "nseg", "gid 2")
        #expect(Set(errors).count == 1)
    }

    @Test func faultsOfModelsAndOfGidsAreReportedTogether() throws {
        let errors = try errors { p in
            let id = p.parallel.id
            // What rank 1 would receive nobody sends, and what rank 1 sends rank 2 sends, too.
            let soma = Self.ring(in: p, gid: id == 2 ? 1 : id, receives: id == 1 ? 99 : 0)
            if id == 0 { soma.cm = -1 }
            if id == 2 { soma.nseg = 0 }
            try p.initialize()
        }
        let expected = """
            the model has 4 faults:
              rank 0: soma[0]: cm is -1.0 uF/cm2; expected a number of 0 or more
              gid 1: soma[1](0.5) on rank 1 and soma[2](0.5) on rank 2 send it; expected one source
              gid 99: NetCon from gid 99 to ExpSyn[0] at soma[1](0.5) on rank 1 would receive it, but nothing sends it
              rank 2: soma[2]: nseg is 0; expected 1 to 32767
            """
        #expect(errors == Array(repeating: expected, count: 3))
    }

    @Test func randomNumbersThatWouldDependOnTheRankAreErrorsOnAllRanks() throws {
        func fault(_ object: String) -> String {
            object
                + ": draws random numbers that would depend on its rank; expected a randomIdentity, such as (UInt32(gid), 0, 0), or a gid"
        }
        let errors = try errors { p in
            let id = p.parallel.id
            let cell = Self.cell(in: p)
            let regular = cell.synapse.stimulate(start: 1)
            let noisy = cell.synapse.stimulate(start: 1, noise: id == 0 ? 0 : 0.5)
            let played = cell.synapse.stimulate(start: 1)
            let noise = p.vector([0, 0.1])
            if id == 2 { noise.play(into: played.variable(.noise), times: [0, 5]) }
            if id == 2 { noisy.randomIdentity = (1, 2, 3) }
            try withExtendedLifetime((regular, noise)) { try p.initialize() }
        }
        expect(errors, "the model has 2 faults", fault("rank 1: NetStim[1]"), fault("rank 2: NetStim[2]"))
        #expect(Set(errors).count == 1)
    }

    @Test func noiseThatBeginsLaterAndWouldDependOnTheRankIsAnError() throws {
        let program: @Sendable (Communicator) throws -> Void = { communicator in
            let p = Patch(communicator: communicator, threads: 1)
            let stimulus = Self.cell(in: p).synapse.stimulate(start: 1, number: 1)
            try p.run(for: 5)
            if p.parallel.id == 1 { stimulus.noise = 1 }
            try p.continueRun(for: 5)
        }
        let run = { () throws -> Void in try VirtualRanks.run(count: 3, program) }
        let error = #expect(throws: NeuriteError.self, performing: run)
        #expect(error?.description.contains("NetStim[0]: draws random numbers that would depend on its rank") == true)
    }

    @Test func ranksWithDifferentStepsAreAnErrorOnAll() throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p)
            if p.parallel.id == 1 { p.dt = 0.05 }
            try withExtendedLifetime(soma) { try p.run(for: 5) }
        }
        expect(errors, "dt is 0.05 on rank 1 but 0.025 on rank 0")
    }

    @Test func ranksWithDifferentDurationsAreAnErrorOnAll() throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p)
            try withExtendedLifetime(soma) { try p.run(for: p.parallel.id == 2 ? 10 : 5) }
        }
        expect(errors, "the number of steps to run is 400.0 on rank 2 but 200.0 on rank 0")
    }

    @Test(arguments: [-70, nil]) func differentVoltagesAtTheStartAreAnErrorOnAllRanks(v: Double?) throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p)
            try withExtendedLifetime(soma) {
                do { try p.run(for: 5, v: p.parallel.id == 1 ? v : -65) } catch {
                    // All are still there, and may begin alike.
                    try p.run(for: 5, v: v)
                    throw error
                }
            }
        }
        let other = v.map { "\($0)" } ?? "nil"
        expect(errors, "rank 1 called initialize(v: \(other)) where rank 0 called initialize(v: -65.0)")
    }

    /// A setting that one rank alone changes on the way ends the run on all of them, however soon
    /// that rank would be at its end.
    @Test(arguments: ["dt", "large dt", "celsius"], [1, 0.025]) func aSettingThatOneRankAloneChangesIsAnErrorOnAllRanks(
        setting: String, delay: Double
    ) throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p, delay: delay)
            let isChanged = p.parallel.id == 1
            try withExtendedLifetime(soma) {
                try p.run(for: 20) { t in
                    guard isChanged, t > 9.9 else { return }
                    switch setting {
                    case "dt": p.dt = 0.0125
                    case "large dt": p.dt = 100
                    default: p.celsius = 20
                    }
                }
            }
        }
        let changed = [
            "dt": "dt 0.0125 ms, celsius 6.3", "large dt": "dt 100.0 ms, celsius 6.3",
            "celsius": "dt 0.025 ms, celsius 20.0",
        ]
        expect(errors, "rank 1 called exchange of the spikes of epoch", "with dt 0.025 ms, celsius 6.3")
        expect(errors, "with \(try #require(changed[setting]))")
    }

    /// Whatever a rank finds wrong by itself, and goes on after, the others are told.
    @Test(arguments: ["v", "duration", "refusal", "structure", "value", "delay"])
    func whatOneRankFindsWrongByItselfIsAnErrorOnAllRanks(
        mistake: String
    ) throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p)
            let synapse = p.expSyn(at: soma, tau: 2)
            let connection = p.parallelCon(gid: 0, synapse)
            try p.run(for: 5)
            let isWrong = p.parallel.id == 1
            if isWrong {
                switch mistake {
                case "refusal": synapse["tua"] = 2
                case "structure": soma.nseg = 3
                case "value": soma.cm = -1
                case "delay": connection.delay = 0.001
                default: break
                }
            }
            defer {
                // All are still there.
                #expect(throws: Never.self) { try p.parallel.barrier() }
            }
            if mistake == "v" { try p.initialize(v: isWrong ? .nan : -65) }
            try p.continueRun(for: isWrong && mistake == "duration" ? -1 : 5)
        }
        let texts = [
            "v": "initialize: v is nan mV", "duration": "run: the duration is -1.0 ms", "refusal": "tua",
            "structure": "nseg",
            "value": "soma[1]: cm is -1.0 uF/cm2", "delay": "its delay of 0.001 ms became shorter than dt",
        ]
        expect(errors, try #require(texts[mistake]))
        expect([errors[0], errors[2]], "rank 1: ")
    }

    @Test func aDelayThatBecomesTooShortWhileRanksRunIsAnErrorOnAllRanks() throws {
        let errors = try errors { p in
            let cell = Self.cell(in: p)
            _ = p.parallelCon(cell.soma, gid: p.parallel.id)
            // Those with a delay that never ends are looked through on the way to the short one.
            _ = p.parallelCon(gid: (p.parallel.id + 1) % 3, cell.synapse, delay: .greatestFiniteMagnitude)
            let connection = p.parallelCon(gid: (p.parallel.id + 1) % 3, cell.synapse, delay: 1)
            try withExtendedLifetime(cell) {
                try p.run(for: 20) { t in if p.parallel.id == 1, t > 9.9 { connection.delay = 0.5 } }
            }
        }
        expect(errors, "NetCon from gid 2", "its delay of 0.5 ms became too short, while the model ran")
        expect(errors, "the epoch of 20 steps of 0.025 ms")
    }

    @Test(arguments: [1, 0.025]) func aDivergingVoltageOnOneRankEndsTheRunOnAll(delay: Double) throws {
        let errors = try errors { p in
            let soma = Self.ring(in: p, delay: delay)
            let clamp = soma.iclamp(amplitude: p.parallel.id == 1 ? 1e9 : 0, delay: 3)
            do { try p.run(for: 20) } catch {
                #expect(p.parallel.id != 1 || error is NeuriteError)
                // All are still there: the model can be put in order and run.
                clamp.amp = 0
                try p.run(for: 20)
                #expect(p.t == 20)
                throw error
            }
        }
        expect(errors, "soma[1]", "voltage")
        expect([errors[0], errors[2]], "rank 1")
    }

    @Test(arguments: ExchangeWay.allCases) func aRankThatReturnsEarlyIsAnErrorOnTheOthers(way: ExchangeWay) throws {
        let program: @Sendable (Communicator) throws -> Void = { communicator in
            communicator.exchangeWay = way
            let p = Patch(communicator: communicator, threads: 1)
            let soma = Self.ring(in: p)
            try p.initialize()
            if p.parallel.id == 1 { return }
            do {
                try withExtendedLifetime(soma) { try p.continueRun(for: 5) }
                Issue.record("rank \(p.parallel.id) ran on")
            } catch let error as CommunicationError {
                #expect(error.description.contains("rank 1 came to its end"))
                throw error
            }
        }
        let run = { () throws -> Void in try VirtualRanks.run(count: 3, program) }
        #expect(throws: CommunicationError.self, performing: run)
    }

    @Test(arguments: ExchangeWay.allCases) func anErrorOfTheUsersOwnEndsAllRanks(way: ExchangeWay) throws {
        struct Trouble: Error, CustomStringConvertible { let description = "the file of synapses is empty" }
        let program: @Sendable (Communicator) throws -> Void = { communicator in
            communicator.exchangeWay = way
            let p = Patch(communicator: communicator, threads: 1)
            let soma = Self.ring(in: p)
            try p.run(for: 5)
            if p.parallel.id == 2 { throw Trouble() }
            do {
                try withExtendedLifetime(soma) { try p.continueRun(for: 5) }
                Issue.record("rank \(p.parallel.id) ran on")
            } catch let error as CommunicationError {
                #expect(error.description.contains("rank 2: the file of synapses is empty"))
                throw error
            }
        }
        let run = { () throws -> Void in try VirtualRanks.run(count: 3, program) }
        #expect(throws: Trouble.self, performing: run)
    }
}
