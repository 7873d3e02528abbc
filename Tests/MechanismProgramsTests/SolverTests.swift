import NMODL
import Testing

@testable import MechanismPrograms

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What each method makes of equations whose answer is known.
@Suite struct SolverTests {
    private func mechanism(_ method: String, _ equations: String, states: String, more: String = "") throws
        -> RunningMechanism
    {
        try RunningMechanism(
            """
            NEURON { SUFFIX x  RANGE a, b, tau, start }
            PARAMETER { a = 0.3  b = 1.7  tau = 2.5  start = 0.2 }
            STATE { \(states) }
            INITIAL { \(states.split(separator: " ").map { "\($0) = start" }.joined(separator: "\n")) }
            BREAKPOINT { SOLVE s METHOD \(method) }
            \(more)
            DERIVATIVE s { \(equations) }
            """)
    }

    private func expect(_ x: Double, _ y: Double, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(abs(x - y) <= 1e-13 * max(1, abs(y)), "\(x) and \(y)", sourceLocation: sourceLocation)
    }

    @Test func cnexpIsExactForALinearEquation() throws {
        let x = try mechanism("cnexp", "m' = (a - m)/tau", states: "m")
        x.initialise()
        x.step()
        expect(x["m"], 0.3 + (0.2 - 0.3) * exp(-0.025 / 2.5))
    }

    @Test func cnexpTakesALaterEquationWithTheNewValueOfAnEarlierState() throws {
        let x = try mechanism("cnexp", "m' = -m/tau\n h' = m - h", states: "m h")
        x.initialise()
        x.step()
        let m = 0.2 * exp(-0.025 / 2.5)
        expect(x["m"], m)
        expect(x["h"], m + (0.2 - m) * exp(-0.025))
    }

    @Test func cnexpOfAnEquationWithoutTheStateIsEulers() throws {
        let x = try mechanism("cnexp", "m' = a*b", states: "m")
        x.initialise()
        x.step()
        expect(x["m"], 0.2 + 0.025 * 0.3 * 1.7)
    }

    @Test func cnexpOfAnEquationThatIsNotLinearIsNEURONsWrongRule() throws {
        let x = try mechanism("cnexp", "m' = -a*m*m", states: "m")
        x.initialise()
        x.step()
        expect(x["m"], 0.2 + (1 - exp(0.025 * -2 * 0.3 * 0.2)) * -0.2)
    }

    @Test func cnexpOfAStateInAFunctionIsSolvedImplicitly() throws {
        let x = try mechanism("cnexp", "m' = -f(m)", states: "m", more: "FUNCTION f(x) { f = a*x }")
        x.initialise()
        x.step()
        expect(x["m"], 0.2 / (1 + 0.025 * 0.3))
    }

    @Test func derivimplicitIsTheImplicitStepOfALinearSystem() throws {
        let x = try mechanism("derivimplicit", "m' = -a*m + b*h\n h' = m - h", states: "m h")
        x.initialise()
        x.step()
        // (1 + dt A) x = x_old
        let (p, q, r, s) = (1 + 0.025 * 0.3, -0.025 * 1.7, -0.025, 1.025)
        let d = p * s - q * r
        expect(x["m"], (s * 0.2 - q * 0.2) / d)
        expect(x["h"], (p * 0.2 - r * 0.2) / d)
    }

    @Test func derivimplicitOfANonlinearEquationIsNewtons() throws {
        let x = try mechanism("derivimplicit", "m' = b - a*m*m", states: "m")
        x.initialise()
        x.step()
        // a dt m^2 + m - (m_old + dt b) = 0
        let (p, c) = (0.3 * 0.025, 0.2 + 0.025 * 1.7)
        #expect(abs(x["m"] - (-1 + (1 + 4 * p * c).squareRoot()) / (2 * p)) < 1e-9)
    }

    @Test func withoutAMethodADerivativeBlockOnlyComputesDerivatives() throws {
        let x = try RunningMechanism(
            """
            NEURON { SUFFIX x }
            STATE { m }
            INITIAL { m = 0.2 }
            BREAKPOINT { SOLVE s }
            DERIVATIVE s { m' = 1 - m }
            """)
        x.initialise()
        x.step()
        expect(x["m"], 0.2)
    }

    @Test func eulerTakesAllDerivativesBeforeItMoves() throws {
        let x = try mechanism("euler", "m' = -m\n h' = m - h", states: "m h")
        x.initialise()
        x.step()
        expect(x["m"], 0.2 - 0.025 * 0.2)
        expect(x["h"], 0.2)
    }

    @Test func rungeIsOfFourthOrder() throws {
        let x = try mechanism("runge", "m' = -m", states: "m")
        x.initialise()
        x.step()
        let h = 0.025
        expect(x["m"], 0.2 * (1 - h + h * h / 2 - h * h * h / 6 + h * h * h * h / 24))
    }

    private func kinetic(_ reactions: String, steady: Bool = false, parameters: String = "") throws -> RunningMechanism
    {
        try RunningMechanism(
            """
            NEURON { SUFFIX x  RANGE k1, k2, k3, k4 }
            PARAMETER { k1 = 0.5  k2 = 0.25  k3 = 2  k4 = 3 \(parameters) }
            STATE { c o i }
            INITIAL {
                c = 0.6 o = 0.3 i = 0.1
                \(steady ? "SOLVE k STEADYSTATE sparse" : "")
            }
            BREAKPOINT { SOLVE k METHOD sparse }
            KINETIC k { \(reactions) }
            """)
    }

    @Test func sparseIsTheImplicitStep() throws {
        let x = try kinetic("~ c <-> o (k1, k2)")
        x.initialise()
        x.step()
        let flow = 0.025 * (0.5 * 0.6 - 0.25 * 0.3) / (1 + 0.025 * 0.75)
        expect(x["c"], 0.6 - flow)
        expect(x["o"], 0.3 + flow)
        expect(x["i"], 0.1)
    }

    @Test func ofARateThatIsASumOnlyTheLastTermIsMultiplied() throws {
        // f_flux = k1 + k2 * c, as NEURON's translator writes it; the matrix has the whole sum.
        let x = try kinetic("~ c <-> o (k1 + k2, k3)")
        x.initialise()
        x.step()
        let (dt, f, b) = (0.025, 0.5 + 0.25 * 0.6, 2 * 0.3)
        // (1/dt + k1 + k2) dc - k3 do = -(f - b), do = -dc
        let change = -(f - b) / (1 / dt + 0.75 + 2)
        expect(x["c"], 0.6 + change)
        expect(x["o"], 0.3 - change)
    }

    @Test func aRateInParenthesesIsMultipliedWhole() throws {
        let x = try kinetic("~ c <-> o ((k1 + k2), k3)")
        x.initialise()
        x.step()
        let change = -((0.75) * 0.6 - 2 * 0.3) / (1 / 0.025 + 0.75 + 2)
        expect(x["c"], 0.6 + change)
    }

    @Test func conserveTakesTheEquationOfTheLastState() throws {
        // What is conserved need not be what there is: the last state makes up for it.
        let x = try kinetic("~ c <-> o (k1, k2)\n ~ o <-> i (k3, k4)\n CONSERVE c + o + i = 2")
        x.initialise()
        x.step()
        expect(x["c"] + x["o"] + x["i"], 2)
        let dt = 0.025
        // c and o keep their equations, i = 2 - c - o.
        let (a11, a12) = (1 / dt + 0.5, -0.25)
        let (a21, a22) = (-0.5 + 3, 1 / dt + 0.25 + 2 + 3)
        let (r1, r2) = (0.6 / dt, 0.3 / dt + 3 * 2)
        let d = a11 * a22 - a12 * a21
        expect(x["c"], (r1 * a22 - a12 * r2) / d)
        expect(x["o"], (a11 * r2 - a21 * r1) / d)
    }

    @Test func aSteadyStateBalancesAllReactions() throws {
        let x = try kinetic("~ c <-> o (k1, k2)\n ~ o <-> i (k3, k4)\n CONSERVE c + o + i = 1", steady: true)
        x.initialise()
        #expect(abs(0.5 * x["c"] - 0.25 * x["o"]) < 1e-8)
        #expect(abs(2 * x["o"] - 3 * x["i"]) < 1e-8)
    }

    @Test func fluxesAreDividedByTheSizeOfTheirCompartment() throws {
        let x = try kinetic("COMPARTMENT k3 { c }\n ~ c << (k1)\n ~ o -> (k2)")
        x.initialise()
        x.step()
        expect(x["c"], 0.6 + 0.025 * 0.5 / 2)
        expect(x["o"], 0.3 / (1 + 0.025 * 0.25))
    }

    @Test func aNonlinearSchemeIsIteratedAndStaysAboveZero() throws {
        let x = try kinetic("~ c + o <-> i (k3, k4)")
        x.initialise()
        x.step()
        // x: the change of i; x = dt (k3 (c - x)(o - x) - k4 (i + x))
        var change = 0.0
        for _ in 0..<200 { change = 0.025 * (2 * (0.6 - change) * (0.3 - change) - 3 * (0.1 + change)) }
        #expect(abs(x["i"] - 0.1 - change) < 1e-9)
        #expect(abs(x["c"] - 0.6 + change) < 1e-9)
    }

    @Test func linearEquationsAreSolvedWithPivots() throws {
        let x = try RunningMechanism(
            """
            NEURON { SUFFIX x }
            STATE { p q r }
            INITIAL { SOLVE l }
            LINEAR l {
                ~ q + 2*r = 3
                ~ p + q + r = 6
                ~ 2*p - r = 1
            }
            """)
        x.initialise()
        // p = 5/5 …: from the first q = 3 - 2 r, from the third p = (1 + r)/2.
        let r = (6.0 - 3 - 0.5) / (0.5 - 2 + 1)
        expect(x["r"], r)
        expect(x["q"], 3 - 2 * r)
        expect(x["p"], (1 + r) / 2)
    }
}
