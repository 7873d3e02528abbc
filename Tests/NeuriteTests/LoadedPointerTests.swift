import Neurite
import Testing

/// Pointers, tables and random streams of loaded mechanisms, by name.
@Suite struct LoadedPointerTests {
    private let p = Patch()

    @Test func aPointProcessReadsAnothersVoltage() throws {
        try p.load(
            text: """
                NEURON { POINT_PROCESS gap  POINTER vgap  RANGE r, i  ELECTRODE_CURRENT i }
                PARAMETER { r = 1e3 }
                ASSIGNED { v  vgap  i }
                BREAKPOINT { i = (vgap - v)/r }
                """)
        let a = p.section(name: "a", L: 20, diam: 20).insert(Passive(e: -60))
        let b = p.section(name: "b", L: 20, diam: 20).insert(Passive(e: -80))
        let (ab, ba) = (try p.place("gap", at: a(0.5)), try p.place("gap", at: b(0.5)))
        ab.setPointer("vgap", to: b(0.5))
        ba.setPointer("vgap", to: a(0.5).variable("v"))
        try p.run(for: 50)
        #expect(ab["i"] < 0 && ba["i"] > 0 && a(0.5).v < -60 && b(0.5).v > -80)
        #expect(abs(ab["i"] + ba["i"]) < 1e-9)
        ab.setPointer("vgup", to: b)
        #expect(faults(of: p) == ["gap[0] at a(0.5): gap has no pointer vgup; it has vgap"])
    }

    @Test func aDensityMechanismWritesThroughItsPointer() throws {
        try p.load(
            text: """
                NEURON { SUFFIX sum  POINTER total  RANGE one }
                PARAMETER { one = 1 }
                ASSIGNED { total }
                BREAKPOINT { total = total + one }
                """)
        try p.load(text: "NEURON { SUFFIX pot  RANGE x }\nASSIGNED { x }\nINITIAL { x = 0 }")
        let soma = p.section(name: "soma").insert("pot")
        let dend = p.section(name: "dend", nseg: 2).insert("sum")
        dend.connect(to: soma)
        for segment in dend.segments { segment.setPointer("total", of: "sum", to: soma(0.5).variable("pot.x")) }
        p.dt = 0.5
        try p.run(for: 2)
        #expect(soma(0.5)["pot.x"] == 8)
        dend(0.5).setPointer("total", of: "som", to: soma)
        dend(0.5).setPointer("totil", of: "sum", to: soma)
        #expect(faults(of: p).count == 2)
    }

    @Test func aFileMayHaveTheNameOfABuiltInSource() throws {
        let before = p.vecStim(pattern: [2])
        try p.load(
            text: """
                NEURON { ARTIFICIAL_CELL VecStim  RANGE at }
                PARAMETER { at = 5 }
                INITIAL { net_send(at, 1) }
                NET_RECEIVE(w) { if (flag == 1) { net_event(t) } }
                """)
        let loaded = try p.place("VecStim")
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(e: -60))
        let synapse = p.expSyn(at: soma(0.5))
        let connections = [p.netCon(from: before, to: synapse), p.netCon(from: loaded, to: synapse)]
        let times = connections.map { $0.record() }
        try p.run(for: 10)
        #expect(times.map(\.times) == [[2], [5]])
    }

    @Test func aPointerThatCodeAsksAboutNeedNotBeConnected() throws {
        try p.load(
            text: """
                NEURON { POINT_PROCESS asks  POINTER near, far, idle  RANGE i  NONSPECIFIC_CURRENT i }
                ASSIGNED { v near far idle i }
                BREAKPOINT {
                    i = 1e-4*v
                    if (nrn_pointing(near)) { i = i - 1e-3*near }
                    if (nrn_pointing(far)) { i = i + 1e-3*far }
                }
                FUNCTION has() { if (nrn_pointing(far)) { has = 2 } else { has = 3 } }
                """)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(e: -60))
        let all = try (0..<3).map { _ in try p.place("asks", at: soma(0.5)) }
        all[1].setPointer("near", to: soma(0.5))
        all[2].setPointer("far", to: soma(0.5))
        try p.run(for: 5)
        let v = soma(0.5).v
        #expect(v > -61 && v < -50)
        for (process, slope) in zip(all, [1e-4, 1e-4 - 1e-3, 1e-4 + 1e-3]) {
            #expect(abs(process["i"] - slope * v) < 1e-3 * abs(v) * 0.1)
        }
        #expect(try all.map { try $0.call("has").value } == [3, 3, 2])
        let other = Patch()
        try other.load(
            text: """
                NEURON { POINT_PROCESS takes  POINTER near  NONSPECIFIC_CURRENT i }
                ASSIGNED { v near i }
                BREAKPOINT { i = near }
                """)
        let place = other.section(name: "soma")
        let taker = try other.place("takes", at: place(0.5))
        #expect(faults(of: other) == ["takes[0] at soma(0.5).near: is a pointer that is not connected to anything"])
        _ = taker
    }

    @Test func functionTablesAreGivenByTheUser() throws {
        try p.load(
            text: """
                NEURON { SUFFIX tab  RANGE y, z }
                ASSIGNED { v  y  z }
                FUNCTION_TABLE f(v (mV)) (1)
                FUNCTION_TABLE g(x, y)
                INITIAL { y = f(v)  z = g(1.5, v) }
                """)
        let soma = p.section(name: "soma").insert("tab")
        #expect(faults(of: p).contains("tab.f: is a FUNCTION_TABLE without values; setTable gives it some"))
        let axes: [FunctionTable.Axis] = [.even(count: 2, from: 1, through: 2), .places([-100, 0])]
        p.setTable("g", of: "tab", to: FunctionTable([0, 10, 100, 110], axes: axes))
        p.setTable("f", of: "tab", to: FunctionTable([5, 3, 1], at: [-90, -60, -30]))
        try p.initialize(v: -70)
        #expect(abs(soma(0.5)["tab.y"] - (5 - 2 * 20.0 / 30)) < 1e-12)
        #expect(abs(soma(0.5)["tab.z"] - 53) < 1e-12)
        p.setTable("f", of: "tab", to: .constant(7))
        try p.initialize(v: -70)
        #expect(soma(0.5)["tab.y"] == 7)
        p.setTable("f", of: "tab", to: FunctionTable([1, 2], at: [3, 3]))
        p.setTable("h", of: "tab", to: .constant(1))
        let found = faults(of: p)
        #expect(found.contains("tab.f: has 2 places that do not ascend; expected two or more, that ascend"))
        #expect(found.contains("tab.h: is not a function that takes a table; known: f, g"))
        withExtendedLifetime(soma) {}
    }

    @Test func tablesAreSwitchedOffByName() throws {
        try p.load(
            text: """
                NEURON { SUFFIX coarse  RANGE m }
                ASSIGNED { v  m  x }
                INITIAL { r(v)  m = x }
                PROCEDURE r(v) { TABLE x FROM -100 TO 100 WITH 2
                    x = v*v }
                """)
        let soma = p.section(name: "soma").insert("coarse")
        try p.initialize(v: -50)
        #expect(soma(0.5)["coarse.m"] == 5000)
        p.setGlobal("usetable", of: "coarse", to: 0)
        try p.initialize(v: -50)
        #expect(soma(0.5)["coarse.m"] == 2500)
    }

    @Test func randomVariablesHaveTheIdentityThatIsSet() throws {
        try p.load(
            text: """
                NEURON { SUFFIX noise  RANGE x  RANDOM rr }
                ASSIGNED { x }
                INITIAL { x = random_uniform(rr) }
                """)
        let soma = p.section(name: "soma", nseg: 2).insert("noise")
        soma(0.25).setRandom("rr", of: "noise", to: RandomIdentity(1, 2, 3))
        soma(0.75).setRandom("rr", of: "noise", to: RandomIdentity(1, 2, 3, sequence: 1))
        try p.initialize()
        var stream = RandomStream(seed: 0, id1: 1, id2: 2, id3: 3)
        #expect(soma(0.25)["noise.x"] == stream.nextUniform())
        #expect(soma(0.75)["noise.x"] == stream.nextUniform())
        soma(0.25).setRandom("ss", of: "noise", to: RandomIdentity(1))
        #expect(faults(of: p) == ["soma(0.25): noise has no random stream ss; it has rr"])
    }

    @Test func functionsOfAFileSetStreamsAndVectors() throws {
        try p.load(
            text: """
                NEURON { ARTIFICIAL_CELL src  BBCOREPOINTER rng  RANGE x, n, first }
                ASSIGNED { rng  space  x  n  first }
                INITIAL { x = pick()  look() }
                FUNCTION pick() {
                VERBATIM
                    double value = 0.0;
                    if (_p_rng) {
                        value = nrnran123_dblpick((nrnran123_State*)_p_rng);
                    }
                    _lpick = value;
                ENDVERBATIM
                }
                PROCEDURE look() {
                VERBATIM
                { void* vv; int size; double* px;
                    vv = *((void**)(&space));
                    if (vv) {
                        size = vector_capacity(vv);
                        px = vector_vec(vv);
                        n = size;
                        first = px[0];
                    }
                }
                ENDVERBATIM
                }
                PROCEDURE setIDs() {
                VERBATIM
                    nrnran123_State** pv = (nrnran123_State**)(&_p_rng);
                    if (*pv) { nrnran123_deletestream(*pv); *pv = (nrnran123_State*)0; }
                    if (ifarg(3)) {
                        *pv = nrnran123_newstream3((uint32_t)*getarg(1), (uint32_t)*getarg(2), (uint32_t)*getarg(3));
                    }
                ENDVERBATIM
                }
                PROCEDURE play() {
                VERBATIM
                    void** vv;
                    vv = (void**)(&space);
                    *vv = (void*)0;
                    if (ifarg(1)) {
                        *vv = vector_arg(1);
                    }
                ENDVERBATIM
                }
                NET_RECEIVE(w) { }
                """)
        let source = try p.place("src")
        try source.call("setIDs", 5, 6, 7)
        try source.call("play", p.vector([3, 4]))
        try p.initialize()
        var stream = RandomStream(seed: 0, id1: 5, id2: 6, id3: 7)
        #expect(source["x"] == stream.nextUniform())
        #expect(source["n"] == 2 && source["first"] == 3)
        let error = #expect(throws: NeuriteError.self) { try source.call("play", 3) }
        #expect(error?.description.contains("argument 1 is not a vector; expected one") == true)
    }

    @Test func aRandomVariableTakesTheNameOfTheStreamThatAUserHandsIn() throws {
        try p.load(
            text: """
                NEURON { ARTIFICIAL_CELL src  RANGE x  RANDOM noise }
                ASSIGNED { x }
                INITIAL { x = random_uniform(noise) }
                PROCEDURE noiseFromRandom() {
                VERBATIM
                    if (ifarg(1)) {
                        Rand* r = nrn_random_arg(1);
                        uint32_t id[3];
                        if (!nrn_random_isran123(r, &id[0], &id[1], &id[2])) {
                            hoc_execerr_ext("Random123 generator is required.");
                        }
                        nrnran123_setids(noise, id[0], id[1], id[2]);
                        char which;
                        nrn_random123_getseq(r, &id[0], &which);
                        nrnran123_setseq(noise, id[0], which);
                    }
                ENDVERBATIM
                }
                NET_RECEIVE(w) { }
                """)
        let source = try p.place("src")
        try source.call("noiseFromRandom", RandomIdentity(5, 6, 7, sequence: 6))
        try source.call("noiseFromRandom")
        try p.initialize()
        var stream = RandomStream(seed: 0, id1: 5, id2: 6, id3: 7)
        for _ in 0..<6 { _ = stream.nextUniform() }
        #expect(source["x"] == stream.nextUniform())
        let error = #expect(throws: NeuriteError.self) { try source.call("noiseFromRandom", 3) }
        #expect(error?.description.contains("expected a RandomIdentity") == true)
    }
}
