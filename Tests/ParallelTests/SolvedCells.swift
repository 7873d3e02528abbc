import Neurite

/// A ring of cells with a mechanism whose states a solver of NMODL carries on.
struct SolvedCells: RankedModel {
    /// The text behind `NEURON { SUFFIX solved … }`, by what it shows.
    static let solvers: [String: String] = [
        "cnexp": """
        STATE { x }
        INITIAL { x = 0.1 }
        BREAKPOINT { SOLVE states METHOD cnexp  i = g*x*(v + 60) }
        DERIVATIVE states { x' = (1/(1 + exp(-(v + 45)/9)) - x)/2 }
        """,
        "derivimplicit": """
        STATE { x u }
        INITIAL { x = 0.5 u = 1.5 }
        BREAKPOINT { SOLVE states METHOD derivimplicit  i = g*x*(v + 60) }
        DERIVATIVE states { x' = 0.5*x - 0.2*x*x*x - u + 0.01*(v + 75)  u' = 0.3*(x + 0.7 - 0.8*u) }
        """,
        "sparse with CONSERVE": """
        STATE { x u w }
        INITIAL { SOLVE scheme STEADYSTATE sparse }
        BREAKPOINT { SOLVE scheme METHOD sparse  i = g*x*(v + 60) }
        KINETIC scheme {
            ~ x <-> u (0.3*exp(v/50), 0.2)
            ~ u + u <-> w (0.9, 0.8)
            CONSERVE x + u + 2 w = 1
        }
        """,
        "euler": """
        STATE { x u }
        INITIAL { x = 0.2 u = 0.1 }
        BREAKPOINT { SOLVE states METHOD euler  i = g*x*u*(v + 60) }
        DERIVATIVE states { x' = (1/(1 + exp(-(v + 45)/9)) - x)/2  u' = x - u*u }
        """,
        "runge": """
        STATE { x u }
        INITIAL { x = 1 u = 0 }
        BREAKPOINT { SOLVE states METHOD runge  i = g*x*(v + 60) }
        DERIVATIVE states { x' = u + 0.1*sin(t)  u' = -x*(1 + 0.001*v) }
        """,
        "LINEAR": """
        STATE { x u }
        INITIAL { SOLVE balance }
        BREAKPOINT { SOLVE balance  i = g*x*(v + 60) }
        LINEAR balance {
            ~ x*0.3*exp(v/40) = 0.2*u
            ~ x + u = 1
        }
        """,
        "NONLINEAR": """
        STATE { x u }
        INITIAL { x = 0.5 u = 0.5 }
        BREAKPOINT { SOLVE balance  i = g*x*(v + 60) }
        NONLINEAR balance {
            ~ x*x*exp(v/40) = 0.2*u
            ~ x + u = 1
        }
        """,
        "STEADYSTATE": """
        STATE { x }
        INITIAL { x = 0.4 SOLVE states STEADYSTATE derivimplicit }
        BREAKPOINT { SOLVE states METHOD derivimplicit  i = g*x*(v + 60) }
        DERIVATIVE states { x' = (0.2 - x*x*exp(v/60))/3 }
        """,
        "LONGITUDINAL_DIFFUSION": """
        STATE { x }
        INITIAL { x = 0.1 }
        BREAKPOINT { SOLVE scheme METHOD sparse  i = g*x*(v + 60) }
        KINETIC scheme {
            COMPARTMENT diam*diam { x }
            LONGITUDINAL_DIFFUSION 0.6*diam*diam { x }
            ~ x << (0.001*diam*(v + 70))
        }
        """,
        "PROCEDURE": """
        STATE { x }
        INITIAL { x = 0.1 }
        BREAKPOINT { SOLVE states  i = g*x*(v + 60) }
        PROCEDURE states() { x = x + (1 - exp(-dt/2))*(1/(1 + exp(-(v + 45)/9)) - x) }
        """,
    ]

    let solver: String
    let cellCount = 7
    let duration = 20.0

    func make(_ cells: [Int], in p: Patch) -> ModelPart {
        var part = ModelPart()
        let head = """
            NEURON { SUFFIX solved NONSPECIFIC_CURRENT i RANGE g, x }
            PARAMETER { g = 1e-4 }
            ASSIGNED { v diam i }

            """
        // A file that is not taken is a fault of the model, and of every test.
        _ = try? p.load(text: head + Self.solvers[solver, default: ""])
        for gid in cells {
            let soma = p.section(name: "soma[\(gid)]", L: 20, diam: 12 + Double(gid)).insert(HH())
            let dend = p.section(name: "dend[\(gid)]", L: 120, diam: 1.5, nseg: 2 + gid % 4, Ra: 100)
            dend.insert(Passive(g: 0.0003, e: -65)).insert("solved").connect(to: soma)
            let synapse = p.expSyn(at: dend(0.7), tau: 2)
            if gid == 0 { synapse.stimulate(start: 1, number: 3, weight: 0.02) }
            part.held += [
                p.parallelCon(soma, gid: gid, threshold: -20),
                p.parallelCon(gid: (gid + 1) % cellCount, synapse, weight: 0.02, delay: 1.5),
            ]
            part.traces[gid] = p.record(dend(0.9).variable("solved.x"))
        }
        return part
    }
}
