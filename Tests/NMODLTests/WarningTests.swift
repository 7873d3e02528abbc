import NMODL
import Testing

@Suite struct WarningTests {
    private func warnings(_ text: String) -> [String] {
        let file = analysed(text)
        return file.model == nil ? ["no model"] + file.faults : file.faults
    }

    @Test func defaultsThatReachNothingAreWarnedOf() {
        #expect(
            warnings(
                "NEURON { SUFFIX s USEION k READ ek RANGE x, nowhere }\nPARAMETER { celsius = 37 dt = 1 ek = -77 x = 0.12345678 y[2] = 3 }\nINDEPENDENT { v FROM 0 TO 1 WITH 1 }"
            )
                == [
                    "1:45: warning: RANGE names nowhere, which nothing declares",
                    "2:13: warning: celsius = 37.0 has no effect: celsius is the temperature of the simulation",
                    "2:26: warning: dt = 1.0 has no effect: dt is the step of the simulation",
                    "2:33: warning: ek = -77.0 has no effect: ek is the ion k's",
                    "2:42: note: NEURON keeps six digits of the default of a PARAMETER or STATE: x is 0.123457, not 0.12345678",
                    "2:57: warning: NEURON takes no value for the array y, and neither is it used here: its values are 0",
                    "3:15: warning: only t can be the independent variable; v has no effect",
                ])
    }

    @Test func aConductanceOfAnIonWithoutACurrentIsWarnedOf() {
        func told(_ use: String) -> [String] {
            warnings(
                "NEURON { SUFFIX s USEION k READ ek \(use) RANGE g NONSPECIFIC_CURRENT i }\nPARAMETER { g = 1 }\nASSIGNED { v ek ik i }\nBREAKPOINT { CONDUCTANCE g USEION k\n i = g*(v - ek) \(use.isEmpty ? "" : "ik = i") }"
            )
        }
        #expect(told("WRITE ik") == [])
        #expect(
            told("").filter { $0.contains("CONDUCTANCE") } == [
                "4:35: warning: CONDUCTANCE names the ion k, of which no current is written: g counts for the membrane alone"
            ])
    }

    @Test func equationsThatCnexpIntegratesWronglyAreWarnedOf() {
        let head =
            "NEURON { SUFFIX s RANGE a }\nASSIGNED { a }\nSTATE { m n }\nBREAKPOINT { SOLVE d METHOD cnexp }\nINITIAL { a = 1 }\n"
        #expect(
            warnings(head + "DERIVATIVE d { m' = -a*m*m n' = a*(1 - n) - n/(1 + m) }") == [
                "6:21: warning: m' is not linear in m: METHOD cnexp integrates it wrongly; derivimplicit does not"
            ])
        #expect(
            warnings(head + "DERIVATIVE d { m' = -exp(m) n' = -n*n }") == [
                "6:21: note: m stands in the arguments of exp: NEURON takes derivimplicit instead of cnexp for all of DERIVATIVE d"
            ])
        #expect(
            warnings(head + "DERIVATIVE d { m' = 1/m n' = -n^2 }") == [
                "6:21: note: m stands in a denominator: NEURON takes derivimplicit instead of cnexp for all of DERIVATIVE d",
                "6:30: note: n stands in a power: NEURON takes derivimplicit instead of cnexp for all of DERIVATIVE d",
            ])
        #expect(warnings(head + "DERIVATIVE d { m' = -m*exp(a)/2 + (3 - m)*n n' = 2 }") == [])
    }

    @Test func whatIsReadAndNeverSetIsWarnedOf() {
        #expect(
            warnings(
                "NEURON { SUFFIX s RANGE r }\nASSIGNED { a r }\nSTATE { m }\nLOCAL b\nINITIAL {\n LOCAL c\n r = a + b + c + f()\n}\nFUNCTION f() { LOCAL x x = 1 }\nDERIVATIVE d { m' = 1 }\nPROCEDURE p() { r = sub() }\nPROCEDURE sub() { }"
            )
                == [
                    "2:12: warning: a is read but never set: it is 0",
                    "4:7: warning: LOCAL b is read but never set: it is 0",
                    "6:8: warning: LOCAL c is read but never set: in NEURON it is undefined",
                    "9:10: warning: FUNCTION f never sets f: its value is 0",
                    "10:12: warning: no SOLVE names DERIVATIVE d: nothing advances its states",
                    "11:21: warning: sub is a PROCEDURE and has no value; 0 is taken, as NEURON does",
                ])
    }

    @Test func whatINITIALReadsBeforeItIsSetIsWarnedOf() {
        let head = "NEURON { SUFFIX s RANGE r }\nASSIGNED { v r tadj }\n"
        let told = "2:16: warning: tadj is read in INITIAL before it is set: it is 0 there at the first initialisation"
        let rates = "PROCEDURE rates() { r = v/tadj }"
        #expect(warnings(head + "INITIAL { rates() tadj = 2 }\n\(rates)") == [told])
        #expect(warnings(head + "INITIAL { r = 1/tadj tadj = 2 }") == [told])
        #expect(warnings(head + "INITIAL { tadj = 2 rates() }\n\(rates)") == [])
        // One of two branches may well be taken.
        #expect(
            warnings(head + "INITIAL { if (v > 1) { tadj = 2 } if (v <= 1) { tadj = 3 } rates() }\n\(rates)") == [])
        // It is handed on from one run to the next, or set by whoever runs it.
        #expect(warnings(head + "INITIAL { rates() }\nBREAKPOINT { tadj = 2 }\n\(rates)") == [])
    }

    @Test func whatOnlySomePathsSetIsWarnedOf() {
        let head = "NEURON { SUFFIX s RANGE a }\nASSIGNED { v a }\n"
        func ofFunction(_ body: String) -> [String] {
            warnings(head + "BREAKPOINT { a = f(v) }\nFUNCTION f(x) { \(body) }")
        }
        let told =
            "4:10: warning: FUNCTION f sets f on some paths only: on others its value is 0 here, and undefined in NEURON"
        #expect(ofFunction("if (x < 1) { f = 3 }") == [told])
        #expect(ofFunction("if (x < 1) { f = 3 } else { a = 2 }") == [told])
        #expect(ofFunction("if (x < 1) { f = 3 } else { f = 2 }") == [])
        #expect(ofFunction("f = 0 if (x < 1) { f = 3 }") == [])
        // Nobody can tell whether something is left out.
        #expect(ofFunction("if (x < 1) { f = 3 } if (x >= 1) { f = 2 }") == [])
        #expect(ofFunction("if (x < 1) { f = 3 } else if (x >= 1) { f = 2 }") == [])
        #expect(ofFunction("FROM i = 1 TO 3 { f = f + x }") == [])

        func ofLocal(_ body: String) -> [String] { warnings(head + "BREAKPOINT { LOCAL q \(body) }") }
        #expect(
            ofLocal("if (v < 1) { q = 3 } a = q") == [
                "3:47: warning: LOCAL q is read here, and set before on some paths only: on others it is 0 here, and undefined in NEURON"
            ])
        #expect(ofLocal("if (v < 1) { q = 3 } else { q = 2 } a = q") == [])
        #expect(ofLocal("if (v < 1) { q = 3 a = q }") == [])
        #expect(ofLocal("if (v < 1) { q = 3 } if (v < 1) { a = q }") == [])
    }

    @Test func aTableThatKeepsOtherAssignmentsFromHappeningIsWarnedOf() {
        #expect(
            warnings(
                """
                NEURON { SUFFIX s RANGE minf GLOBAL q10 USEION na WRITE ina }
                PARAMETER { q10 = 2.3 }
                ASSIGNED { v minf tadj scratch ina }
                BREAKPOINT { rates(v) ina = tadj*minf }
                PROCEDURE rates(v) {
                    TABLE minf DEPEND celsius FROM -100 TO 100 WITH 200
                    tadj = q10^celsius
                    scratch = tadj
                    minf = v*scratch
                }
                """) == [
                    "5:11: warning: rates has a TABLE that does not hold tadj: with it in use, tadj changes only while the table is made"
                ])
    }

    @Test func valuesThatDependOnTheOrderOfInstancesAreWarnedOf() {
        let head =
            "NEURON { SUFFIX s GLOBAL minf, tadj, scratch USEION na WRITE ina }\nASSIGNED { v minf tadj ina scratch }\n"
        #expect(
            warnings(
                head + """
                    BREAKPOINT { ina = tadj*minf*v scratch = v ina = ina + scratch SOLVE p }
                    INITIAL { tadj = 2^celsius p() }
                    PROCEDURE p() { minf = 1/(1 + exp(v)) }
                    """) == [
                    "2:14: warning: minf is not RANGE: PROCEDURE p sets it per instance, so BREAKPOINT may read another instance's value"
                ])
        #expect(
            warnings("NEURON { SUFFIX s RANGE x }\nASSIGNED { x }\nINITIAL { x = scop_random() }") == [
                "3:15: warning: INITIAL draws from the one sequence of random numbers of the whole process: results depend on the order of instances"
            ])
    }

    @Test func whatHappensTwiceAStepIsWarnedOf() {
        let head =
            "NEURON { SUFFIX s RANGE n, x NONSPECIFIC_CURRENT i RANDOM r }\nASSIGNED { n i x }\nINITIAL { n = 0 }\n"
        #expect(
            warnings(head + "BREAKPOINT { n = n + 1 x = 1 x = x + 1 i = n*x }") == [
                "4:14: warning: BREAKPOINT runs twice a step, with two values of v, so that n changes twice; expected this in a block that SOLVE names"
            ])
        #expect(
            warnings(head + "BREAKPOINT { i = random_normal(r, 0, 1) }") == [
                "4:14: warning: BREAKPOINT draws random numbers, and runs twice a step: the slope of its current is the difference of two draws over 0.001 mV"
            ])
    }

    @Test func whatCountsInABlockThatNewtonsMethodRunsIsWarnedOf() {
        let head = "NEURON { SUFFIX s }\nASSIGNED { n dt }\nSTATE { m }\nBREAKPOINT { SOLVE d METHOD derivimplicit }\n"
        #expect(
            warnings(head + "DERIVATIVE d { count() m' = -m*m }\nPROCEDURE count() { n = n - dt }") == [
                "5:12: warning: n is set from what it was in DERIVATIVE d, which NEURON runs several times a step, once for each value and slope that Newton's method asks for; here it changes once; expected this in a PROCEDURE that a SOLVE of its own names"
            ])
        #expect(warnings(head + "DERIVATIVE d { count() m' = -m*m }\nPROCEDURE count() { n = m*m - dt }") == [])
    }

    @Test func otherThingsThatNEURONDoesSilentlyAreWarnedOf() {
        #expect(
            warnings(
                "NEURON { SUFFIX s }\nSTATE { m }\nINITIAL { SOLVE d STEADYSTATE derivimplicit d() }\nDERIVATIVE d { m' = 1 - m }"
            ) == [
                "3:11: note: NEURON's STEADYSTATE derivimplicit takes a step of 1e-9 ms: the states stay where they are",
                "3:45: warning: d() runs DERIVATIVE d as if it were a PROCEDURE: with METHOD cnexp its states move by one step",
            ])
        #expect(
            warnings("NEURON { SUFFIX s USEION ca READ cai WRITE eca USEION k }\nASSIGNED { cai eca }") == [
                "1:48: warning: USEION k reads and writes nothing; NEURON refuses that",
                "2:16: warning: USEION ca WRITE eca: eca is never assigned",
            ])
    }

    @Test func wholeFilesHaveNoWarningsButTheirOwn() {
        for text in [WholeFiles.channel, WholeFiles.synapse] { #expect(warnings(text) == []) }
    }
}
