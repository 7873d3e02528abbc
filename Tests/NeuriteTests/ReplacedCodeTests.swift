import Neurite
import Testing

/// Swift code in the place of C code that is not understood.
@Suite struct ReplacedCodeTests {
    private let p = Patch()

    private static let file = """
        NEURON { SUFFIX odd  RANGE m, n, k, twice  GLOBAL q }
        PARAMETER { k = 3 }
        ASSIGNED { v  m  n  q  twice }
        INITIAL { m = 1  setup(k, 5)  n = m + 1  twice = double_of(n)
        VERBATIM
            { FILE *f = fopen("x", "w"); q = strange(f); }
        ENDVERBATIM
        }
        BREAKPOINT { m = m + 1  setup(0, 0) }
        PROCEDURE setup(a, b) {
        VERBATIM
            { FILE *f = fopen("y", "r"); m = strange(f); }
        ENDVERBATIM
        }
        FUNCTION double_of(x) {
        VERBATIM
            { FILE *f = fopen("z", "r"); _ldouble_of = strange(f); }
        ENDVERBATIM
        }
        """

    @Test func theErrorNamesTheWayOut() {
        let error = #expect(throws: MechanismFileError.self) { try p.load(text: Self.file, name: "odd.mod") }
        let text = error?.description ?? ""
        let way = "it can be supplied in Swift: load(_:replacing:) with \"setup\" or \"VERBATIM 2\""
        #expect(text.contains("odd.mod:1") && text.contains(way), "\(text)")
    }

    @Test func swiftStandsForProceduresFunctionsAndBlocks() throws {
        try p.load(
            text: Self.file,
            replacing: [
                "setup": { call in
                    guard call.arguments[0] != 0 else { return call["m"] += 0.5 }
                    call["m"] = call["m"] * 10 + call.arguments[0] + call.arguments[1]
                },
                "double_of": { call in call.result = 2 * call.arguments[0] },
                "VERBATIM 1": { call in call["q"] = call["n"] + call.v },
            ])
        let soma = p.section(name: "soma", nseg: 2).insert("odd")
        soma(0.75)["odd.k"] = 4
        try p.initialize(v: -65)
        #expect(soma(0.25)["odd.n"] == 19 && soma(0.75)["odd.n"] == 20)
        #expect(soma(0.25)["odd.twice"] == 38 && soma(0.75)["odd.twice"] == 40)
        let before = soma(0.25)["odd.m"]
        try p.continueRun(for: 2 * p.dt)
        #expect(soma(0.25)["odd.m"] - before == 3)
    }

    @Test func namesThatThereAreNotAreRefused() throws {
        let error = #expect(throws: MechanismFileError.self) {
            try p.load(text: Self.file, name: "odd.mod", replacing: ["stup": { _ in }])
        }
        #expect(
            error?.description
                == "odd.mod: has no stup that Swift code could replace; it has double_of, setup, VERBATIM 1, VERBATIM 2, VERBATIM 3"
        )
        try p.load(
            text: Self.file,
            replacing: ["setup": { call in call["mm"] = 1 }, "double_of": { _ in }, "VERBATIM 1": { _ in }])
        let soma = p.section(name: "soma").insert("odd")
        let wrong = #expect(throws: NeuriteError.self) { try p.initialize() }
        #expect(
            wrong?.description.contains("has no variable mm for the Swift code that replaces its own; it has") == true)
        withExtendedLifetime(soma) {}
    }
}
