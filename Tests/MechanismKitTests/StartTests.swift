import Neurite
import Testing

/// Writes calcium when it starts, and when an event comes.
struct Starter: EventMechanism {
    static let name = "starter"
    static let kind = MechanismKind.pointProcess
    enum Variable: Int, MechanismVariable { case cai }
    static func declaration(of variable: Variable) -> VariableDeclaration<Starter> { .ion(.ca, .inside, .write) }
    static func start(_ instance: Instance<Starter>) { instance[.cai] = 0.5 }
    static func receive(_ event: Event, at instance: Instance<Starter>) { instance[.cai] = 0.7 }
}

/// What a mechanism may do when it starts.
@Suite struct StartTests {
    @Test func whatAStartWritesOfAnIonIsKept() throws {
        let patch = Patch()
        let soma = patch.section(L: 10, diam: 10).insert(Passive())
        let starter = patch.place(Starter(), at: soma)
        let stimulus = patch.vecStim(pattern: [1])
        let connection = patch.netCon(from: stimulus, to: starter, weight: 1, delay: 1)
        try patch.initialize()
        #expect(soma(0.5).variable("cai").value == 0.5)
        try patch.continueRun(for: 5)
        #expect(soma(0.5).variable("cai").value == 0.7)
        withExtendedLifetime(connection) {}
    }
}
