import Neurite
import Testing

/// A mechanism that errs ends a run with an error that names it; nothing crashes, and what was
/// recorded is kept.
@Suite struct MisbehaviourTests {
    /// The error that a run ends with.
    private func error(of patch: Patch, running duration: Double = 10) -> NeuriteError? {
        do {
            try patch.run(for: duration)
            return nil
        } catch {
            return error as? NeuriteError
        }
    }

    @Test(arguments: [
        (TimeTraveller(back: 1), "sent an event to itself for t = 2.0 ms; expected a time that has not passed"),
        (TimeTraveller(back: 1000), "sent an event to itself for t = nan ms; expected a time that has not passed"),
        (TimeTraveller(back: 0, flag: 0), "sent an event to itself with flag 0; expected another number"),
    ])
    func eventsOfNoLegalTimeEndTheRun(cell: TimeTraveller, problem: String) {
        let patch = Patch()
        let traveller = patch.place(cell)
        let connection = patch.netCon(from: patch.vecStim(pattern: [2]), to: traveller, delay: 1)
        #expect(error(of: patch) == .misbehaved(mechanism: "TimeTraveller", time: 3, problem: problem))
        #expect(patch.t == 3 && patch.time.count == 121)
        #expect(throws: NeuriteError.self) { try patch.continueRun(for: 1) }
        #expect(connection.delay == 1)
    }

    @Test func anEventCannotBeSentOutIntoThePast() {
        let patch = Patch()
        let cell = patch.place(Backdater())
        let connection = patch.netCon(from: patch.vecStim(pattern: [2]), to: cell, delay: 1)
        #expect(
            error(of: patch)
                == .misbehaved(
                    mechanism: "Backdater", time: 3,
                    problem: "sent an event for t = -2.0 ms; expected a time that has not passed"))
        #expect(connection.delay == 1)
    }

    @Test func anArtificialCellHasNoVoltageToWatch() {
        let patch = Patch()
        let cell = patch.place(Dreamer())
        #expect(
            error(of: patch)
                == .misbehaved(
                    mechanism: "Dreamer", time: 0,
                    problem: "watched a voltage for 0.0 mV; expected a mechanism that sits on a section"))
        #expect(cell.segment == nil)
    }

    /// NaN spreads through a whole cell in one solution; the error still names the segment that it
    /// came from.
    @Test func aCurrentThatBecomesNaNIsFoundWhereItArose() {
        let patch = Patch()
        let soma = patch.section(name: "soma", L: 20, diam: 20).insert("hh")
        let dend = patch.section(name: "dend", L: 200, diam: 2, nseg: 5).insert(BrokenChannel(end: 1e9)).connect(
            to: soma)
        dend(0.7)[BrokenChannel.self].end = 4
        let clamp = patch.iClamp(at: soma, delay: 0, dur: 10, amp: 0.5)
        let (v, m) = (patch.record(soma), patch.record(soma(0.5).variable("hh.m")))
        let spikes = patch.netCon(from: soma, to: nil).record()
        guard
            case .unstable(let place, let time, let voltage, let lastGoodTime, let lastGoodVoltage, let cause) = error(
                of: patch)
        else {
            Issue.record("the run was expected to end with NeuriteError.unstable")
            return
        }
        #expect(place == "dend(0.7)" && cause == "brokenChannel")
        #expect(voltage.isNaN && lastGoodTime == 4 && abs(time - 4.025) < 1e-12)
        #expect(lastGoodVoltage == dend(0.7).v)
        #expect(
            patch.t == 4 && v.count == 161 && m.values.allSatisfy { $0.isFinite } && v.values.allSatisfy { $0.isFinite }
        )
        #expect(spikes.times.count == 1)
        #expect(throws: NeuriteError.self) { try patch.continueRun(for: 1) }
        #expect(clamp.amp == 0.5)
    }

    @Test func twoTypesOfOneNameAreAFault() {
        let patch = Patch()
        let (a, b) = (compartment(in: patch).insert(Passive()), compartment(in: patch).insert(Impostor()))
        let fault = "pas: is the name of several mechanisms, Impostor and Passive; expected each to have its own"
        #expect(faults(of: patch) == [fault])
        #expect(a != b)
    }

    @Test func twoTypesOfOneNameInOneSectionAreAFault() {
        let patch = Patch()
        let soma = compartment(in: patch, name: "soma").insert(Passive()).insert(Impostor())
        #expect(faults(of: patch).contains("soma: pas is inserted twice"))
        #expect(soma.mechanismNames == ["pas", "pas"])
    }

    @Test func aMechanismThatContradictsItselfIsAFault() {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Miscounter())
        let ghost = patch.place(Ghost())
        #expect(
            Set(faults(of: patch)) == [
                "miscounter: numbers its variables otherwise than 0, 1, 2 … in order",
                "Ghost: is an artificial cell, which has no membrane to carry current",
                "Ghost: declares nai, but is an artificial cell, which has no segment",
            ])
        #expect(soma.nseg == 1 && ghost.segment == nil)
    }

    @Test func aCurrentThatIsNotReportedToItsIonIsAFault() {
        let patch = Patch()
        let soma = compartment(in: patch).insert(SecretivePotassium())
        #expect(
            faults(of: patch) == [
                "secretk: declares that it writes ik, but adds its current without reporting it; expected block.report(…, as: .ik, …)"
            ])
        #expect(soma.nseg == 1)
    }

    /// Also of what carries nothing before there is an event.
    @Test func aSynapseThatNeverTellsItsIonIsAFault() {
        let patch = Patch()
        let synapse = patch.place(SecretiveSynapse(), at: compartment(in: patch))
        #expect(
            faults(of: patch) == [
                "SecretiveSynapse: declares that it writes ina, but adds its current without reporting it; expected block.report(…, as: .ina, …)"
            ])
        #expect(synapse.segment != nil)
    }

    @Test func aCurrentThatIsReportedAndNotAddedIsAFault() {
        let patch = Patch()
        let soma = compartment(in: patch).insert(IdlePotassium())
        #expect(
            faults(of: patch) == [
                "idlek: reports ik without adding it to the membrane's current; expected block.add(…) of all that flows, 0 where that cancels"
            ])
        #expect(soma.nseg == 1)
    }

    @Test func aMechanismThatCarriesNothingInAllMaySaySo() throws {
        let patch = Patch()
        let soma = compartment(in: patch).insert(NeutralPump())
        let ik = patch.record(soma(0.5).variable("ik"))
        try patch.run(for: 1)
        #expect(ik.allSatisfy { $0 == 1e-3 } && soma.v == -65)
    }

    @Test func whatAMechanismMayNotSetIsAFaultByName() {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Trespasser())
        soma(0.5)[Trespasser.self].setPointer(.p, to: soma)
        #expect(
            Set(faults(of: patch)) == [
                "trespasser: sets ena in initialize, which it declares to read alone; expected .ion(.na, .reversalPotential, .write)",
                "trespasser: sets nai in addCurrents, which it declares to read alone; expected .ion(.na, .inside, .write)",
                "trespasser: sets ica in afterStep, which it declares to read alone; expected .ion(.ca, .current, .write)",
                "trespasser: sets g in advanceStates, a parameter, which instances may share; expected a state or an assigned variable",
                "trespasser: sets p in beforeStep, a pointer that it declares to read alone; expected a pointer that is written",
                "trespasser: sets area in beforeStep, which belongs to the segment; expected a variable of its own",
            ])
    }

    @Test func aPointProcessMaySetItsOwnParameter() throws {
        let patch = Patch()
        let counter = patch.place(OwnParameter(), at: compartment(in: patch))
        let n = patch.record(counter.variable(.n))
        try patch.run(for: 1)
        #expect(n.last == 40)
    }

    @Test(arguments: [2, -1, 1_000_000_000, .min + 1])
    func aNumberThatAConnectionDoesNotHaveEndsTheRun(number: Int) {
        let patch = Patch()
        let cell = patch.place(Overreacher(number: Double(number)))
        let bystander = patch.place(Overreacher())
        let connection = patch.netCon(from: patch.vecStim(pattern: [2]), to: cell, delay: 1)
        let other = patch.netCon(from: patch.vecStim(pattern: [1]), to: bystander, weight: 5, delay: 1)
        #expect(
            error(of: patch)
                == .misbehaved(
                    mechanism: "Overreacher", time: 3,
                    problem: "asked for weight \(number); a connection has 2: weight, use"))
        #expect(connection.weights == [0.1, 0] && other.weights == [5, 7])
    }

    @Test func aRandomStreamThatThereIsNotEndsTheRun() {
        let patch = Patch()
        let cell = patch.place(Gambler())
        let connection = patch.netCon(from: patch.vecStim(pattern: [2]), to: cell, delay: 1)
        #expect(
            error(of: patch)
                == .misbehaved(
                    mechanism: "Gambler", time: 3, problem: "drew from its random stream 2; its randomStreamCount is 0")
        )
        #expect(connection.delay == 1)
    }

    @Test func twoVariablesOfOnePropertyAreAFault() {
        let patch = Patch()
        let soma = compartment(in: patch).insert(Twins())
        #expect(
            faults(of: patch) == ["twins: declares g and h as one and the same property; expected each to have its own"]
        )
        #expect(soma.nseg == 1)
    }
}
