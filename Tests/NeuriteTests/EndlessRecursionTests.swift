import Neurite
import Testing

/// Functions of .mod files that call themselves: without end they end the run with an error that
/// says which, otherwise they have their value.
@Suite struct EndlessRecursionTests {
    private func told(_ body: (Patch) throws -> Void) -> String {
        do {
            try body(Patch(threads: 1))
            return ""
        } catch {
            return "\(error)"
        }
    }

    private func load(_ code: String, into p: Patch) throws -> Section {
        try p.load(
            text: """
                NEURON { SUFFIX deep RANGE x, tau GLOBAL depth }
                PARAMETER { depth = 1 }
                ASSIGNED { v x tau }
                \(code)
                """, name: "deep.mod")
        let soma = p.section(name: "soma", L: 20, diam: 20)
        soma.insert("deep")
        return soma
    }

    /// What nobody sees is not computed.
    private func run(_ p: Patch, seeing soma: Section, _ variable: String) throws {
        let seen = p.record(soma(0.5).variable(variable))
        try withExtendedLifetime((soma, seen)) { try p.run(for: 1) }
    }

    private let problem =
        "calls itself: 3000 calls and branches were within each other and there was no end; expected fewer"

    @Test(arguments: [
        "FUNCTION f(y) { f = f(y + 1) }",
        // Both calls would go on for ever: nothing more is called behind the first error.
        "FUNCTION f(y) { f = f(y + 1) + f(y + 2) }",
        "FUNCTION f(y) { LOCAL i FROM i = 1 TO depth*1e7 { f = f + f(y + i) } }",
        // Each level takes a part of the stack.
        "FUNCTION f(y) { \(String(repeating: "if (y < 1e9) { ", count: 20)) f = f(y + 1) \(String(repeating: "}", count: 20)) }",
        "FUNCTION f(y) { TABLE FROM -100 TO 100 WITH 200\n f = g(y) }\nFUNCTION g(y) { g = g(y - 1) }",
    ])
    func withoutEndTheyAreNamedWithTheirLine(_ function: String) throws {
        let told = told { p in
            let soma = try load("BREAKPOINT { x = f(v) }\n\(function)", into: p)
            try run(p, seeing: soma, "deep.x")
        }
        let name = function.contains("g(y)") ? "FUNCTION g at deep.mod:7" : "FUNCTION f at deep.mod:5"
        #expect(told == "deep at t = 0.0 ms: \(name) \(problem)", "\(told)")
    }

    @Test func thatCallEachOtherAsWell() throws {
        let told = told { p in
            let soma = try load(
                "INITIAL { x = f(v) }\nFUNCTION f(y) { f = g(y) }\nFUNCTION g(y) { if (y < 1e9) { g = f(y + 1) } }",
                into: p)
            try run(p, seeing: soma, "deep.x")
        }
        #expect(told.contains("FUNCTION f at deep.mod:5 \(problem)"), "\(told)")
    }

    @Test func whereTheyAreCalledFromSwift() throws {
        let told = told { p in
            _ = try load("FUNCTION f(y) { f = 1 + f(y + 1) }", into: p)
            _ = try p.call("f", of: "deep", -40)
        }
        #expect(told.contains("FUNCTION f at deep.mod:4 \(problem)"), "\(told)")
    }

    @Test func whereTheyAreARateOfTheVoltage() throws {
        let told = told { p in
            let soma = try load(
                """
                STATE { m }
                BREAKPOINT { SOLVE d METHOD cnexp }
                DERIVATIVE d { m' = (exp(v/10)/(1 + exp(v/10)) - m)/f(v) }
                FUNCTION f(y) { f = 1 + exp(f(y + 1)/10) }
                """, into: p)
            try run(p, seeing: soma, "deep.m")
        }
        #expect(told.contains("FUNCTION f at deep.mod:7 \(problem)"), "\(told)")
    }

    @Test func withAnEndTheyHaveTheirValue() throws {
        let p = Patch(threads: 1)
        let soma = try load(
            """
            BREAKPOINT { x = product(10) + even(7) + sum(1000) tau = sum(v + 80) }
            FUNCTION product(n) { if (n <= 1) { product = 1 } else { product = n*product(n - 1) } }
            FUNCTION even(n) { if (n < 1) { even = 1 } else { even = odd(n - 1) } }
            FUNCTION odd(n) { if (n < 1) { odd = 0 } else { odd = even(n - 1) } }
            FUNCTION sum(n) { if (n > 0) { sum = n + sum(n - 1) } }
            """, into: p)
        let (x, tau) = (p.record(soma(0.5).variable("deep.x")), p.record(soma(0.5).variable("deep.tau")))
        try p.run(for: 0.1)
        #expect(abs((x.last ?? 0) - (3_628_800 + 0 + 500_500)) < 1e-6)
        #expect(tau.last == 120)
        #expect(try p.call("product", of: "deep", 6).value == 720)
    }

    /// What one call sets the calls within it would have to see.
    @Test(arguments: [
        (
            "BREAKPOINT { x = f(3) }\nFUNCTION f(n) { tau = tau + n  if (n > 0) { f = f(n - 1) } }",
            "FUNCTION f calls itself and sets tau; expected one that sets nothing but its value"
        ),
        (
            "BREAKPOINT { tau = 5  x = f(3) }\nFUNCTION f(n) { if (n > 0) { f = tau + f(n - 1) } }",
            "FUNCTION f calls itself and reads tau, which is set before; expected an argument"
        ),
    ])
    func thatGoOnWithVariablesAreRefused(code: String, fault: String) {
        let told = told { p in _ = try load(code, into: p) }
        #expect(told.contains(fault), "\(told)")
    }
}
