import CellDefinitions
import Testing

/// Values of networks that a run would refuse are told before anything is made.
@Suite struct NetworkValueFaultTests {
    private func faults(_ change: (inout NetworkDefinition) -> Void) -> [String] {
        var network = NetworkTests.network
        change(&network)
        return CellDefinitionsTests.faults { _ = try Patch().network(network) }
    }

    @Test func whatIsRecordedHasToBeThere() {
        let found = faults {
            $0.recordings = [
                Recording("hh.zzz", of: "exc", cells: [0]), Recording("nax.m", of: "exc", cells: [0]),
                Recording("hh.m", of: "exc", cells: [0], section: "dend[0]"), Recording("cai", of: "exc", cells: [0]),
                Recording("hh.m", of: "exc", cells: [0], x: 0), Recording("", of: "exc", cells: [0]),
            ]
        }
        #expect(found.count == 6)
        for (text, start) in zip(
            found,
            [
                "recordings[0].variable: is hh.zzz; hh has no zzz; it has gnabar, ",
                "recordings[1].variable: is nax.m; soma has no mechanism nax; it has pas, hh",
                "recordings[2].variable: is hh.m; dend[0] has no mechanism hh; it has pas",
                "recordings[3].variable: is cai; soma has no such variable; it has v, i_cap, ek, ena, ",
                "recordings[4].x: is 0, a section's end, where there is no hh.m; expected x between 0 and 1",
                "recordings[5].variable: is ; soma has no such variable; it has v, i_cap, ",
            ])
        { #expect(text.hasPrefix(start), "\(text)") }
        let all = ["v", "i_cap", "ena", "ik", "nai", "hh.m", "pas.g"]
        #expect(
            faults { $0.recordings = all.map { Recording($0, of: "exc", cells: [0]) } } == [])
    }

    @Test func allThatPassesTheCheckRuns() throws {
        var network = NetworkTests.network
        network.tstop = 1
        network.recordings = ["v", "i_cap", "ena", "ik", "nai", "hh.m", "pas.g"].map {
            Recording($0, of: "exc", cells: [0])
        }
        network.recordings.append(Recording("v", of: "exc", cells: [0], x: 0))
        network.projections[1].delay = .lognormal(mu: -10, sigma: 3)
        try Patch().network(network).run()
    }

    @Test func numbersThatMakeNoSenseAreFaults() {
        let found = faults {
            $0.populations[0].threshold = .nan
            $0.populations[1].threshold = .infinity
            $0.populations[2].values = ["interval": -1, "noise": 2]
            $0.projections[0].weight = .uniform(-1e308, 1e308)
            $0.projections[1].weight = .lognormal(mu: 1000, sigma: 0)
            $0.projections[3].weight = .normal(mean: 1e308, sd: 1e308, above: 0)
        }
        #expect(
            found == [
                "populations[0].threshold: is nan mV; expected a finite number",
                "populations[1].threshold: is infinity mV; expected a finite number",
                "populations[2].values.interval: interval is -1.0 ms; expected a number above 0",
                "populations[2].values.noise: noise is 2.0; expected a number from 0.0 to 1.0",
                "projections[0].weight: is uniform from -1e+308 to 1e+308; expected a finite difference",
                "projections[1].weight: is lognormal with mu 1000, sigma 0; expected finite numbers to be drawn",
                "projections[3].weight: is normal with mean 1e+308, sd 1e+308, above 0; expected finite numbers to be drawn",
            ])
    }

    @Test func aCellIsDrivenOnceByAStimulus() {
        let found = faults { $0.stimuli[0].cells = [0, 3, 0] }
        #expect(found == ["stimuli[0].cells: cell 0 is there a second time; expected each once"])
    }

    @Test func aCellIsOneTree() {
        let found = faults {
            $0.cells["ball"]?.shape = .cylinders([
                .init(name: "soma", L: 20, diam: 20), .init(name: "dend[0]", L: 200, diam: 2),
            ])
        }
        #expect(
            found.first
                == "cells.ball.sections[1].parent: is missing; expected a section before, as all of a cell is one tree")
    }
}
