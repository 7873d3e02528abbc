import Neurite
import Testing

/// Variables that all instances of a mechanism share.
@Suite struct GlobalVariableTests {
    private let p = Patch()

    @Test func globalVariablesReadAsTheyWereSet() throws {
        let cell = p.section(name: "cell").insert(Paced())
        #expect(p.global(.pace, of: Paced.self) == 1.5)
        #expect(p.global("pace", of: "paced") == 1.5)
        p.setGlobal(.pace, of: Paced.self, to: 3)
        #expect(p.global(.pace, of: Paced.self) == 3)
        #expect(p.global("pace", of: "paced") == 3)
        try p.initialize()
        #expect(cell[Paced.self][.seen] == 3 && cell[Paced.self][.pace] == 3)
        p.setGlobal("pace", of: "paced", to: 4)
        #expect(p.global(.pace, of: Paced.self) == 4)
        try p.initialize()
        #expect(cell[Paced.self][.seen] == 4)
        #expect(Patch().global(.pace, of: Paced.self) == 1.5)
    }

    @Test func oneInstanceCannotSetAGlobalVariable() throws {
        let cell = p.section(name: "cell").insert(Paced())
        cell[Paced.self][.pace] = 2
        #expect(faults(of: p) == ["cell: paced.pace was set to 2.0; all paced share it: setGlobal sets it"])
        try p.initialize()
        #expect(cell[Paced.self][.pace] == 1.5)
    }

    @Test func whatIsNotThereYetIsKnownByItsTypeOrIfRegistered() {
        #expect(p.global(.pace, of: Paced.self) == 1.5)
        p.register(Paced.self)
        #expect(p.global("pace", of: "paced") == 1.5)
        #expect(faults(of: p) == [])
    }

    @Test func namesThatThereAreNotAreRefused() {
        let cell = p.section(name: "cell").insert(Paced())
        #expect(
            p.global("place", of: "paced").isNaN && p.global(.seen, of: Paced.self).isNaN
                && p.global("pace", of: "spaced").isNaN)
        p.setGlobal(.seen, of: Paced.self, to: 1)
        #expect(
            Set(faults(of: p)) == [
                "paced.place: is not a global variable of paced; known: pace",
                "paced.seen: is not a global variable of paced; known: pace",
                "spaced.pace: was read, but nothing in the model is a spaced",
            ])
        withExtendedLifetime(cell) {}
    }
}

/// Shows what its global variable is.
private struct Paced: Mechanism {
    static let name = "paced"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case pace, seen }

    static func declaration(of variable: Variable) -> VariableDeclaration<Paced> {
        variable == .pace ? .global(default: 1.5, unit: "1") : .assigned(unit: "1")
    }

    static func initialize(_ block: Block<Paced>) {
        for row in block.rows { block[.seen][row] = Lanes(repeating: block.global(.pace)) }
    }
}
