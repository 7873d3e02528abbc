import NMODL
import Testing

@Suite struct ExpressionTests {
    @Test func operatorsBindAsInC() {
        #expect(read("a + b*c - d/e") == "((a+(b*c))-(d/e))")
        #expect(read("a - b - c") == "((a-b)-c)")
        #expect(read("a/b/c*d") == "(((a/b)/c)*d)")
        #expect(read("a || b && c == d < e + 1") == "(a||(b&&(c==(d<(e+1)))))")
        #expect(read("a < b == c > d") == "((a<b)==(c>d))")
        #expect(read("(a + b)*c") == "((a+b)*c)")
    }

    @Test func powersBindCloserThanSignsAndFromTheRight() {
        #expect(read("-a^b") == "(-(a^b))")
        #expect(read("a^-b*c") == "((a^(-b))*c)")
        #expect(read("a^b^c") == "(a^(b^c))")
        #expect(read("a^-b^c") == "(a^(-(b^c)))")
        #expect(read("-a*b") == "((-a)*b)")
        #expect(read("!a == b") == "((!a)==b)")
        #expect(read("- -a") == "(-(-a))")
    }

    @Test func aNumberMayHaveAUnitThatChangesNothing() {
        #expect(read("10 (mV)*2") == "(10 (mV)*2)")
        #expect(read("(0.001)*x") == "(0.001*x)")
        #expect(read("1(um)*(1e4)*frat") == "((1 (um)*10000.0)*frat)")
        #expect(read("exp(-1(/mV)*v)") == "exp(((-1 (/mV))*v))")
        #expect(read("(1) (ms)") != "1 (ms)")
    }

    @Test func numbersTakeAllOfTheirForms() {
        #expect(read("1 + 1. + .5 + 1e3 + 1.5E-3 + 2e+1") == "(((((1+1.0)+0.5)+1000.0)+0.0015)+20.0)")
        #expect(read("0x + 1") != "1")
        #expect(read("3.14159265358979323846") == "3.141592653589793")
    }

    @Test func variablesHaveIndicesPrimesAndCallsHaveArguments() {
        #expect(read("a[i + 1]*m'") == "(a[i + 1]*m')")
        #expect(read("a[INT(x/2)]") == "a[INT(x / 2)]")
        #expect(read("f(a, -b, g())") == "f(a,(-b),g())")
        #expect(read("ca@1 + ca@2[3]") == "(ca@1+ca@2[3])")
        #expect(statements("printf(\"%g %g\\n\", t, v)") == ["printf(\"%g %g\\n\", t, v)"])
    }

    @Test func aPrintedExpressionReadsAsTheSame() {
        for text in ["a - (b - c)", "(a^b)^c", "-(a + b)", "(-a)^b", "a^(-b)", "!(a && b)", "(a == b) == c", "a/(b*c)"]
        {
            let once = statements("x = \(text)")
            #expect(statements(once[0]) == once)
            #expect(read(text) == read(String(once[0].dropFirst(4))))
        }
    }
}
