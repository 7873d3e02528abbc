import NMODL
import Testing

@Suite struct VerbatimTests {
    static let head = """
        NEURON { POINT_PROCESS s POINTER space BBCOREPOINTER rng RANDOM noise RANGE x, y, n USEION ca READ cai WRITE cai }
        ASSIGNED { x y n space rng a[3] }
        STATE { cai }

        """

    /// A file with some more text, and what is wrong with it.
    func model(_ text: String) throws -> (model: MechanismModel, faults: [String]) {
        let file = analysed(VerbatimTests.head + text)
        return (try #require(file.model, "\(file.faults)"), file.faults)
    }

    /// The body of a PROCEDURE p(u) whose C code is this, as NMODL.
    func procedure(_ code: String) throws -> [String] {
        let (model, faults) = try model("PROCEDURE p(u) {\nVERBATIM\n\(code)\nENDVERBATIM\n}")
        let warnings = faults.filter { $0.contains("C code") }
        return warnings.isEmpty ? model.procedures[0].body.map(\.description) : warnings
    }

    func use(_ code: String) throws -> VerbatimUse.Kind {
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
                            i = @signed(i + 1, 4294967296)
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

    @Test func unsignedNumbersWrapAndFloatsAreRounded() throws {
        #expect(
            try procedure("unsigned int j = -1; j = j + 3; j = j - 4; x = j; unsigned char k = 4; x = k - 5;") == [
                "LOCAL j", "j = 4294967295", "j = fmod(j + 3, 4294967296)",
                "j = fmod(fmod(j - 4, 4294967296) + 4294967296, 4294967296)", "x = j", "LOCAL k", "k = 4", "x = k - 5",
            ])
        #expect(
            try procedure("uint32_t j = 7; j *= 1103515245;").last
                == "j = fmod(fmod(INT(j / 65536) * 1103515245, 65536) * 65536 + fmod(j, 65536) * 1103515245, 4294967296)"
        )
        #expect(
            try procedure("float z = 0.1; z = z / 3; x = z; x = (float)y;") == [
                "LOCAL z", "z = 0.10000000149011612", "z = @single(z / 3.0)", "x = z", "x = @single(y)",
            ])
    }

    @Test func numbersOfCAreReadWithTheirBaseAndSuffix() throws {
        #expect(
            try procedure("x = 010 + 0x1F; x = 0; x = 07u - 8; x = 0.1f; x = 3000000000 / 7;") == [
                "x = 8 + 31", "x = 0", "x = fmod(fmod(7 - 8, 4294967296) + 4294967296, 4294967296)",
                "x = 0.10000000149011612", "x = INT(3000000000 / 7)",
            ])
        for (number, message) in [
            ("089", "the number 089 is not supported"),
            ("6364136223846793005", "the whole number 6364136223846793005 is above 2^53, up to which they are exact"),
        ] {
            #expect(try use("x = \(number);") == .unknown(message))
        }
    }

    @Test func hocLooksUpNothing() throws {
        let code = "Symbol* s = hoc_lookup(\"f\"); x = 1; if (s) { x = hoc_call_func(s, 0); }"
        #expect(try procedure(code) == ["LOCAL s", "s = 0", "x = 1"])
        let (_, faults) = try model("PROCEDURE p() {\nVERBATIM\n\(code)\nENDVERBATIM\n}")
        #expect(faults.contains("6:13: note: hoc_lookup finds nothing here: there is no hoc"))
    }

    @Test func functionsAndVariablesOfCHaveTheirTypes() throws {
        let (model, _) = try model(
            """
            VERBATIM
            static int count = 7 / 2;
            static unsigned seed = -1;
            static float third = 1. / 3;
            static int half(int k) { return k / 2.; }
            ENDVERBATIM
            PROCEDURE p() {
            VERBATIM
                x = count / 2 + half(x) / 3;
            ENDVERBATIM
            }
            """)
        let values = try ["count", "seed", "third"].map { model[try #require(model.symbol(named: $0))].value }
        #expect(values == [3, 4_294_967_295, Double(Float(1) / 3)])
        #expect(model.functions[0].body.map(\.description) == ["k = INT(k)", "half = INT(k / 2.0)"])
        #expect(model.procedures[0].body.map(\.description) == ["x = INT(count / 2) + INT(half(x) / 3)"])
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
                "count = @signed(count + 1, 4294967296)", "LOCAL choice",
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
}
