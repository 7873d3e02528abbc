import Neurite
import Testing

/// What nobody set is what it is in NEURON, but for what the guide lists in *Coming from NEURON or
/// Patch*.
@Suite struct DefaultsTests {
    /// Printed by `Reference/neuron_defaults.py` with NEURON 9.0.2.
    private let neuron: [String: Double] = [
        "L": 100,
        "diam": 500,
        "Ra": 35.4,
        "cm": 1,
        "nseg": 1,
        "celsius": 6.3,
        "dt": 0.025,
        "secondorder": 0,
        "seed": 0,
        "hh.gnabar": 0.12,
        "hh.gkbar": 0.036,
        "hh.gl": 0.0003,
        "hh.el": -54.3,
        "pas.g": 0.001,
        "pas.e": -70,
        "ena": 50,
        "ek": -77,
        "nai": 10,
        "nao": 140,
        "ki": 54.4,
        "ko": 2.5,
        "ExpSyn.tau": 0.1,
        "ExpSyn.e": 0,
        "Exp2Syn.tau1": 0.1,
        "Exp2Syn.tau2": 10,
        "Exp2Syn.e": 0,
        "AlphaSynapse.onset": 0,
        "AlphaSynapse.tau": 0.1,
        "AlphaSynapse.gmax": 0,
        "AlphaSynapse.e": 0,
        "IClamp.delay": 0,
        "IClamp.dur": 0,
        "IClamp.amp": 0,
        "SEClamp.rs": 1,
        "SEClamp.dur1": 0,
        "SEClamp.dur2": 0,
        "SEClamp.dur3": 0,
        "SEClamp.amp1": 0,
        "SEClamp.amp2": 0,
        "SEClamp.amp3": 0,
        "VClamp.gain": 100000,
        "VClamp.rstim": 1,
        "VClamp.tau1": 0.001,
        "VClamp.tau2": 0,
        "NetStim.start": 50,
        "NetStim.number": 10,
        "NetStim.interval": 10,
        "NetStim.noise": 0,
        "NetCon.weight": 0,
        "NetCon.delay": 1,
        "NetCon.threshold": 10,
        "ParallelContext.threshold": 10,
        "usetable_hh": 1,
        "v after finitialize()": -50,
        "dt after dt = 0.1 and run()": 0.025,
    ]

    /// The guide's list of what differs on purpose; nil for what there is not here.
    private let different: [String: Double?] = [
        "NetCon.weight": 0.1, "NetCon.threshold": -20, "ParallelContext.threshold": -20, "usetable_hh": nil,
        "v after finitialize()": -65,
        "dt after dt = 0.1 and run()": 0.1,
    ]

    @Test func defaultsAreNEURONsButForTheListedOnes() throws {
        var expected = neuron
        for (name, value) in different {
            #expect(neuron[name] != nil && neuron[name] != value)
            expected[name] = value
        }
        let found = try ours()
        #expect(Set(found.keys) == Set(expected.keys))
        for (name, value) in expected { #expect(found[name] == value, "\(name)") }
    }

    private func ours() throws -> [String: Double] {
        let p = Patch()
        let s = p.section().insert(HH()).insert(Passive())
        var found = ["L": s.L, "diam": s.diam, "Ra": s.Ra, "cm": s.cm, "nseg": Double(s.nseg)]
        found.merge(["celsius": p.celsius, "dt": p.dt, "secondorder": Double(p.secondorder), "seed": Double(p.seed)]) {
            $1
        }
        for name in ["hh.gnabar", "hh.gkbar", "hh.gl", "hh.el", "pas.g", "pas.e"] { found[name] = s(0.5)[name] }
        let pointProcesses: [(String, AnyPointProcess)] = [
            ("ExpSyn", p.expSyn(at: s)), ("Exp2Syn", p.exp2Syn(at: s)), ("AlphaSynapse", p.alphaSynapse(at: s)),
            ("IClamp", p.iClamp(at: s)),
            ("SEClamp", p.seClamp(at: s)), ("VClamp", p.vClamp(at: s)), ("NetStim", p.netStim()),
        ]
        for key in neuron.keys {
            let parts = key.split(separator: ".").map(String.init)
            if parts.count == 2, let pointProcess = pointProcesses.first(where: { $0.0 == parts[0] })?.1 {
                found[key] = pointProcess[parts[1]]
            }
        }
        let connection = p.netCon(from: s, to: pointProcesses[0].1)
        found["NetCon.weight"] = connection.weight
        found["NetCon.delay"] = connection.delay
        found["NetCon.threshold"] = connection.threshold
        found["ParallelContext.threshold"] = p.parallelCon(s, gid: 1).threshold
        try p.initialize()
        found["v after finitialize()"] = s.v
        for name in ["ena", "ek", "nai", "nao", "ki", "ko"] { found[name] = s(0.5)[name] }
        p.dt = 0.1
        try p.run(for: 1)
        found["dt after dt = 0.1 and run()"] = p.dt
        return found
    }
}
