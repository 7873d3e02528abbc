import NMODL
import Testing

@Suite struct SyntaxFaultTests {
    @Test func aFaultShowsItsLineAndItsPlace() {
        let file = parsed("INITIAL {\n\tx = 3 + STEP\n}")
        #expect(
            file.diagnostics[0].text(in: file.sources) == """
                test.mod:2:10: error: found "STEP", a word of the language; expected what "+" takes
                    \tx = 3 + STEP
                    \t        ^~~~
                """)
    }

    @Test func allFaultsOfAFileAreReported() {
        let text = """
            TITLE x
            NEURON { SUFFIX a RANGE g, q NONSPECIFIC_CURRENT i GLOBAL r, arr
              USEION na READ }
            PARAMETER { g = 0.1x23 (S/cm2) <0 1e9>
            r = (mV)
            STEP = 3
            }
            STATE { m n START  }
            BREAKPOINT { SOLVE s METHOD cnexp
              i = g*m*
              if x > 3 { a = 1 }
              x y
              y = µ3
              a = STEP
            DERIVATIVE s { m' = -m  n' = -n*3
             ~ a <-> b (1,2)
             }
            }
            FUNCTION f(x { f = 2 }
            INITIAL { net_send(1, 2 }
            VERBATIM
            hello
            """
        #expect(
            parsed(text).faults == [
                "3:18: error: found \"}\"; expected a quantity of na after READ",
                "4:35: error: found \"1e9\"; expected \",\" between the limits of x23",
                "5:5: error: found \"(\"; expected a number for r",
                "6:1: error: found \"STEP\", a word of the language; expected the name of a parameter",
                "8:20: error: found \"}\"; expected a number after START",
                "11:3: error: found \"if\"; expected what \"*\" takes",
                "11:6: error: found \"x\"; expected \"(\" before the condition of if",
                "12:5: error: found \"y\"; expected \"=\" or \"(\" after \"x\"",
                "13:7: error: found \"µ\"; expected a word, a number or a sign",
                "14:7: error: found \"STEP\", a word of the language; expected a value for a",
                "15:1: error: found \"DERIVATIVE\"; expected \"}\" to close BREAKPOINT, which begins in line 9",
                "16:6: error: found \"<->\"; expected \"=\" in the equation",
                "18:1: error: found \"}\" without a block that it could close; expected a block",
                "19:14: error: found \"{\"; expected \")\" to close \"(\" of line 19, column 11",
                "20:25: error: found \"}\"; expected \")\" to close \"(\" of line 20, column 19",
                "21:1: error: VERBATIM is not closed; expected ENDVERBATIM as the first word of a later line",
            ])
    }

    @Test func aFaultInABlockSaysWhatWasExpected() {
        #expect(
            parsed("PARAMETERS { a = 1 }").faults
                == ["1:1: error: found \"PARAMETERS\"; expected a block, for example PARAMETER or BREAKPOINT"])
        #expect(
            parsed("INITIAL { x = 1").faults == [
                "1:16: error: found the end of the file; expected \"}\" to close INITIAL, which begins in line 1"
            ])
        #expect(
            parsed("BEFORE x { }").faults == [
                "1:8: error: found \"x\"; expected BREAKPOINT, SOLVE, INITIAL or STEP after BEFORE"
            ])
        #expect(
            parsed("NEURON { CURRENT i }").faults == [
                "1:10: error: found \"CURRENT\"; expected a statement of NEURON, for example SUFFIX, USEION or RANGE"
            ])
        #expect(parsed("PARAMETER { a = 1e400 }").faults == ["1:17: error: the number 1e400 is too large"])
        #expect(
            parsed("INCLUDE x").faults == [
                "1:9: error: found \"x\"; expected the name of a file in quotation marks after INCLUDE"
            ])
        for found in ["x", "1000000000"] {
            #expect(
                parsed("DEFINE N \(found)").faults == [
                    "1:10: error: found \"\(found)\"; expected a whole number below 1000000000 after DEFINE N"
                ])
        }
        #expect(
            parsed("TERMINAL { }").faults == [
                "1:1: error: found the block TERMINAL of SCoP, which NEURON does not know; expected a block"
            ])
        #expect(parsed("ASSIGNED { a[0] }").faults == ["1:14: error: found the length 0; expected 1 to 1000000"])
        #expect(
            parsed("ASSIGNED { a[1000000000] }").faults == [
                "1:14: error: found \"1000000000\"; expected the length of the array, a whole number from 1 to 1000000 or a name of DEFINE"
            ])
        #expect(
            parsed("PARAMETER { a = 1 (mV\n b = 2 }").faults == [
                "1:19: error: found no \")\" in the line; expected one after the unit"
            ])
    }

    @Test func aFaultInAStatementSaysWhatWasExpected() {
        func fault(_ text: String, in head: String = "INITIAL") -> [String] { parsed("\(head) { \(text) }").faults }
        #expect(
            fault("TABLE m FROM 0 TO 1 WITH 1000000000", in: "PROCEDURE p()") == [
                "1:42: error: found \"1000000000\"; expected the number of steps of TABLE, a whole number from 1 to 10000000"
            ])
        #expect(fault("else { }") == ["1:11: error: found \"else\" without an if before it; expected a statement"])
        #expect(fault("if (a) x = 1") == ["1:18: error: found \"x\"; expected \"{\" to open if"])
        #expect(fault("FROM i 0 TO 3 { }") == ["1:18: error: found \"0\"; expected \"=\" after FROM i"])
        #expect(fault("FROM i = 0 TO { }") == ["1:25: error: found \"{\"; expected the last value of i"])
        #expect(
            fault("~ a <-> b (1, 2)") == ["1:11: error: \"~\" outside of KINETIC, LINEAR and NONLINEAR"]
        )
        #expect(fault("x = a[1") == ["1:19: error: found \"}\"; expected \"]\" after the index of a"])
        #expect(fault("x = f(1, )") == ["1:20: error: found \")\"; expected an argument of f"])
        #expect(fault("SOLVE") == ["1:17: error: found \"}\"; expected the name of a block after SOLVE"])
        #expect(fault("TABLE x FROM 0 TO 1") == ["1:31: error: found \"}\"; expected \"WITH\" in TABLE"])
        #expect(
            fault("WATCH (v) 2", in: "NET_RECEIVE(w)") == ["1:26: error: found \")\"; expected \">\" or \"<\" in WATCH"]
        )
        #expect(fault("~ a < b (1)", in: "KINETIC k") == ["1:19: error: found \"b\"; expected \"<\" to make \"<<\""])
        #expect(
            fault("~ a <-> b (1)", in: "KINETIC k") == [
                "1:25: error: found \")\"; expected \",\" between the rates of the reaction"
            ])
    }

    @Test func whatIsTooDeepOrTooLongIsReported() {
        let deep = String(repeating: "(", count: 3000) + "1" + String(repeating: ")", count: 3000)
        #expect(read(deep).contains("found more than 320 levels, one within another; expected fewer"))
        let signs = String(repeating: "- ", count: 3000) + "1"
        #expect(read(signs).contains("found more than 320 levels"))
        let long = (0..<3000).map { "a\($0)" }.joined(separator: " + ")
        #expect(read(long).contains("found an expression of more than 2000 operators; expected it in parts"))
        let blocks = String(repeating: "if (1) { ", count: 3000) + String(repeating: "}", count: 3000)
        #expect(
            parsed("INITIAL { \(blocks) }").faults.first
                == "1:2891: error: found more than 320 levels, one within another; expected fewer")
        let faults = parsed(String(repeating: "INITIAL { x = }\n", count: 500)).faults
        #expect(faults.count < 300)
        #expect(faults.last?.contains("found too many faults; what follows was not read") == true)
    }
}
