import NMODL
import Testing

@Suite struct BlockTests {
    /// A file's items as they were read, printed again.
    private func items(_ text: String) -> String {
        let file = parsed(text)
        return file.isUsable ? file.tree.description : file.faults.joined(separator: "\n")
    }

    @Test func theNeuronBlockIsReadInFull() {
        let text = """
            NEURON {
                SUFFIX cad
                USEION ca READ ica, cai WRITE cai VALENCE 2.0 REPRESENTS CHEBI:29108
                USEION cl WRITE icl VALENCE -1.0
                NONSPECIFIC_CURRENT i, i2
                ELECTRODE_CURRENT ie
                RANGE depth, taur
                GLOBAL q10
                POINTER p
                BBCOREPOINTER r
                EXTERNAL x_y
                RANDOM ran1, ran2
                THREADSAFE
                REPRESENTS [NCIT:C17145]
            }

            """
        #expect(items(text) == text)
        #expect(items(text.replacing("VALENCE", with: "CHARGE")) == text)
    }

    @Test func eachKindOfMechanismIsRead() {
        for kind in ["SUFFIX", "POINT_PROCESS", "ARTIFICIAL_CELL"] {
            let text = "NEURON {\n    \(kind) x\n}\n"
            #expect(items(text) == text)
        }
    }

    @Test func declarationsAreReadWithAllOfTheirParts() {
        let text = """
            PARAMETER {
                gbar = 0.12 (S/cm2) <0.0, 1000000000.0>
                e = -65.0 (mV)
                plain
                vec[3] (mM)
            }

            CONSTANT {
                F = 96485.0 (coulomb)
            }

            ASSIGNED {
                v (mV)
                x[4]
                y FROM 0.0 TO 1.0 (nA)
            }

            STATE {
                m
                h FROM 0.0 TO 1.0 START 0.5 (mM) <1e-05>
                ca[10] (mM)
            }

            UNITS {
                (mV) = (millivolt)
                R = 8.31 (joule/degC)
                FARADAY = (faraday) (coulomb)
            }

            INDEPENDENT {
                t FROM 0 TO 1 WITH 1
            }

            """
        #expect(items(text) == text)
    }

    @Test func oldFormsOfTheUnitsBlockAreRead() {
        let text = "UNITS { FOOT = (foot) -> (inch) F = 96520 (coulomb) PI = (pi) (1) n = -2 }"
        let printed = """
            UNITS {
                FOOT = (foot) (inch)
                F = 96520.0 (coulomb)
                PI = (pi) (1)
                n = -2.0 ()
            }

            """
        #expect(items(text) == printed)
    }

    @Test func eachBlockIsRead() {
        let text = """
            TITLE A test

            DEFINE n 4

            LOCAL a, b[2]

            INITIAL {
                x = 0
            }

            BREAKPOINT {
                i = g * (v - e)
            }

            DERIVATIVE states {
                m' = -m
            }

            KINETIC scheme SOLVEFOR a, b {
                ~ a <-> b (1, 2)
            }

            LINEAR lin {
                ~ x = 1
            }

            NONLINEAR non {
                ~ x = 1
            }

            DISCRETE disc {
                x@0 = x@1
            }

            FUNCTION f(v (mV), c) (/ms) {
                f = v
            }

            PROCEDURE rates(v) {
                x = f(v, 1)
            }

            FUNCTION_TABLE tab(v (mV), c (mM)) (ms)

            NET_RECEIVE(w (uS), on) {
                x = w
            }

            CONSTRUCTOR {
                x = 1
            }

            DESTRUCTOR {
                x = 0
            }

            BEFORE BREAKPOINT {
                x = 1
            }

            BEFORE STEP {
                x = 1
            }

            AFTER SOLVE {
                x = 1
            }

            AFTER INITIAL {
                x = 1
            }

            """
        #expect(items(text) == text)
    }

    @Test func aDefinedNameIsANumber() {
        let text =
            "DEFINE N 3 DEFINE M -2 PARAMETER { a = N x[N] } STATE { s[N] } INITIAL { FROM i = 0 TO N - 1 { s[i] = N*M } }"
        #expect(
            items(text).hasSuffix(
                """
                PARAMETER {
                    a = 3.0
                    x[3]
                }

                STATE {
                    s[3]
                }

                INITIAL {
                    FROM i = 0 TO 3 - 1 {
                        s[i] = 3 * -2
                    }
                }

                """))
    }

    @Test func equationIsTheOldWordForBreakpoint() {
        #expect(items("EQUATION { i = 1 }") == "BREAKPOINT {\n    i = 1\n}\n")
    }
}
