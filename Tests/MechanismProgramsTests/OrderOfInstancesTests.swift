import NMODL
import Testing

@testable import MechanismPrograms

/// Which mechanisms' instances have to be taken one after the other.
@Suite struct OrderOfInstancesTests {
    private func mechanism(_ table: String, shift: String = "0") throws -> LoadedMechanism {
        try LoadedMechanism(
            SourceFile(
                name: "gate.mod",
                text: """
                    NEURON { SUFFIX gate NONSPECIFIC_CURRENT i GLOBAL tadj RANGE shift }
                    PARAMETER { shift = 0 }
                    ASSIGNED { v celsius i tadj minf mtau }
                    STATE { m }
                    INITIAL {
                        tadj = 2.3^((celsius - 23)/10)
                        rates(v)
                        m = minf
                    }
                    BREAKPOINT {
                        SOLVE states METHOD cnexp
                        i = 1e-5*tadj*m*(v + 60)
                    }
                    DERIVATIVE states {
                        rates(v)
                        m' = (minf - m)/mtau
                    }
                    PROCEDURE rates(v) {
                        \(table)
                        tadj = 2.3^((celsius - 23)/10)
                        mtau = (1 + 4/(1 + exp((v + 40)/11)))/tadj
                        minf = 1/(1 + exp(-(v + 40 + \(shift))/7))
                    }
                    """))
    }

    /// Where a file is not safe with threads NEURON looks after its tables at each instance.
    @Test func aTableOfAParameterAsksForNoOrderWhereAllHaveOneValue() throws {
        let table = "TABLE minf, mtau DEPEND celsius, shift FROM -120 TO 100 WITH 220"
        let mechanism = try mechanism(table, shift: "shift")
        let states = try #require(CompiledProgram(mechanism.program).phases[.advanceStates])
        let shift = try #require(mechanism.descriptor.column(named: "shift"))
        #expect(states.shareableColumns.first == shift)
        #expect(states.runsInStrips(usesTables: true, sharedColumns: 1))
        #expect(!states.runsInStrips(usesTables: true, sharedColumns: 0))
        #expect(states.runsInStrips(usesTables: false, sharedColumns: 0))
    }

    @Test func aGlobalThatIsSetBesideATableAsksForNoOrder() throws {
        for table in ["", "TABLE minf, mtau DEPEND celsius FROM -120 TO 100 WITH 220"] {
            let mechanism = try mechanism(table)
            #expect(!mechanism.descriptor.sharesBetweenInstances)
            let compiled = CompiledProgram(mechanism.program)
            let states = try #require(compiled.phases[.advanceStates])
            for usesTables in [true, false] { #expect(states.runsInStrips(usesTables: usesTables, sharedColumns: 0)) }
        }
    }

    /// A TABLE whose values are RANGE variables, as in NEURON's hh: no instance sees what another's
    /// table leaves, if all set them when they begin.
    @Test(arguments: [(true, false), (false, true)])
    func tablesOfVariablesThatAllSetDependOnNoOrder(isSetAtStart: Bool, dependsOnOrder: Bool) throws {
        let running = try RunningMechanism(
            """
            NEURON { SUFFIX x RANGE inf THREADSAFE }
            ASSIGNED { v inf }
            STATE { m }
            INITIAL { \(isSetAtStart ? "rates(v)" : "") m = 0 }
            BREAKPOINT { SOLVE s METHOD cnexp }
            DERIVATIVE s { rates(v) m' = inf - m }
            PROCEDURE rates(v) {
                TABLE inf FROM -100 TO 100 WITH 200
                inf = 1/(1 + exp(-v/7))
            }
            """)
        #expect(CompiledProgram(running.program).dependsOnOrder == dependsOnOrder)
    }
}
