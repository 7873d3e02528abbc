import NMODL
import Testing

@testable import MechanismPrograms

/// Which kernels only advance gates.
@Suite struct GateTests {
    /// Kernels of which those of several mechanisms are run at once.
    @Test(arguments: [
        ("m' = (exp(-v/20) - m)/(1 + exp(v/10))  h' = (exp(v/30) - h)/(2 + exp(-v/11))", 2),
        ("m' = (exp(-v/20) - m)/(1 + exp(v/10))  h' = (exp(v/30) - h)/(1 + exp(v/10))", 0),
        ("m' = (exp(-v/20) - m)/(1 + exp(v/10))  h' = exp(v/30)/(1 + exp(v/10)) - h/ztau", 0),
        ("m' = (exp(-v/20) - m)/(1 + exp(v/10))  g = m*exp(v/40)", 0),
    ])
    func kernelsThatOnlyAdvanceGatesAreFound(equations: String, gates: Int) throws {
        let running = try RunningMechanism(
            """
            NEURON { SUFFIX x RANGE ztau }
            PARAMETER { ztau = 7 }
            ASSIGNED { v }
            STATE { m h g }
            BREAKPOINT { SOLVE s METHOD cnexp }
            DERIVATIVE s { \(equations) }
            """)
        let kernel = try #require(CompiledProgram(running.program).phases[.advanceStates])
        let code = try #require(kernel.code(.init(usesTables: true, isQuiet: true)))
        #expect(code.gates.count == gates)
        #expect(code.gates.map { running.program.columns[$0.column].name } == ["m", "h"].prefix(gates).map { $0 })
    }
}
