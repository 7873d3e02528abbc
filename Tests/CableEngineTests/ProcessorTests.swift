import CableModel
import Testing

@testable import CableEngine

@Suite struct ProcessorTests {
    @Test func aProcessorWithoutTheInstructionsOfTheBuildIsRefused() throws {
        try Simulation.checkProcessor(hasVectorInstructions: true)
        #expect {
            try Simulation.checkProcessor(hasVectorInstructions: false)
        } throws: { error in
            guard case NeuriteError.notReady(let message) = error else { return false }
            return message.hasPrefix("this processor does not have ")
                && message.hasSuffix("build it with NEURITE_CPU=x86-64")
        }
    }
}
