import Neurite
import Testing

/// Models of which each number makes sense, however far it is from what is usual: they run, or
/// become unstable and say so, and no number that they give is none.
@Suite struct ExtremeModelTests {
    @Test(arguments: UInt32(1)...200) func aModelOfExtremeNumbersRunsOrSaysWhyNot(seed: UInt32) throws {
        var random = RandomStream(seed: seed, id1: 23)
        var model = RandomModel(&random, wildness: [3, 9, 30][Int(seed % 3)])
        let built = RandomModel.Built(model)
        try expectRun(built) { try built.p.run(for: 200 * model.dt, v: .random(in: -90...0, using: &random)) }
        for _ in 0..<6 {
            for _ in 0..<3 { model.changeSomething(in: built, &random) }
            try expectRun(built) { try built.p.continueRun(for: 50 * model.dt) }
            if !built.isReady { try expectRun(built) { try built.p.run(for: 50 * model.dt) } }
        }
        let removed = RandomModel.Removal(
            sections: [model.sections.count - 1], synapses: [0], clamps: [0], connections: [model.connections.count - 1]
        )
        built.remove(removed, &random)
        try expectRun(built) { try built.p.run(for: 100 * model.dt) }
    }

    /// Numbers above 0 of which no membrane or no axial resistance is left are faults; all others
    /// run.
    @Test(arguments: [
        (Double.leastNonzeroMagnitude, 1, false), (1, .leastNonzeroMagnitude, false), (1e-300, 1, false),
        (1, 1e-200, false),
        (1, 1e200, false),
        (.greatestFiniteMagnitude, .greatestFiniteMagnitude, false), (1e-100, 1, true), (1, 1e-100, true),
        (1e100, 1, true),
        (1, 1e100, true),
    ])
    func aCylinderOfAnySizeRunsOrIsAFault(L: Double, diam: Double, runs: Bool) throws {
        let p = Patch(threads: 1)
        let section = p.section(L: L, diam: diam, nseg: 3).insert(HH())
        if runs {
            try p.run(for: 1)
            #expect(section.v < -64 && section.v > -66)
        } else {
            #expect(throws: NeuriteError.self) { try p.run(for: 1) }
        }
        section.L = 20
        section.diam = 20
        try p.run(for: 1)
        section.L = L
        section.diam = diam
        if runs { try p.continueRun(for: 1) } else { #expect(throws: NeuriteError.self) { try p.continueRun(for: 1) } }
    }

    private func expectRun(_ built: RandomModel.Built, _ run: () throws -> Void) throws {
        do {
            try run()
            built.isReady = true
        } catch let error as NeuriteError {
            built.isReady = false
            switch error {
            case .unstable: break
            case .notReady(let reason):
                #expect(reason.contains("became shorter than dt") || reason.contains("the last run ended"))
            default: Issue.record(error)
            }
        }
        for recording in built.recordings {
            let largest = recording.values.reduce(0) { $1.isFinite ? max($0, abs($1)) : .infinity }
            #expect(largest < .infinity)
        }
        for voltages in built.voltages {
            let largest = voltages.values.reduce(0) { max($0, abs($1)) }
            #expect(largest < 1e6)
        }
    }
}
