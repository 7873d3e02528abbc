import NMODL
import Testing

@Suite struct SummaryTests {
    private func summary(_ text: String) throws -> String {
        let file = analysed(text)
        return MechanismSummary(try #require(file.model, "\(file.faults)")).description
    }

    @Test func aChannelIsSummarised() throws {
        #expect(
            try summary(WholeFiles.channel) == """
                nax: a density mechanism, thread safe
                  A sodium channel
                  ion na: reads ena, writes ina
                  currents: ina
                  parameters of each segment:
                    gbar  0.12  S/cm2, 0 to 1000000000
                  shared by all:
                    vshift     -5  mV
                    q10       2.3
                    usetable    1  0 to 1
                  states: m, h
                  other variables of each segment:
                    g     S/cm2
                    minf
                    mtau  ms
                  within the code only: hinf, htau (ms), tadj, last[2]
                  BREAKPOINT solves DERIVATIVE states by cnexp: m, h
                  FUNCTION trap(v, th, a, q)
                  PROCEDURE rates(vm), a table of minf, mtau, hinf, htau from -100 to 100 in 200 steps, anew when celsius and q10 change
                """)
    }

    @Test func aPumpIsSummarised() throws {
        #expect(
            try summary(WholeFiles.pump).contains(
                """
                  ion ca: reads cao, cai and ica, writes cai and ica
                  currents: ica
                  shared by all:
                    DCa      0.6  um2/ms
                    k1       500  /mM-ms
                    k2         5
                    Total    0.2  mM
                    vrat[4]
                  states: ca[4] (mM), buf[4], cabuf[4], pump, pumpca
                """))
    }

    @Test func summariesTellTheEventsOfASynapseAndOfACell() throws {
        #expect(
            try summary(WholeFiles.synapse) == """
                Syn: a point process
                  currents: i (nonspecific)
                  parameters of each instance:
                    tau  3  ms
                    e    0  mV
                  shared by all:
                    Cdur  1  ms
                  states: g (uS)
                  other variables of each instance:
                    i  nA
                  within the code only: on
                  POINTER vpre
                  RANDOM noise
                  BREAKPOINT solves DERIVATIVE decay by cnexp: g
                  receives events with w (uS), n and tlast (ms)
                  each connection is initialised by INITIAL of NET_RECEIVE
                  sends events to itself
                  watches v > -20, flag 2
                  watches v < vpre, flag 3
                  goes over all connections
                  PROCEDURE show()
                """)
        #expect(
            try summary(WholeFiles.cell) == """
                Fire: an artificial cell
                  parameters of each cell:
                    tau  10  ms
                  shared by all:
                    level  1
                  states: a, b
                  other variables of each cell:
                    m
                  within the code only: t0 (ms)
                  INITIAL solves LINEAR line: a, b
                  receives events with w
                  sends events to others
                  FUNCTION M()
                  FUNCTION_TABLE drive(x) (1)
                  BEFORE STEP
                """)
    }

    @Test func cCodeIsMentionedWhereItMatters() throws {
        let text = """
            NEURON { POINT_PROCESS s POINTER rng RANGE x }
            ASSIGNED { x rng }
            PROCEDURE a() {
            VERBATIM
            x = nrn_random_pick(_p_rng);
            ENDVERBATIM
            }
            PROCEDURE b() {
            VERBATIM
            x = system("rm");
            ENDVERBATIM
            }
            PROCEDURE c() {
            VERBATIM
            return 0;
            ENDVERBATIM
            }
            """
        #expect(
            try summary(text).hasSuffix(
                """
                  C code in PROCEDURE a draws random numbers
                  C code in PROCEDURE b does not run: the function system is not supported
                """))
    }
}
