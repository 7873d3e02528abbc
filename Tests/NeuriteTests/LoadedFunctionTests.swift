import Foundation
import Neurite
import Testing

/// Functions of loaded mechanisms, called by name.
@Suite struct LoadedFunctionTests {
    private let p = Patch()

    private static let channel = """
        NEURON { SUFFIX chan  NONSPECIFIC_CURRENT i  RANGE g, minf, shift, ca, seen  GLOBAL q }
        PARAMETER { g = 0.001  shift = 2  q = 3 }
        ASSIGNED { v (mV)  i  minf  ca[3]  seen }
        STATE { m }
        INITIAL { rates(v)  m = minf  seen = ca[2] }
        BREAKPOINT { SOLVE s METHOD cnexp  i = g*m*(v + 70) }
        DERIVATIVE s { m' = (minf - m)/5 }
        FUNCTION alpha(x (mV)) { alpha = q*(x + shift) }
        PROCEDURE rates(x (mV)) { minf = 1/(1 + exp(-alpha(x)/10)) }
        PROCEDURE fill(x) { ca[0] = x  ca[1] = 2*x  ca[2] = 3*x }
        PROCEDURE setq(x) { q = x }
        """

    @Test func aFunctionIsCalledWithoutAnInstance() throws {
        try p.load(text: Self.channel)
        #expect(try p.call("alpha", of: "chan", -40).value == -114)
        #expect(try p.call("rates", of: "chan", -2)["minf"] == 0.5)
        p.setGlobal("q", of: "chan", to: 2)
        #expect(try p.call("alpha", of: "chan", 1).value == 6)
    }

    @Test func aProcedureSetsAnInstanceOfARunningModel() throws {
        try p.load(text: Self.channel)
        let soma = p.section(name: "soma", nseg: 3).insert("chan")
        soma(0.5)["chan.shift"] = 5
        try p.initialize(v: -65)
        #expect(try soma(0.5).call("alpha", of: "chan", 0).value == 15)
        #expect(try soma(0.1).call("alpha", of: "chan", 0).value == 6)
        try soma(0.5).call("rates", of: "chan", -5)
        #expect(soma(0.5)["chan.minf"] == 0.5 && soma(0.1)["chan.minf"] != 0.5)
        try p.continueRun(for: 1)
    }

    @Test func whatAProcedureSetsBeforeThereIsAModelHoldsInIt() throws {
        try p.load(text: Self.channel)
        let soma = p.section(name: "soma", nseg: 2).insert("chan")
        let result = try soma(0.75).call("fill", of: "chan", 7)
        #expect(result["ca[2]"] == 21 && result.variables.count == 3)
        #expect(soma(0.75)["chan.ca[1]"] == 14)
        for _ in 0..<2 {
            try p.initialize()
            #expect(soma(0.75)["chan.seen"] == 21 && soma(0.25)["chan.seen"] == 0)
        }
    }

    @Test func aProcedureMaySetWhatAllShare() throws {
        try p.load(text: Self.channel)
        let soma = p.section(name: "soma").insert("chan")
        try soma(0.5).call("setq", of: "chan", 4)
        #expect(p.global("q", of: "chan") == 4)
        try p.initialize()
        #expect(try soma(0.5).call("alpha", of: "chan", 0).value == 8)
        try soma(0.5).call("setq", of: "chan", 5)
        #expect(try soma(0.5).call("alpha", of: "chan", 0).value == 10)
        try p.continueRun(for: 1)
        try p.initialize()
        #expect(try soma(0.5).call("alpha", of: "chan", 0).value == 10)
    }

    @Test func arraysAreSetRecordedAndPlayedByElement() throws {
        try p.load(
            text: """
                NEURON { SUFFIX arr  RANGE a, b }
                PARAMETER { a[3] }
                ASSIGNED { b[2] }
                INITIAL { b[0] = 0 b[1] = 0 }
                BREAKPOINT { b[0] = a[1]  b[1] = a[2] }
                """)
        let soma = p.section(name: "soma").insert("arr")
        soma(0.5)["arr.a[1]"] = 4
        let b0 = p.record(soma(0.5).variable("arr.b[0]"))
        let b1 = p.record(soma(0.5).variable("arr.b[1]"))
        let played = p.vector([1, 2, 3]).play(into: soma(0.5).variable("arr.a[2]"), times: [0, 1, 2])
        try p.run(for: 3)
        #expect(b0.values.last == 4 && abs((b1.values.last ?? 0) - 4) <= 0.5)
        withExtendedLifetime(played) {}
    }

    @Test func aFileWithFunctionsAloneIsKnownByItsName() throws {
        let mechanism = try p.load(
            text: """
                NEURON { SUFFIX nothing }
                FUNCTION twice(x) { twice = 2*x }
                PROCEDURE odd() { VERBATIM
                { FILE *f = fopen("x", "w"); }
                ENDVERBATIM
                }
                """,
            name: "misc.mod")
        #expect(mechanism.descriptor.name == "misc")
        #expect(try p.call("twice", of: "misc", 4).value == 8)
        let error = #expect(throws: NeuriteError.self) { try p.call("odd", of: "misc") }
        #expect(error?.description.contains("misc.mod:") == true)
    }

    @Test func aFileWithFunctionsAloneCannotBeInserted() throws {
        try p.load(text: "NEURON { SUFFIX nothing }\nFUNCTION twice(x) { twice = 2*x }", name: "misc.mod")
        p.section(name: "soma").insert("misc")
        let error = #expect(throws: NeuriteError.self) { try p.run(for: 1) }
        #expect(
            error?.description.contains(
                "soma: misc is a file of functions alone (SUFFIX nothing); call(_:of:_:) calls them") == true)
    }

    @Test func filesOfAFolderThatShareANameAreAnErrorUnlessTheyAreEqual() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("neurite-\(UUID().uuidString)")
        let within = folder.appendingPathComponent("within")
        try FileManager.default.createDirectory(at: within, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ text: String, _ name: String) throws {
            try Data(text.utf8).write(to: within.appendingPathComponent(name))
        }
        func message(_ path: URL) -> String? {
            #expect(throws: MechanismFileError.self) { try p.load(path.path) }?.description
        }
        try write("NEURON { SUFFIX kv }", "a.mod")
        try write("NEURON { SUFFIX kv }", "b.mod")
        #expect(
            message(folder)
                == "\(folder.path): holds no .mod file; expected one at least; folders within it do not count, of which within hold some"
        )
        #expect(try p.load(within.path).count == 2)
        try write("NEURON { SUFFIX kv } ", "c.mod")
        let path = within.path
        #expect(
            message(within)
                == "kv is defined in \(path)/a.mod and in \(path)/b.mod and in \(path)/c.mod; expected one file of that name in a folder"
        )
    }

    @Test func aFileThatCannotBeReadIsAnErrorOfTheFileNotOfTheModel() throws {
        let error = #expect(throws: MechanismFileError.self) { try p.load("/nowhere/x.mod") }
        #expect(
            error?.description
                == "/nowhere/x.mod: expected a .mod file or a folder of them, found no file of that name")
    }

    @Test func whatCannotBeCalledSaysWhy() throws {
        try p.load(text: Self.channel)
        let soma = p.section(name: "soma").insert("chan")
        func expect(_ text: String, _ call: () throws -> CallResult, sourceLocation: SourceLocation = #_sourceLocation)
        {
            let error = #expect(throws: NeuriteError.self, sourceLocation: sourceLocation) { try call() }
            #expect(
                error?.description.contains(text) == true, "\(error?.description ?? "")", sourceLocation: sourceLocation
            )
        }
        expect("chan: has no function beta; it has alpha(x), rates(x), fill(x), setq(x)") {
            try p.call("beta", of: "chan")
        }
        expect("alpha(x) was called with 0 arguments; expected 1") { try p.call("alpha", of: "chan") }
        expect("chum: is not a mechanism; known: ") { try p.call("alpha", of: "chum", 1) }
        expect("has no mechanism hh; it has chan") { try soma(0.5).call("rates", of: "hh", 1) }
        expect("argument 1 is not a number") { try p.call("alpha", of: "chan", [1.0]) }
    }
}
