import LaneMath
import NMODL
import Testing

@testable import MechanismPrograms

/// Currents whose conductance nobody looks at are added without keeping it, with the same bits.
@Suite struct CurrentTests {
    /// What a kernel adds to the right side and the diagonal.
    private func added(_ conductance: String, isQuiet: Bool) throws -> (cable: [UInt64], operations: [StripOperation]) {
        let running = try RunningMechanism(
            """
            NEURON { SUFFIX x USEION k READ ek WRITE ik RANGE g, q }
            PARAMETER { g = 0.1 }
            ASSIGNED { v ek ik q }
            STATE { m h }
            INITIAL { m = 0 h = 0 }
            BREAKPOINT { SOLVE s METHOD cnexp q = \(conductance) ik = q*(v - ek) }
            DERIVATIVE s { m' = -m h' = -h }
            """)
        let block = TestBlock(running.program, rows: 5)
        var random = SplitMix(state: 11)
        for instance in 0..<block.instances {
            block.v(instance).pointee = 200 * random.uniform() - 120
            for name in ["m", "h", "g", "ek"] { block[name, instance] = random.uniform() }
        }
        let kernel = try #require(CompiledProgram(running.program).phases[.addCurrents])
        let code = try #require(kernel.code(.init(usesTables: true, isQuiet: isQuiet)))
        let scratch = UnsafeMutableRawPointer.allocate(
            byteCount: max(1, code.scratchBytes), alignment: MemoryLayout<Lanes>.alignment)
        defer { scratch.deallocate() }
        code.run(block.memory, block.storage, scratch: scratch)
        let cable = (0..<block.instances).flatMap { instance in
            [1, 2].map { block.cableValue($0, instance).pointee.bitPattern }
        }
        return (cable, (0..<code.body.count).map { code.body.first[$0].operation })
    }

    @Test(arguments: [
        ("g*m", StripOperation.injectProduct), ("g*m*h", .injectProduct3), ("g*m*m*h", .injectProduct4),
        ("g*m*m*m*h", .injectGatedProduct),
    ])
    func theConductanceNeedNotBeKept(conductance: String, operation: StripOperation) throws {
        let (looked, quiet) = (try added(conductance, isQuiet: false), try added(conductance, isQuiet: true))
        #expect(quiet.operations == [operation])
        #expect(!looked.operations.contains(operation))
        #expect(quiet.cable == looked.cable && Set(quiet.cable).count == quiet.cable.count)
    }
}
