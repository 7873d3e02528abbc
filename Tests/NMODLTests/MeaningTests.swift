import NMODL
import Testing

@Suite struct MeaningTests {
    private func model(_ text: String) throws -> MechanismModel {
        let file = analysed(text)
        return try #require(file.model, "\(file.faults)")
    }

    private func symbol(_ name: String, in model: MechanismModel) throws -> Symbol {
        model[try #require(model.symbol(named: name))]
    }

    @Test func theNEURONBlockGivesKindAndName() throws {
        #expect(try model("NEURON { SUFFIX x }").kind == .density)
        #expect(try model("NEURON { POINT_PROCESS x }").kind == .pointProcess)
        #expect(try model("NEURON { ARTIFICIAL_CELL x THREADSAFE }").kind == .artificialCell)
        #expect(try model("NEURON { ARTIFICIAL_CELL x THREADSAFE }").isThreadSafe)
        #expect(try model("NEURON { SUFFIX nothing }").kind == .functionsOnly)
        #expect(try model("NEURON { SUFFIX nothing }").name == "test")
        #expect(try model("PARAMETER { a = 1 }").name == "test")
        #expect(try model("TITLE a channel ! x\nNEURON { SUFFIX x }").title == "a channel")
    }

    @Test func eachVariableHasItsScope() throws {
        let model = try model(
            """
            NEURON { POINT_PROCESS x RANGE p, a, m0 GLOBAL g, ag POINTER q BBCOREPOINTER b RANDOM r EXTERNAL y_z NONSPECIFIC_CURRENT i }
            PARAMETER { p = 1 (mV) <0, 2> g = 2 other = 3 v = -65 dt }
            ASSIGNED { a[3] (mM) ag hidden i q b y_z }
            STATE { m START 0.5 n }
            CONSTANT { c = 7 (um) }
            UNITS { u = 5 (mV) }
            DEFINE N 4
            LOCAL top[2]
            BREAKPOINT { LOCAL here here = p i = here + hidden + top[0] + PI + celsius }
            """)
        func expect(_ name: String, _ kind: Symbol.Kind, _ storage: Symbol.Storage, line: Int = #line) throws {
            let symbol = try symbol(name, in: model)
            #expect(symbol.kind == kind, "\(name)")
            #expect(symbol.storage == storage, "\(name)")
        }
        try expect("p", .parameter, .instance)
        try expect("g", .parameter, .shared)
        try expect("other", .parameter, .shared)
        try expect("a", .assigned, .instance)
        try expect("ag", .assigned, .shared)
        try expect("hidden", .assigned, .instance)
        try expect("i", .assigned, .instance)
        try expect("q", .pointer, .instance)
        try expect("b", .bbcorePointer, .instance)
        try expect("r", .random, .instance)
        try expect("y_z", .external, .shared)
        try expect("m", .state, .instance)
        try expect("m0", .parameter, .instance)
        try expect("c", .constant(7), .none)
        try expect("u", .constant(5), .none)
        try expect("N", .defined(4), .none)
        try expect("top", .fileLocal, .shared)
        try expect("v", .provided(.v), .none)
        try expect("dt", .provided(.dt), .none)
        try expect("celsius", .provided(.celsius), .none)
        try expect("PI", .provided(.pi), .none)
        #expect(model.symbol(named: "here") == nil)
        let p = try symbol("p", in: model)
        #expect(
            p.value == 1 && p.hasValue && p.unit == "mV" && p.limits == Limits(low: 0, high: 2) && p.isRange
                && !p.isGlobal)
        #expect(try symbol("other", in: model).isGlobal)
        #expect(try symbol("a", in: model).length == 3)
        let m = try symbol("m", in: model)
        #expect(m.value == 0.5 && m.isRange && m.startsAt == model.symbol(named: "m0"))
        #expect(try symbol("m0", in: model).value == 0.5)
        #expect(try symbol("n", in: model).startsAt == nil || model.symbol(named: "n0") != nil)
        #expect(model.nonspecificCurrents == [model.symbol(named: "i")])
    }

    @Test func useionSaysWhatIsReadAndWrittenOfAnIon() throws {
        let model = try model(
            """
            NEURON { SUFFIX x USEION ca READ cai, ica WRITE cai, ica VALENCE 2 USEION k READ ek USEION na READ nao WRITE ena }
            PARAMETER { ek (mV) }
            ASSIGNED { ica nao ena }
            STATE { cai (mM) }
            INITIAL { ena = nao ica = ek cai = 1 }
            """)
        #expect(model.ions.map(\.name) == ["ca", "k", "na"])
        #expect(model.ions[0].valence == 2)
        #expect(model.ions[1].valence == nil)
        let cai = try symbol("cai", in: model)
        #expect(cai.ion == IonQuantity(ion: 0, .insideConcentration, isRead: true, isWritten: true))
        #expect(cai.kind == .state)
        #expect(
            try symbol("ek", in: model).ion == IonQuantity(ion: 1, .reversalPotential, isRead: true, isWritten: false))
        #expect(try symbol("ek", in: model).storage == .instance)
        #expect(try symbol("nao", in: model).ion?.quantity == .outsideConcentration)
        #expect(try symbol("ena", in: model).ion?.isWritten == true)
        #expect(model.ions[0].variables.map { model[$0].name } == ["cai", "ica"])
        #expect(model.currents.map { model[$0].name } == ["ica"])
    }

    @Test func namesMeanTheInnermostDeclaration() throws {
        let model = try model(
            """
            NEURON { SUFFIX s RANGE x }
            ASSIGNED { x v }
            INITIAL {
                LOCAL a
                a = x
                { LOCAL x
                  x = a
                  FROM a = 0 TO 2 { x = a } }
                x = f(a)
            }
            FUNCTION f(v) { LOCAL x x = v f = x + f(f) }
            """)
        let body = model.initial
        func target(_ statement: Statement) -> SymbolID? {
            guard case .assignment(let assignment) = statement.kind else { return nil }
            return assignment.target.name.symbol
        }
        func block(_ statement: Statement) -> [Statement] {
            if case .block(let body) = statement.kind { body } else { [] }
        }
        let outer = try #require(model.symbol(named: "x"))
        #expect(target(body[3]) == outer)
        let inner = block(body[2])
        #expect(target(inner[1]) != outer)
        #expect(target(inner[1]).map { model[$0].kind } == .local)
        guard case .fromLoop(let loop) = inner[2].kind, case .assignment(let inLoop) = loop.body[0].kind,
            case .variable(let index) = inLoop.value.kind
        else {
            Issue.record("no loop")
            return
        }
        #expect(index.name.symbol == loop.variable.symbol)
        #expect(loop.variable.symbol.map { model[$0].kind } == .loopIndex)
        let f = model.functions[0]
        guard case .assignment(let result) = f.body[2].kind, case .assignment(let first) = f.body[1].kind,
            case .variable(let argument) = first.value.kind
        else {
            Issue.record("no assignments")
            return
        }
        #expect(result.target.name.symbol == f.result)
        #expect(argument.name.symbol == f.arguments[0])
        result.value.forEachCallForTests { #expect($0.name.symbol.map { model[$0].kind } == .function(0)) }
    }

    @Test func aLocalOutsideOfBlocksIsKnownFromWhereItStands() throws {
        let file = analysed(
            "NEURON { SUFFIX s }\nASSIGNED { k }\nINITIAL { k = 1 }\nLOCAL k\nPROCEDURE p() { k = 2 }")
        let model = try #require(file.model)
        #expect(file.faults == ["4:7: warning: LOCAL k hides an ASSIGNED variable of that name in all that follows"])
        guard case .assignment(let first) = model.initial[0].kind,
            case .assignment(let second) = model.procedures[0].body[0].kind
        else { return }
        #expect(first.target.name.symbol.map { model[$0].kind } == .assigned)
        #expect(second.target.name.symbol.map { model[$0].kind } == .fileLocal)
    }

    @Test func eachBlockHasItsSolver() throws {
        let model = try model(
            """
            NEURON { SUFFIX s }
            STATE { m h a b }
            BREAKPOINT { SOLVE states METHOD cnexp SOLVE kin METHOD sparse SOLVE p SOLVE q METHOD after_cvode }
            INITIAL { SOLVE kin STEADYSTATE sparse SOLVE lin }
            DERIVATIVE states { h' = -h if (m > 1) { m' = -m } else { m' = 1 } }
            KINETIC kin { ~ a <-> b (1, 2) }
            LINEAR lin { ~ a = 1 - b ~ b = 2 }
            PROCEDURE p() { }
            PROCEDURE q() { }
            """)
        #expect(model.equations.map(\.name.text) == ["states", "kin", "lin"])
        #expect(model.equations.map { $0.states.map { model[$0].name } } == [["h", "m"], ["a", "b"], ["a", "b"]])
        #expect(model.solves.map { model.name(of: $0.target) } == ["states", "kin", "p", "q", "kin", "lin"])
        #expect(model.solves.map(\.method) == [.cnexp, .sparse, nil, .afterCvode, .sparse, nil])
        #expect(model.solves.map(\.isSteadyState) == [false, false, false, false, true, false])
        #expect(model.solves.map(\.block) == [.breakpoint, .breakpoint, .breakpoint, .breakpoint, .initial, .initial])
        #expect(model.equations[0].derivatives.map { $0.target.description } == ["h'", "m'", "m'"])
    }

    @Test func statesThatSolveforLeavesOutAreNotSolvedFor() throws {
        let model = try model(
            "NEURON { SUFFIX s } STATE { a b c } BREAKPOINT { SOLVE k METHOD sparse } KINETIC k SOLVEFOR a, b { ~ a + c <-> b (1, 2) }"
        )
        #expect(model.equations[0].states.map { model[$0].name } == ["a", "b"])
    }

    @Test func netReceiveHasItsArgumentsAndWatches() throws {
        let model = try model(
            """
            NEURON { POINT_PROCESS s }
            ASSIGNED { v }
            INITIAL { net_send(1, 2) }
            NET_RECEIVE(w (uS), n) {
                INITIAL { n = 0 }
                if (flag == 2) { WATCH (v > -20) 3, (v < w) 4.5 }
                FOR_NETCONS(w2, n2) { w2 = n2 + n }
            }
            """)
        let receive = try #require(model.netReceive)
        #expect(receive.arguments.map { model[$0].name } == ["w", "n"])
        #expect(model[receive.flag].name == "flag")
        #expect(receive.initial?.count == 1)
        #expect(receive.body.count == 2)
        #expect(receive.watches.map(\.flag) == [3, 4.5])
        #expect(receive.watches.map(\.isGreater) == [true, false])
    }

    @Test func tablesHooksAndFunctionTablesAreFound() throws {
        let model = try model(
            """
            NEURON { SUFFIX s RANGE x, y }
            ASSIGNED { x y }
            FUNCTION_TABLE ft(v (mV), c) (ms)
            PROCEDURE rates(v) { TABLE x DEPEND celsius FROM -100 TO 100 WITH 200 x = v }
            FUNCTION f(v) (mV) { TABLE FROM 0 TO 1 WITH 10 f = v*usetable }
            BEFORE STEP { x = ft(1, 2) }
            AFTER SOLVE { x = 2 }
            CONSTRUCTOR { y = 1 }
            DESTRUCTOR { y = 2 }
            """)
        #expect(model.procedures[0].table?.variables.map(\.text) == ["x"])
        #expect(model.functions[0].table?.steps == 10)
        #expect(model.functions[0].unit == "mV")
        #expect(model.functionTables[0].arguments.map(\.name.text) == ["v", "c"])
        #expect(model.hooks.map(\.moment) == [.step, .solve])
        #expect(model.hooks.map(\.isBefore) == [true, false])
        let usetable = try symbol("usetable", in: model)
        #expect(usetable.kind == .parameter && usetable.value == 1 && usetable.isGlobal)
        #expect(model.constructor.count == 1 && model.destructor.count == 1)
    }

    @Test func cCodeMayDeclareNames() throws {
        let model = try model(
            """
            NEURON { SUFFIX s RANGE x }
            ASSIGNED { x }
            VERBATIM
            extern double drand48();
            static double seed;
            ENDVERBATIM
            INITIAL { x = drand48() + seed }
            """)
        #expect(try symbol("drand48", in: model).kind == .foreign)
        #expect(try symbol("seed", in: model).kind == .fileLocal)
        #expect(model.verbatims.count == 1 && model.allVerbatims.count == 1)
    }

    @Test func aFunctionOfTheFileComesBeforeOneOfTheLanguage() throws {
        let model = try model(
            "NEURON { SUFFIX s RANGE x } PARAMETER { step = 2 } ASSIGNED { x } FUNCTION sigmoid(v) { sigmoid = v } INITIAL { x = sigmoid(step) + sqrt(2) }"
        )
        guard case .assignment(let assignment) = model.initial[0].kind else { return }
        var kinds: [Symbol.Kind] = []
        assignment.value.forEachCallForTests { kinds += $0.name.symbol.map { [model[$0].kind] } ?? [] }
        #expect(kinds == [.function(0), .builtIn(.sqrt)])
    }
}

extension Expression {
    func forEachCallForTests(_ visit: (Call) -> Void) {
        switch kind {
        case .call(let call):
            visit(call)
            for argument in call.arguments { argument.forEachCallForTests(visit) }
        case .binary(_, let left, let right):
            left.forEachCallForTests(visit)
            right.forEachCallForTests(visit)
        case .unary(_, let operand): operand.forEachCallForTests(visit)
        default: break
        }
    }
}
