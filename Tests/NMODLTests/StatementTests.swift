import NMODL
import Testing

@Suite struct StatementTests {
    @Test func assignmentsAndCallsAreRead() {
        #expect(statements("x = 1 y[2] = x rates(v)") == ["x = 1", "y[2] = x", "rates(v)"])
        #expect(statements("PROTECT n = n + 1") == ["PROTECT n = n + 1"])
    }

    @Test func conditionsAreReadInSmallAndInCapitalLetters() {
        let text = "if (a > 1) { x = 1 } else if (b) { x = 2 } else { x = 3 }"
        let printed = ["if (a > 1) {\n    x = 1\n} else if (b) {\n    x = 2\n} else {\n    x = 3\n}"]
        #expect(statements(text) == printed)
        #expect(statements("IF (a > 1) { x = 1 } ELSE IF (b) { x = 2 } ELSE { x = 3 }") == printed)
    }

    @Test func loopsAreRead() {
        #expect(statements("FROM i = 0 TO n - 1 { x[i] = i }") == ["FROM i = 0 TO n - 1 {\n    x[i] = i\n}"])
        #expect(statements("FROM i = 0 TO 10 BY 2 { }") == ["FROM i = 0 TO 10 BY 2 {\n}"])
        #expect(statements("WHILE (x < 3) { x = x + 1 }") == ["while (x < 3) {\n    x = x + 1\n}"])
    }

    @Test func localVariablesAreTheFirstStatement() {
        #expect(statements("LOCAL a, b[3]\n{ LOCAL c c = a }") == ["LOCAL a, b[3]", "{\n    LOCAL c\n    c = a\n}"])
    }

    @Test func solveIsReadWithAndWithoutAMethod() {
        #expect(
            statements("SOLVE s METHOD cnexp SOLVE p SOLVE k STEADYSTATE sparse", in: "BREAKPOINT")
                == ["SOLVE s METHOD cnexp", "SOLVE p", "SOLVE k STEADYSTATE sparse"])
    }

    @Test func conductanceIsReadWithAndWithoutAnIon() {
        #expect(
            statements("CONDUCTANCE g CONDUCTANCE gna USEION na", in: "BREAKPOINT") == [
                "CONDUCTANCE g", "CONDUCTANCE gna USEION na",
            ])
    }

    @Test func tablesAreRead() {
        #expect(
            statements("TABLE minf, mtau DEPEND celsius, q FROM -100 TO 100 WITH 200", in: "PROCEDURE rates(v)")
                == ["TABLE minf, mtau DEPEND celsius, q FROM -100 TO 100 WITH 200"])
        #expect(
            statements("TABLE FROM lo TO hi + 1 WITH 20", in: "FUNCTION f(v)") == ["TABLE FROM lo TO hi + 1 WITH 20"])
    }

    @Test func kineticSchemesAreRead() {
        let text = [
            "COMPARTMENT i, diam*diam*vrat[i] { ca buffer }", "COMPARTMENT 1e10*area { pump }",
            "LONGITUDINAL_DIFFUSION i, D*vrat[i] { ca }", "~ ca[0] + 2 pump <-> pumpca (k1, k2*2)", "~ pumpca -> (k3)",
            "~ ca[0] << (-ica/F)", "CONSERVE pump + 2 pumpca = total",
        ]
        let printed = statements(text.joined(separator: "\n"), in: "KINETIC state")
        #expect(
            printed == [
                "COMPARTMENT i, diam * diam * vrat[i] { ca buffer }", "COMPARTMENT 10000000000.0 * area { pump }",
                "LONGITUDINAL_DIFFUSION i, D * vrat[i] { ca }", "~ ca[0] + 2 pump <-> pumpca (k1, k2 * 2)",
                "~ pumpca -> (k3)",
                "~ ca[0] << (-ica / F)", "CONSERVE pump + 2 pumpca = total",
            ])
    }

    @Test func equationsOfLinearAndNonlinearBlocksAreRead() {
        #expect(statements("~ a*x + b*y = c ~+ d*x = 0", in: "LINEAR lin") == ["~ a * x + b * y = c", "~+ d * x = 0"])
        #expect(statements("~ x^2 + y = 1", in: "NONLINEAR non") == ["~ x^2 + y = 1"])
    }

    @Test func anOldDerivativeBeginsWithATilde() {
        #expect(statements("~ m' = -m/tau\nh' = -h", in: "DERIVATIVE states") == ["m' = -m / tau", "h' = -h"])
    }

    @Test func statementsOfNetReceiveAreRead() {
        let text = """
            INITIAL { n = 0 }
            if (flag == 0) { net_send(5, 1) } else { net_event(t) net_move(t + 1) }
            WATCH (v > threshold) 2, (v < -60) 3
            FOR_NETCONS(w, n) { w = w + 1 }
            """
        #expect(
            statements(text, in: "NET_RECEIVE(w, n)") == [
                "INITIAL {\n    n = 0\n}",
                "if (flag == 0) {\n    net_send(5, 1)\n} else {\n    net_event(t)\n    net_move(t + 1)\n}",
                "WATCH (v > threshold) 2.0, (v < -60) 3.0", "FOR_NETCONS(w, n) {\n    w = w + 1\n}",
            ])
    }

    @Test func locksAreRead() {
        #expect(statements("MUTEXLOCK x = 1 MUTEXUNLOCK") == ["MUTEXLOCK", "x = 1", "MUTEXUNLOCK"])
    }
}
