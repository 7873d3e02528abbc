import NMODL
import Testing

@Suite struct VerbatimTests {
    private static let head = """
        NEURON { POINT_PROCESS s POINTER space BBCOREPOINTER rng RANDOM noise RANGE x, y, n USEION ca READ cai WRITE cai }
        ASSIGNED { x y n space rng a[3] }
        STATE { cai }

        """

    /// A file with some more text, and what is wrong with it.
    private func model(_ text: String) throws -> (model: MechanismModel, faults: [String]) {
        let file = analysed(VerbatimTests.head + text)
        return (try #require(file.model, "\(file.faults)"), file.faults)
    }

    /// The body of a PROCEDURE p(u) whose C code is this, as NMODL.
    private func procedure(_ code: String) throws -> [String] {
        let (model, faults) = try model("PROCEDURE p(u) {\nVERBATIM\n\(code)\nENDVERBATIM\n}")
        let warnings = faults.filter { $0.contains("C code") }
        return warnings.isEmpty ? model.procedures[0].body.map(\.description) : warnings
    }

    private func use(_ code: String) throws -> VerbatimUse.Kind {
        try model("PROCEDURE p(u) {\nVERBATIM\n\(code)\nENDVERBATIM\n}").model.verbatimUses[0].kind
    }

    @Test func codeThatDoesNothingBecomesNoStatement() throws {
        for code in [
            "return 0;", "", "/* nothing */ // more", "extern double nernst();", "double nrn_random_pick(void* r);",
            "#include <stdio.h>",
            "{ }", "return;", "extern int cvode_active_;", "#ifdef CORENEURON_BUILD\nfoo(;\n#endif",
        ] {
            #expect(try procedure(code) == [], "\(code)")
            #expect(try use(code) == .nothing, "\(code)")
        }
    }

    @Test func arithmeticInCBecomesStatements() throws {
        #expect(try procedure("double z = 1; z += _lu*2; x = z;") == ["LOCAL z", "z = 1", "z = z + u * 2", "x = z"])
        #expect(
            try procedure("x = exp(-t) - fabs(y); a[1] = 3.; n++;") == [
                "x = exp(-t) - fabs(y)", "a[1] = 3.0", "n = n + 1",
            ])
        #expect(
            try procedure("x = (v < -60.) ? 1. : 2e-3;") == [
                "LOCAL choice", "if (v < -60.0) {\n    choice = 1.0\n} else {\n    choice = 0.002\n}", "x = choice",
            ])
        #expect(try use("x = 2;") == .arithmetic)
    }

    @Test func wholeNumbersAreDividedAndCutOffAsInC() throws {
        #expect(
            try procedure("int i, j = 7; i = j/2; x = j/2.; i = x; j = i % 3; a[i] = (int)(x*2);") == [
                "LOCAL i", "LOCAL j", "j = 7", "i = INT(j / 2)", "x = j / 2.0", "i = INT(x)", "j = fmod(i, 3)",
                "a[i] = INT(x * 2)",
            ])
    }

    @Test func loopsAndBranchesInCBecomeStatements() throws {
        #expect(
            try procedure("int i; for (i = 0; i < 3; i++) { if (a[i] > x) continue; x = a[i]; if (x > 9) break; }") == [
                "LOCAL i",
                """
                {
                    i = 0
                    LOCAL @ended2
                    @ended2 = 0
                    while (!@ended2 && i < 3) {
                        LOCAL @skips1
                        @skips1 = 0
                        if (a[i] > x) {
                            @skips1 = 1
                        }
                        if (!@skips1) {
                            x = a[i]
                            if (x > 9) {
                                @ended2 = 1
                            }
                        }
                        if (!@ended2) {
                            i = i + 1
                        }
                    }
                }
                """,
            ])
        #expect(
            try procedure("switch ((int)x) { case 0: y = 1; break; case 1: case 2: y = 2; break; default: y = 3; }")
                == [
                    "if (INT(x) == 0) {\n    y = 1\n} else {\n    if (INT(x) == 1 || INT(x) == 2) {\n        y = 2\n    } else {\n        y = 3\n    }\n}"
                ])
        #expect(try procedure("do { x = x*2; } while (x < 10);").last?.hasPrefix("while (@first1 || x < 10) {") == true)
    }

    @Test func aReturnInCEndsAFunction() throws {
        let (model, _) = try model(
            """
            FUNCTION f(u) {
            VERBATIM
                if (_lu < 0) { return -1.; }
                _lf = _lu*2;
            ENDVERBATIM
            }
            FUNCTION g(u) {
            VERBATIM
                double value;
                if (_p_rng) {
                    value = nrn_random_pick(_p_rng);
                    return value;
                }else{
            ENDVERBATIM
                    g = exprand(1)
            VERBATIM
                }
            ENDVERBATIM
            }
            """)
        #expect(
            model.functions[0].body.map(\.description) == ["if (u < 0) {\n    f = -1.0\n} else {\n    f = u * 2\n}"])
        #expect(
            model.functions[1].body.map(\.description) == [
                "LOCAL value",
                "if (nrn_pointing(rng)) {\n    value = nrn_random_pick(rng)\n    g = value\n} else {\n    g = exprand(1)\n}",
            ])
    }

    @Test func aReturnWithinABlockOfNMODLPassesOverTheRest() throws {
        let (model, _) = try model(
            """
            NET_RECEIVE(w) {
                x = w
                if (w <= 0) {
            VERBATIM
                return;
            ENDVERBATIM
                }
                y = w
            }
            PROCEDURE q() {
                FROM i = 0 TO 2 {
                    if (a[i] > 1) {
                        x = i
            VERBATIM
                        break;
            ENDVERBATIM
                    }
                    y = i
                }
            }
            PROCEDURE last() {
                if (x > 0) {
                    y = 1
            VERBATIM
                    return 0;
            ENDVERBATIM
                }
            }
            """)
        #expect(
            model.netReceive?.body.map(\.description) == [
                "LOCAL @return", "@return = 0", "x = w", "if (w <= 0) {\n    @return = 1\n}",
                "if (@return == 0) {\n    y = w\n}",
            ])
        #expect(
            model.procedures[0].body.map(\.description) == [
                """
                {
                    LOCAL @break
                    @break = 0
                    FROM i = 0 TO 2 {
                        if (@break == 0) {
                            if (a[i] > 1) {
                                x = i
                                @break = 1
                            }
                            if (@break == 0) {
                                y = i
                            }
                        }
                    }
                }
                """
            ])
        #expect(model.procedures[1].body.map(\.description) == ["if (x > 0) {\n    y = 1\n}"])
    }

    @Test func randomNumbersInCAreKnown() throws {
        #expect(try procedure("x = nrn_random_pick(_p_rng);") == ["x = nrn_random_pick(rng)"])
        #expect(
            try procedure("if (_p_rng) { x = nrnran123_dblpick((nrnran123_State*)_p_rng); } else { x = 0; }") == [
                "if (nrn_pointing(rng)) {\n    x = nrnran123_dblpick(rng)\n} else {\n    x = 0\n}"
            ])
        #expect(
            try procedure("x = nrnran123_negexp(noise); nrnran123_setseq(noise, 5, 0);") == [
                "x = random_negexp(noise)", "random_setseq(noise, 5)",
            ])
        #expect(try use("x = nrn_random_pick(_p_rng);") == .randomNumbers)
    }

    @Test func streamsThatAUserHandsInAreConnected() throws {
        #expect(
            try procedure(
                "void** pv = (void**)(&_p_rng); if (ifarg(1)) { *pv = nrn_random_arg(1); } else { *pv = (void*)0; }")
                == [
                    "if (ifarg(1)) {\n    _connect_random(rng, 1)\n} else {\n    _disconnect(rng)\n}"
                ])
        #expect(
            try procedure(
                "nrnran123_State** pv = (nrnran123_State**)(&_p_rng); if (*pv) { nrnran123_deletestream(*pv); *pv = (nrnran123_State*)0; }\n"
                    + "if (ifarg(3)) { *pv = nrnran123_newstream3((uint32_t)*getarg(1), (uint32_t)*getarg(2), (uint32_t)*getarg(3)); }"
            ) == [
                "if (nrn_pointing(rng)) {\n    _disconnect(rng)\n}",
                "if (ifarg(3)) {\n    _connect_random123(rng, INT(getarg(1)), INT(getarg(2)), INT(getarg(3)))\n}",
            ])
        #expect(try use("void** pv = (void**)(&_p_rng); *pv = nrn_random_arg(1);") == .connection)
    }

    @Test func vectorsInCAreKnown() throws {
        #expect(
            try procedure(
                """
                { void* vv; int i, size; double* px;
                  i = (int)n;
                  if (i >= 0) {
                    vv = *((void**)(&space));
                    if (vv) {
                      size = vector_capacity(vv);
                      px = vector_vec(vv);
                      if (i < size) { x = px[i]; n += 1.; } else { n = -1.; }
                    }
                  }
                }
                """) == [
                    """
                    {
                        LOCAL i
                        LOCAL size
                        i = INT(n)
                        if (i >= 0) {
                            if (nrn_pointing(space)) {
                                size = vector_capacity(space)
                                if (i < size) {
                                    x = _vector_element(space, i)
                                    n = n + 1.0
                                } else {
                                    n = -1.0
                                }
                            }
                        }
                    }
                    """
                ])
        #expect(
            try procedure(
                "void** pv; void* ptmp = NULL; if (ifarg(1)) { ptmp = vector_arg(1); hoc_obj_ref(*vector_pobj(ptmp)); } pv = (void**)(&_p_space); "
                    + "if (*pv) { hoc_obj_unref(*vector_pobj(*pv)); } *pv = ptmp;") == [
                    "LOCAL ptmp", "ptmp = 0", "if (ifarg(1)) {\n    ptmp = 1\n}", "_connect_vector(space, ptmp)",
                ])
        #expect(try use("x = vector_capacity(*((void**)(&space)));") == .vector)
    }

    @Test func whatAnIonHasIsReadByTheNameOfC() throws {
        #expect(try procedure("cai = _ion_cai;") == ["cai = _ion(cai)"])
        #expect(try use("cai = _ion_cai;") == .ion)
    }

    @Test func functionsAndVariablesOfCJoinTheModel() throws {
        let (model, _) = try model(
            """
            VERBATIM
            #define TWICE(z) ((z)*2)
            #define LIMIT 10
            static int count = 3;
            static double table[2] = {1., -2.5};
            static double twice(double z) { count++; return TWICE(z) < LIMIT ? z : table[1]; }
            static void bbcore_write(double* x, int* d, int* xx, int* offset, _threadargsproto_) { *x = 1; }
            ENDVERBATIM
            FUNCTION f(u) { f = twice(u) + count }
            """)
        #expect(model.functions.map(\.name.text) == ["f", "twice"])
        #expect(
            model.functions[1].body.map(\.description) == [
                "count = count + 1", "LOCAL choice",
                "if (z * 2 < 10) {\n    choice = z\n} else {\n    choice = table[1]\n}", "twice = choice",
            ])
        let table = model[try #require(model.symbol(named: "table"))]
        #expect(table.elements == [1, -2.5] && table.length == 2 && table.storage == .shared)
        #expect(model[try #require(model.symbol(named: "count"))].value == 3)
        #expect(model.verbatimUses.map(\.kind) == [.nothing])
    }

    @Test func conditionsOfThePreprocessorAreThoseOfNEURON9() throws {
        #expect(
            try procedure(
                "#ifndef NRN_VERSION_GTEQ_8_2_0\nx = 1;\n#else\nx = 2;\n#endif\n#if !NRNBBCORE && NRN_VERSION_GTEQ(9,0,0)\ny = 1;\n#endif\n#if NRN_VERSION_GTEQ(9,1,0)\ny = 2;\n#elif defined(t)\ny = 3;\n#endif"
            ) == [
                "x = 2", "y = 1", "y = 3",
            ])
        #expect(
            try procedure("if (cvode_active_) { x = 1; } if (_nt != nrn_threads) { hoc_execerror(\"a\", 0); } y = 1;")
                == ["y = 1"])
    }

    @Test func whatIsMissingIsSaid() throws {
        func message(_ code: String) throws -> String {
            guard case .unknown(let message) = try use(code) else { return "known" }
            return message
        }
        #expect(try message("FILE* f = fopen(\"x\", \"w\");") == "the function fopen is not supported")
        #expect(try message("x = nobody;") == "the name nobody is not supported here")
        #expect(try message("x = ;") == "found \";\"; expected an expression")
        #expect(try message("if (x) { y = 1;") == "found the end of the code; expected \"}\"")
        #expect(try message("goto end;") == "goto is not supported")
        #expect(try message("dt = 3;") == "dt is assigned, which is the simulator's")
        #expect(try message("x = sec->pnode;") == "what stands after \"->\" or \".\" is not supported")
        #expect(
            try procedure("x = 1;\nx = rand();") == [
                "7:5: warning: this C code is not understood: the function rand is not supported"
            ])
        let (model, _) = try model("PROCEDURE p() {\nVERBATIM\nx = rand();\nENDVERBATIM\n}")
        guard case .verbatim? = model.procedures[0].body.first?.kind else {
            Issue.record("the code is gone")
            return
        }
        #expect(model.verbatimUses[0].block == "PROCEDURE p")
    }

    @Test func connectionsInCAreKnown() throws {
        let (model, faults) = try model(
            "NET_RECEIVE(w, u, last) {\nVERBATIM\n_args[1] = _args[0]*exp(-(t - _args[2]));\n_args[2] = t;\nif (_lflag == 2) { net_send(_tqitem, _args, _pnt, t + 3., 1); net_event(_pnt, t); }\nENDVERBATIM\n}"
        )
        #expect(faults.filter { $0.contains("C code") } == [])
        #expect(
            model.netReceive?.body.map(\.description) == [
                "u = w * exp(-(t - last))", "last = t", "if (flag == 2) {\n    net_send(3.0, 1)\n    net_event(t)\n}",
            ])
    }
}
