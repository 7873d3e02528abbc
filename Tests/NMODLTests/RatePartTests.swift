import NMODL
import Testing

/// The part of a kernel that is functions of the voltage computes values and does nothing else: it
/// is run for voltages that are no instance's.
@Suite struct RatePartTests {
    @Test func functionsOfTheVoltageSetNoArray() throws {
        let text = """
            NEURON { SUFFIX s RANGE w, x }
            ASSIGNED { v w[3] x i }
            BREAKPOINT {
                i = 0
                while (i < 3) { w[i] = i*v  i = i + 1 }
                x = exp(v/10) + exp(-v/20)/(1 + exp(v/30)) + w[1]
            }
            """
        let program = try #require(analysed(text).model?.lowered().program)
        var parted = 0
        for (name, kernel) in program.allKernels {
            guard let parts = kernel.partingRates(minimalCost: 0) else { continue }
            parted += 1
            var effects = 0
            parts.functions.forEachInstruction { if $0.operation.hasEffect { effects += 1 } }
            #expect(effects == 0, "\(name)")
        }
        #expect(parted > 0)
    }
}
