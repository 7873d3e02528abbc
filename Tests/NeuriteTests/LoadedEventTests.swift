import Neurite
import Testing

/// What NET_RECEIVE of a loaded mechanism does to connections.
@Suite struct LoadedEventTests {
    private let p = Patch()

    /// The connection of the event at hand is one of those that FOR_NETCONS visits.
    @Test func aWalkChangesTheConnectionOfTheEventAsAllOthers() throws {
        try p.load(
            text: """
                NEURON { POINT_PROCESS counts  RANGE n }
                ASSIGNED { n }
                NET_RECEIVE(w, visits) {
                    INITIAL { visits = 0 }
                    FOR_NETCONS(w1, visits1) { visits1 = visits1 + w1 }
                    n = 0
                    FOR_NETCONS(w1, visits1) { n = n + visits1 }
                }
                """)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive())
        let counts = try p.place("counts", at: soma(0.5))
        let stimuli = [p.netStim(start: 1, number: 3, interval: 2), p.netStim(start: 2, number: 3, interval: 2)]
        let connections = stimuli.map { p.netCon(from: $0, to: counts, weights: [1, 0]) }
        try p.run(for: 10)
        #expect(counts["n"] == 2 * 6)
        withExtendedLifetime(connections) {}
    }

    /// What one round hands to the next is handed over all at once, as the values lay before.
    @Test func roundsHandOverAllAtOnce() throws {
        try p.load(
            text: """
                NEURON { POINT_PROCESS swaps  RANGE a, b, c }
                ASSIGNED { a b c }
                NET_RECEIVE(w) { LOCAL k, x
                    a = 1
                    b = 2
                    c = 3
                    k = 0
                    WHILE (k < w) {
                        x = a
                        a = b
                        b = c
                        c = x
                        k = k + 1
                    }
                }
                """)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive())
        let swaps = try p.place("swaps", at: soma(0.5))
        let stimulus = p.netStim(start: 1, number: 1)
        let connection = p.netCon(from: stimulus, to: swaps, weight: 4)
        try p.run(for: 5)
        #expect([swaps["a"], swaps["b"], swaps["c"]] == [2, 3, 1])
        withExtendedLifetime(connection) {}
    }
}
