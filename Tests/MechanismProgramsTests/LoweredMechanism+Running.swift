import LaneMath
import NMODL
import Testing

@testable import MechanismPrograms

/// A mechanism from its text, in one row of instances, run without an engine.
struct RunningMechanism {
    let program: Program
    let block: TestBlock

    init(_ text: String, _ options: LoweringOptions = LoweringOptions()) throws {
        let file = AnalysedFile(SourceFile(name: "test.mod", text: text))
        let model = try #require(file.model, "\(file.diagnostics.map { $0.text(in: file.sources) })")
        let lowered = model.lowered(options)
        program = try #require(lowered.program, "\(lowered.diagnostics.map { $0.text(in: file.sources) })")
        #expect(program.checkInvariants() == [])
        block = TestBlock(program, rows: 1)
    }

    func initialise() { run(.initialize) }

    func step() {
        run(.addCurrents)
        run(.advanceStates)
    }

    func run(_ phase: Program.Phase) {
        if phase == .initialize { block.makeTables() }
        if let kernel = program.kernels[phase] { block.runInStrips(kernel) }
    }

    subscript(name: String) -> Double {
        get { block[name, 0] }
        nonmutating set { for instance in 0..<block.instances { block[name, instance] = newValue } }
    }

    func shared(_ name: String) -> Double {
        block[program.columns.count + program.shared.firstIndex { $0.name == name }!, 0]
    }
}
