import Neurite

/// Faults of what is recorded, played, pointed at and set, and of what was removed.
extension EveryFaultTests {
    static let recordings: [Case] = [
        Case("soma(0.5).v: is recorded every 0.0 ms; expected a thousandth of dt or more") { p, soma in
            p.record(soma, every: 0)
        },
        Case("recording at soma(3.0): x is 3.0; expected 0 to 1") { p, soma in p.record(soma(3)) },
        Case("soma(0.5): has no mechanism pas; it has hh") { p, soma in p.record(soma(0.5).variable("pas.g")) },
        Case("soma(0.5).hh.q: hh has no q; it has gnabar, gkbar, gl, el, ena, ek, ina, ik, il, gna, gk, m, h, n") {
            p, soma in
            p.record(soma(0.5).variable("hh.q"))
        },
        Case(
            "soma(0.5): has no gna; it has v, i_cap, ek, ena, ik, ina, ki, ko, nai, nao, hh.gnabar, hh.gkbar, hh.gl, hh.el, hh.ena, hh.ek, hh.ina, hh.ik, hh.il, hh.gna, hh.gk, hh.m, hh.h, hh.n"
        ) {
            p, soma in p.record(soma(0.5).variable("gna"))
        },
        Case("soma(0.5).cm: cannot be recorded or played into; it can be set, also while a model runs") { p, soma in
            p.vector([1, 2]).play(into: soma(0.5).variable("cm"), times: [0, 1])
        },
        Case("soma(0.5).ina: is computed by the mechanisms and cannot be set") { p, soma in
            p.vector([1]).play(into: soma(0.5).variable("ina"), times: [0])
        },
        Case("soma(0.0).hh.m: does not exist at a section's end, which has no membrane; expected x between 0 and 1") {
            p, soma in
            p.record(soma(0)[HH.self].variable(.m))
        },
        Case("VecStim[0].pattern: is a list, which cannot be recorded or played into") { p, _ in
            p.record(p.vecStim(pattern: [1]).variable("pattern"))
        },
        Case("soma(0.5).i_cap: cannot be set") { p, soma in
            p.vector([1]).play(into: soma(0.5).variable("i_cap"), times: [0])
        },
        Case("soma(0.5).hh.ina: is computed by hh and cannot be set") { p, soma in
            p.vector([1]).play(into: soma(0.5).variable("hh.ina"), times: [0])
        },
        Case("play into soma(0.5).v: has no values; expected at least one") { p, soma in
            p.vector().play(into: soma(0.5).variable("v"), times: [])
        },
        Case("play into soma(0.5).v: has 1 time and 2 values; expected as many of one as of the other") { p, soma in
            p.vector([1, 2]).play(into: soma(0.5).variable("v"), times: [0])
        },
        Case("play into soma(0.5).v: has a time that is not a finite number") { p, soma in
            p.vector([1]).play(into: soma(0.5).variable("v"), times: [.nan])
        },
        Case("play into soma(0.5).v: has a value that is not a finite number") { p, soma in
            p.vector([.nan]).play(into: soma(0.5).variable("v"), times: [1])
        },
        Case("play into soma(0.5).v: has times that go back; expected them in ascending order") { p, soma in
            p.vector([1, 2]).play(into: soma(0.5).variable("v"), times: [1, 0])
        },
        Case("time: p.time records only the time; record soma(0.5).v in another vector") { p, soma in
            p.time.record(soma)
        },
        Case("soma: hh.m was set to 1.0, but the model is not initialised; initialise before setting it") {
            _, soma in
            soma(0.5)["hh.m"] = 1
        },
        Case(
            "soma(0.5): v was set to 1.0 mV, but all of the model begins at -65.0 mV; initialize(v: nil) begins at the voltages that are set"
        ) {
            _, soma in soma(0.5).v = 1
        },
    ]

    static let places: [Case] = [
        Case("soma: x is 7.0; expected 0 to 1") { _, soma in soma(7)[HH.self].gnabar = 1 },
        Case("soma: x is 7.0; expected 0 to 1") { _, soma in soma(7)["hh.gnabar"] = 1 },
        Case("soma: x is 7.0; expected 0 to 1") { _, soma in soma(7)["hh.gnabar"] },
        Case("soma: x is -1.0; expected 0 to 1") { _, soma in soma(-1).cm = 2 },
        Case("soma: x is nan; expected 0 to 1") { _, soma in soma(.nan).diam = 2 },
        Case("soma: x is 2.0; expected 0 to 1") { _, soma in soma(2).setIon("ena", to: 40) },
        Case("soma: x is 1.0, a section's end, which has no membrane; expected x between 0 and 1") { _, soma in
            soma(1)[HH.self].gnabar = 1
        },
        Case("soma: x is 0.0, a section's end, which has no membrane; expected x between 0 and 1") { _, soma in
            soma(0)["ena"] = 40
        },
    ]

    static let pointers: [Case] = [
        Case("Follower[0].followed: is a pointer that is not connected to anything") { p, _ in p.place(Follower()) },
        Case("Follower[0]: Follower has no pointer age; it has followed") { p, soma in
            p.place(Follower()).setPointer(.age, to: soma)
        },
        Case("Follower[0].followed: cannot point at soma(0.5).i_cap, which is computed when it is asked for") {
            p, soma in
            p.place(Follower()).setPointer(.followed, to: soma(0.5).variable("i_cap"))
        },
    ]

    static let settings: [Case] = [
        Case("dt: is nan ms; expected a number above 0") { p, _ in p.dt = .nan },
        Case("celsius: is inf; expected a temperature above -273.15 degrees") { p, _ in p.celsius = .infinity },
        Case("secondorder: is 1; expected 0 or 2") { p, _ in p.secondorder = 1 },
        Case("kaa.gnabar: is set, but nothing in the model is a kaa; the model has hh") { p, _ in
            p.setGlobal("gnabar", of: "kaa", to: 1)
        },
        Case("hh.gnabar: is not a global variable of hh; known: none") { p, _ in p.setGlobal("gnabar", of: "hh", to: 1)
        },
        Case("Follower.pace: is inf; expected a finite number") { p, soma in
            p.setGlobal("pace", of: "Follower", to: .infinity)
            p.place(Follower()).setPointer(.followed, to: soma)
        },
    ]

    static let removed: [Case] = [
        Case("soma: cannot be connected to gone, which was removed from the model") { p, soma in
            let gone = p.section(name: "gone")
            gone.remove()
            soma.connect(to: gone)
        },
        Case("ExpSyn[0]: cannot be connected to soma, which was removed from the model") { p, soma in
            soma.remove()
            return p.expSyn(at: soma)
        },
        Case("soma(0.5).v: cannot be recorded; its object was removed from the model") { p, soma in
            soma.remove()
            return p.record(soma)
        },
        Case("soma(0.3).v: cannot be recorded; its object was removed from the model") { _, soma in
            soma.remove()
            return soma.record(at: 0.3)
        },
        Case("IClamp[0].amp: cannot be played into; its object was removed from the model") { p, soma in
            let clamp = soma.iclamp()
            clamp.remove()
            return p.vector([1]).play(into: clamp.variable(.amp), times: [0])
        },
    ]
}
