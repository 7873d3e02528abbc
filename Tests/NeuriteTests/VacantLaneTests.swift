import Neurite
import Testing

/// Cells that share rows with others do not meet what a mechanism computes in lanes where it is not
/// inserted, be that no number.
@Suite struct VacantLaneTests {
    /// The voltages of cells of one segment with the mechanism, and of others without it, which are
    /// at voltages of which the mechanism makes no numbers.
    private func voltages(_ name: String, _ p: Patch, _ isInserted: (Int) -> Bool) throws -> [[Double]] {
        var recordings: [Vector] = []
        for number in 0..<11 {
            let leak = Passive(e: number % 3 == 1 ? -150 : -60)
            let soma = p.section(name: "soma\(number)", L: 20, diam: 20).insert(leak)
            recordings.append(p.record(soma))
            if isInserted(number) { soma.insert(name) }
        }
        try p.run(for: 20)
        return recordings.map(\.values)
    }

    /// Cells without the mechanism are as if no cell had it; those with it are not.
    private func expectOthersDoNotMeet(_ name: String, _ patch: () throws -> Patch) throws {
        let all = try voltages(name, patch()) { $0 % 3 != 1 }
        let none = try voltages(name, patch()) { _ in false }
        for cell in all.indices {
            #expect(all[cell].allSatisfy { $0.isFinite })
            #expect((all[cell] == none[cell]) == (cell % 3 == 1), "cell \(cell)")
        }
    }

    @Test(arguments: [
        "i = 1e-4*(v - log(v + 100))",
        "i = 1e-4*sqrt(v + 100)*(v + 60)",
        "i = 1e-4*m*log(v + 100)*(v + 60)",
        "i = 1e-4*m*m*m*h*sqrt(v + 100)*(v - log(v + 100))",
        "i = 1e-6*(v - log(v + 100))*(v + 60)",
        "i = 1e-4/sqrt(v + 100)",
        "i = 1e-4*(v + 60)/sqrt(v + 100)",
    ])
    func aLoadedMechanismIsNotMetWhereItIsNotInserted(current: String) throws {
        func patch() throws -> Patch {
            let p = Patch()
            try p.load(
                text: """
                    NEURON { SUFFIX warm  NONSPECIFIC_CURRENT i }
                    ASSIGNED { v i }
                    STATE { m h }
                    INITIAL { m = 0.5 h = 0.25 }
                    BREAKPOINT { SOLVE states METHOD cnexp  \(current) }
                    DERIVATIVE states { m' = -m  h' = -h }
                    """)
            return p
        }
        try expectOthersDoNotMeet("warm", patch)
    }

    @Test func neitherIsASwiftMechanism() throws {
        func patch() -> Patch {
            let p = Patch()
            p.register(Warm.self)
            return p
        }
        try expectOthersDoNotMeet("Warm", patch)
    }
}

/// A leak whose conductance is no number below -100 mV.
private struct Warm: CurrentMechanism {
    static let name = "Warm"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case nothing }
    static func declaration(of variable: Variable) -> VariableDeclaration<Warm> { .assigned(unit: "1") }

    static func addCurrents(_ block: Block<Warm>) {
        let v = block.v
        for row in block.rows {
            let g = 1e-4 * (v[row] + 100).squareRoot()
            block.add(current: g * v[row], conductance: g, at: row)
        }
    }
}
