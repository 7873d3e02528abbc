import NMODL
import Testing

@Suite struct MeaningFaultTests {
    private func faults(_ text: String) -> [String] { analysed(text).faults.filter { $0.contains(": error: ") } }

    @Test func undeclaredNamesAreErrors() {
        #expect(
            faults(
                "NEURON { SUFFIX s RANGE gone, x }\nASSIGNED { x Gbar }\nINITIAL {\n x = y\n x = gbar\n x = f(1)\n y = 2\n gone = 1\n z' = 2\n x = celcius }"
            )
                == [
                    "4:6: error: y is not declared; expected a variable of PARAMETER, ASSIGNED, STATE or LOCAL",
                    "5:6: error: gbar is not declared: did you mean Gbar?",
                    "6:6: error: there is no FUNCTION or PROCEDURE f",
                    "8:2: error: RANGE in line 1 does not declare gone; declare it in PARAMETER or ASSIGNED",
                    "9:2: error: z' needs z to be declared in STATE",
                    "10:6: error: celcius is not declared: the temperature is called celsius",
                ])
    }

    @Test func namesDeclaredTwiceAreErrors() {
        #expect(
            faults(
                "NEURON { SUFFIX s RANGE a GLOBAL a }\nPARAMETER { a = 1 }\nASSIGNED { a }\nSTATE { a }\nFUNCTION a() { a = 1 }\nDERIVATIVE d { }\nDERIVATIVE d { }\nFUNCTION f(x, x) { f = x }"
            )
                == [
                    "1:34: error: a is both RANGE and GLOBAL",
                    "3:12: error: a is declared twice: it is a PARAMETER in line 2",
                    "4:9: error: a is declared twice: it is a PARAMETER in line 2",
                    "5:10: error: a is declared twice: it is a PARAMETER in line 2",
                    "7:12: error: d is declared twice: it is a block of equations in line 6",
                    "8:15: error: the argument x appears twice",
                ])
    }

    @Test func lagTakesAVariableAndAParameter() {
        let head = "NEURON { SUFFIX s }\nPARAMETER { p = 1 q[2] }\nASSIGNED { x }\n"
        #expect(faults(head + "BEFORE STEP { LAG x BY p x = lag_x_p }") == [])
        #expect(
            faults(head + "BEFORE STEP {\nLAG p BY p\nLAG x BY x\nLAG x BY q\nLAG y BY p\nLAG x BY q\n}") == [
                "5:5: error: LAG p, which is a PARAMETER; expected an ASSIGNED or a STATE",
                "6:10: error: LAG … BY x, which is an ASSIGNED variable; expected a PARAMETER or a constant",
                "7:10: error: LAG … BY q, which is an array; expected a single number",
                "8:5: error: y is not declared; expected a variable of PARAMETER, ASSIGNED, STATE or LOCAL",
                "9:1: error: lag_x_q, which LAG makes, is there already",
                "9:10: error: LAG … BY q, which is an array; expected a single number",
            ])
    }

    @Test func eachContradictionOfAFileIsAnError() {
        #expect(
            faults("NEURON { SUFFIX s USEION na READ eca }") == [
                "1:34: error: eca is not a quantity of the ion na; expected ina, ena, nai or nao"
            ])
        #expect(
            faults("NEURON { SUFFIX s USEION na READ ena USEION na WRITE ina }") == [
                "1:38: error: USEION na appears twice; expected one with all that is read and written"
            ])
        #expect(
            faults("NEURON { SUFFIX s USEION na READ nao }\nCONSTANT { nao = 2 }") == [
                "1:34: error: nao, a quantity of the ion na, is a constant; expected ASSIGNED or STATE"
            ])
        #expect(
            faults("NEURON { SUFFIX s GLOBAL m } STATE { m }") == ["1:26: error: m is a STATE and cannot be GLOBAL"])
        #expect(
            faults("NEURON { SUFFIX s } NET_RECEIVE(w) { }") == [
                "1:21: error: NET_RECEIVE in a mechanism that is neither a POINT_PROCESS nor an ARTIFICIAL_CELL"
            ])
        #expect(
            faults("NEURON { POINT_PROCESS s } NET_RECEIVE() { } NET_RECEIVE(w) { }") == [
                "1:28: error: NET_RECEIVE has no argument; expected one or more",
                "1:46: error: a second NET_RECEIVE; expected one",
            ])
        #expect(
            faults("NEURON { SUFFIX s } INITIAL { t = 1 celsius = 3 }") == [
                "1:31: error: t is assigned; t is the time of the simulation",
                "1:37: error: celsius is assigned; celsius is the temperature of the simulation",
            ])
        #expect(
            faults("NEURON { SUFFIX s } ASSIGNED { a[2] b } INITIAL { a = 1 b[1] = 2 a[2] = 3 }") == [
                "1:51: error: the array a has no index; expected a[0] to a[1]",
                "1:57: error: b has an index, but is not an array",
                "1:66: error: a[2] is outside of the array; expected a[0] to a[1]",
            ])
        #expect(
            faults("NEURON { SUFFIX s } STATE { m } DERIVATIVE d { m'' = 1 }") == [
                "1:48: error: a derivative of order 2; expected equations of first order"
            ])
    }

    @Test func callsThatDoNotFitAreErrors() {
        #expect(
            faults(
                "NEURON { SUFFIX s } ASSIGNED { x }\nFUNCTION f(a, b) { f = a + b }\nINITIAL {\n x = f(1)\n x = exp(1, 2)\n net_send(1, 1)\n x = x(3)\n x = random_uniform(x, 1, 2)\n x = f\n}"
            )
                == [
                    "4:6: error: f is called with 1 argument; expected 2",
                    "5:6: error: exp is called with 2 arguments; expected 1",
                    "6:2: error: net_send in a file without NET_RECEIVE",
                    "7:6: error: x is called, but is an ASSIGNED variable",
                    "8:6: error: the first argument of random_uniform is not a RANDOM variable; expected one of NEURON's RANDOM",
                    "9:6: error: f is a FUNCTION; expected a variable",
                ])
        #expect(
            faults("NEURON { POINT_PROCESS s } NET_RECEIVE(w) { } PROCEDURE p() { net_send(1, 1) net_event(t) }") == [
                "1:63: error: net_send outside of INITIAL and NET_RECEIVE",
                "1:78: error: net_event outside of NET_RECEIVE",
            ])
    }

    @Test func statementsInTheWrongBlockAreErrors() {
        #expect(
            faults(
                "NEURON { POINT_PROCESS s } ASSIGNED { v } STATE { a }\nBREAKPOINT {\n TABLE a FROM 0 TO 1 WITH 2\n CONSERVE a = 1\n COMPARTMENT 1 { a }\n WATCH (v > 1) 2\n INITIAL { }\n FOR_NETCONS(w) { }\n}\nINITIAL { CONDUCTANCE a }"
            )
                == [
                    "3:2: error: TABLE outside of FUNCTION and PROCEDURE",
                    "4:2: error: CONSERVE outside of KINETIC",
                    "5:2: error: COMPARTMENT outside of KINETIC",
                    "6:2: error: WATCH outside of NET_RECEIVE",
                    "7:2: error: INITIAL within a block other than NET_RECEIVE",
                    "8:2: error: FOR_NETCONS outside of NET_RECEIVE",
                    "10:23: error: CONDUCTANCE outside of BREAKPOINT",
                ])
    }

    @Test func methodsThatCannotSolveABlockAreErrors() {
        #expect(
            faults(
                "NEURON { SUFFIX s } STATE { a b }\nBREAKPOINT {\n SOLVE d METHOD adams\n SOLVE d METHOD sparse\n SOLVE k METHOD cnexp\n SOLVE p METHOD euler\n SOLVE nowhere\n SOLVE f\n}\nDERIVATIVE d { a' = 1 } KINETIC k { ~ a <-> b (1, 1) } PROCEDURE p() { } FUNCTION f() { f = 1 }"
            )
                == [
                    "3:17: error: the method adams is not known; expected one of cnexp, derivimplicit, sparse, euler, runge, newton, simeq, after_cvode, cvode_t, cvode_t_v",
                    "4:17: error: the method sparse cannot solve DERIVATIVE d; expected one of cnexp, derivimplicit, euler, runge",
                    "5:17: error: the method cnexp cannot solve KINETIC k; expected one of sparse, _advance, euler, runge",
                    "6:17: error: the method euler cannot solve a PROCEDURE; expected none, after_cvode, cvode_t or cvode_t_v",
                    "7:8: error: SOLVE nowhere: there is no block of that name",
                    "8:8: error: SOLVE f, which is a FUNCTION; expected DERIVATIVE, KINETIC, LINEAR, NONLINEAR or a PROCEDURE",
                ])
    }

    @Test func tablesThatDoNotFitAreErrors() {
        #expect(
            faults(
                "NEURON { SUFFIX s } ASSIGNED { x }\nPROCEDURE p(a, b) { TABLE x FROM 0 TO 1 WITH 2 x = a }\nPROCEDURE q(a) { TABLE FROM 0 TO 1 WITH 2 x = a }\nFUNCTION f(a) { TABLE x FROM 0 TO 1 WITH 2 f = a }\nFUNCTION_TABLE g()"
            )
                == [
                    "2:11: error: p has a TABLE and 2 arguments; expected one",
                    "3:11: error: the TABLE of a PROCEDURE needs the list of the variables that it holds",
                    "4:23: error: the TABLE of a FUNCTION holds the function's value; expected no list of variables",
                    "5:16: error: FUNCTION_TABLE g has no arguments; expected one or more",
                ])
    }

    @Test func whatStatesWereIsReadInDISCRETEAlone() {
        func faults(_ code: String) -> [String] {
            analysed("NEURON { SUFFIX s }\nASSIGNED { v }\nSTATE { x }\n\(code)").faults.filter { $0.contains("error") }
        }
        #expect(faults("DISCRETE q { x = x@1 + 1 }") == [])
        #expect(faults("DISCRETE q { x = x@0 }") == ["4:18: error: found x@0; expected x@1 to @1000"])
        #expect(faults("DISCRETE q { x@1 = x }") == ["4:14: error: x@1 is assigned; expected x"])
        #expect(faults("DISCRETE q { x = v@1 }").first?.hasSuffix("expected a STATE") == true)
        #expect(
            faults("BREAKPOINT { x = x@1 }") == ["4:18: error: x@1 stands outside of DISCRETE; expected it there"])
    }
}
