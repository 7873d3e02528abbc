import Neurite
import Testing

/// Parameters of a mechanism in all of a section.
@Suite struct SectionMechanismTests {
    private let p = Patch()
    private let dend: Section

    init() { dend = p.section(name: "dend", L: 300, diam: 2, nseg: 3).insert(HH()).insert(Passive(g: 0.0001, e: -65)) }

    @Test func whatIsSetIsSetEverywhere() {
        dend[HH.self].gnabar = 0.2
        #expect(dend.segments.map { $0[HH.self].gnabar } == [0.2, 0.2, 0.2])
        dend[HH.self].gnabar *= 2
        #expect(dend[HH.self].gnabar == 0.4)
        dend[Passive.self][.g] = 0.001
        #expect(dend.segments.map { $0[Passive.self].g } == [0.001, 0.001, 0.001])
        #expect(dend[Passive.self].parameters?.e == -65)
    }

    @Test func whatDiffersElsewhereGoesOnDiffering() {
        dend(0.1)[HH.self].gkbar = 0.01
        dend(0.5)[HH.self].gnabar = 0.3
        #expect(dend[HH.self].gnabar == 0.3)
        dend[HH.self].gnabar = 0.2
        #expect(dend.segments.map { $0[HH.self].gnabar } == [0.2, 0.2, 0.2])
        #expect(dend.segments.map { $0[HH.self].gkbar } == [0.01, 0.036, 0.036])
        dend.nseg = 1
        dend[HH.self].gkbar = 0.02
        #expect(dend(0.5)[HH.self].gkbar == 0.02)
    }

    @Test func aSectionMadeLikeAnotherKeepsItsOwn() {
        let twin = p.section(name: "twin", L: 300, diam: 2, nseg: 3).insert(HH()).insert(Passive(g: 0.0001, e: -65))
        dend[HH.self].gnabar = 0.2
        #expect(twin[HH.self].gnabar == 0.12)
    }

    @Test(arguments: [false, true]) func aRunningModelTakesUpAParameterOfTheWholeSection(differing: Bool) throws {
        func trace(_ change: (Section) -> Void) throws -> [Double] {
            let p = Patch()
            let dend = p.section(L: 300, diam: 2, nseg: 3).insert(HH())
            if differing { dend(0.1)[HH.self].gl = 0.001 }
            let v = p.record(dend(0.9))
            try p.run(for: 1)
            change(dend)
            try p.continueRun(for: 1)
            return v.values
        }
        let each = try trace { for segment in $0.segments { segment[HH.self].gnabar = 0.3 } }
        #expect(try trace { $0[HH.self].gnabar = 0.3 } == each)
        #expect(try trace { _ in } != each)
    }

    @Test func statesAreReadInTheMiddleAndSetEverywhere() throws {
        #expect(dend[HH.self][.m].isNaN)
        let m = p.record(dend[HH.self].variable(.m))
        try p.initialize()
        #expect(dend[HH.self][.m] == m[0])
        dend[HH.self][.m] = 0.5
        #expect(dend.segments.map { $0[HH.self][.m] } == [0.5, 0.5, 0.5])
    }

    @Test func mistakesAreToldOnce() throws {
        let bare = p.section(name: "bare", nseg: 3)
        #expect(bare[HH.self].gnabar == 0.12 && bare[HH.self].parameters == nil)
        bare[HH.self].gnabar = 0.2
        #expect(faults(of: p) == ["bare: a parameter of hh was set, but it is not inserted"])
        dend(0.5)[HH.self].gl = 0.001
        try p.initialize()
        dend[HH.self].gnabar = -1
        #expect(
            throws: NeuriteError.invalidModel([
                Fault("dend, hh", "gnabar is -1.0 S/cm2; expected a number of 0 or more")
            ])
        ) {
            try p.continueRun(for: 1)
        }
    }
}
