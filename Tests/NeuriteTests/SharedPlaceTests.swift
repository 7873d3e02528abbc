import Neurite
import Testing

/// Synapses at one place whose currents are a number of each times a function of the voltage: the
/// numbers are added, and the function is computed once.
@Suite struct SharedPlaceTests {
    private static let nmda = """
        NEURON { POINT_PROCESS nmda  RANGE tau, e, mg, i, open  NONSPECIFIC_CURRENT i }
        PARAMETER { tau = 20 (ms)  e = 0 (mV)  mg = 1.2 }
        ASSIGNED { v (mV)  i (nA)  open }
        STATE { g (uS) }
        INITIAL { g = 0 }
        BREAKPOINT {
            SOLVE decay METHOD cnexp
            open = 1/(1 + exp(-0.062*v)*mg/3.57)
            i = g*open*(v - e)
        }
        DERIVATIVE decay { g' = -g/tau }
        NET_RECEIVE (weight) { g = g + weight }
        """

    /// Some cells with four synapses at each of three places; those of a place differ in e where
    /// that is asked for.
    private struct Model {
        let p: Patch
        var synapses: [AnyPointProcess] = []
        var voltages: [Vector] = []

        init(cells: Int = 1, threads: Int = 1, differ: Bool = false, joins: Bool = true) throws {
            p = Patch(threads: threads)
            var options = LoadingOptions()
            options.joinsCurrentsOfPlaces = joins
            try p.load(text: SharedPlaceTests.nmda, options: options)
            for number in 0..<cells {
                let cell = p.section(name: "cell\(number)", L: 100, diam: 2, nseg: 3).insert(Passive(e: -65))
                for index in 0..<12 {
                    let synapse = try p.place("nmda", at: cell((Double(index % 3) + 0.5) / 3))
                    if differ { synapse["e"] = [0, -10, 0, 5][index / 3] }
                    let clock = p.netStim(start: 1 + Double(index), number: 100, interval: 7)
                    _ = p.netCon(from: clock, to: synapse, weight: 1e-3 * (1 + 0.1 * Double(index + number)))
                    synapses.append(synapse)
                }
                voltages.append(p.record(cell(0.5).variable("v")))
            }
        }

        /// The voltages of all cells.
        func run(_ change: (Model) -> Void = { _ in }) throws -> [[Double]] {
            try p.run(for: 20)
            change(self)
            try p.continueRun(for: 20)
            return voltages.map(\.values)
        }
    }

    @Test(arguments: [false, true])
    func theVoltagesAreThoseOfEachSynapseByItself(differ: Bool) throws {
        let (joined, apart) = (try Model(differ: differ).run()[0], try Model(differ: differ, joins: false).run()[0])
        #expect(joined.last != joined.first)
        for (a, b) in zip(joined, apart) { #expect(abs(a - b) < 1e-11) }
    }

    @Test(arguments: [false, true])
    func cellsThatShareABatchChangeNoBit(differ: Bool) throws {
        let (one, many) = (try Model(differ: differ).run(), try Model(cells: 9, differ: differ).run())
        #expect(many[0] == one[0])
        #expect(try Model(cells: 9, threads: 3, differ: differ).run() == many)
        // One synapse elsewhere has a parameter of its own.
        var other = try Model(cells: 9, differ: differ)
        other.synapses[100]["mg"] = 0.7
        let changed = try other.run()
        #expect(changed[0] == one[0] && changed[8] != many[8])
        other = try Model(cells: 9, differ: differ)
        let late = try other.run { $0.synapses[100]["mg"] = 0.7 }
        #expect(late[0] == one[0] && late[8] != many[8] && late[8] != changed[8])
        let together = try Model(differ: differ).run { $0.synapses[4]["e"] = 20 }
        let alone = try Model(differ: differ, joins: false).run { $0.synapses[4]["e"] = 20 }
        #expect(together != one)
        for (a, b) in zip(together[0], alone[0]) { #expect(abs(a - b) < 1e-11) }
    }

    /// What is computed for people to read is there when somebody looks.
    @Test(arguments: [false, true])
    func outputsAreSeen(differ: Bool) throws {
        let (recorded, looked) = (try Model(differ: differ), try Model(differ: differ))
        let currents = recorded.synapses.map { recorded.p.record($0.variable("i")) }
        let opening = recorded.synapses.map { recorded.p.record($0.variable("open")) }
        #expect(try recorded.run() == looked.run())
        for (index, synapse) in looked.synapses.enumerated() {
            #expect(synapse["i"] == currents[index].values.last && synapse["open"] == opening[index].values.last)
            #expect(synapse["i"] != 0 && synapse["i"] != synapse["open"])
        }
    }
}
