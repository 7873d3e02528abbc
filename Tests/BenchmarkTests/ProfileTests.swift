import Foundation
import SpikeExchange
import Testing
import VirtualRanks

@testable import NeuriteBench

/// Where the time goes can be asked for, and the answer changes nothing of what is computed.
@Suite(.timeLimit(.minutes(2))) struct ProfileTests {
    private static let phases = ["assemble", "solve", "states", "events", "record", "exchange", "idle"]

    @Test(arguments: [
        ["ring", "--rings", "3", "--cells", "5", "--tstop", "40"], ["net", "--cells", "29", "--tstop", "41"],
        ["morph", "--cells", "3", "--tstop", "5", "--threads", "2"],
    ])
    func phasesAddUpAndChangeNothing(arguments: [String]) throws {
        let (spikes, plain) = try NeuriteBench.parse(arguments).measure()
        let (profiled, cost) = try NeuriteBench.parse(arguments + ["--profile"]).measure()
        #expect(profiled == spikes && !spikes.isEmpty)
        #expect(plain.profile == nil && !plain.json.contains("profile"))
        let profile = try #require(cost.profile)
        #expect(profile.phases.map(\.name) == Self.phases)
        #expect(profile.phases.allSatisfy { $0.seconds >= 0 })
        // Every moment of the run belongs to one phase, and none to two.
        #expect(profile.phases.reduce(0) { $0 + $1.seconds } <= cost.runTime + 1e-9)
        for name in ["assemble", "solve", "states", "events"] {
            #expect(profile.phases.contains { $0.name == name && $0.seconds > 0 }, "\(name)")
        }
    }

    @Test func ranksShareOneProfile() throws {
        let command = try NeuriteBench.parse([
            "ring", "--rings", "2", "--cells", "5", "--tstop", "40", "--threads", "2", "--profile",
        ])
        let alone = try command.measure().0
        let parts = try VirtualRanks.run(count: 3) { communicator in
            let (spikes, cost) = try command.measure(on: communicator)
            return (spikes: spikes, seconds: cost.profile?.phases.map(\.seconds), runTime: cost.runTime)
        }
        #expect(parts[0].spikes == alone)
        let seconds = try #require(parts[0].seconds)
        #expect(seconds.allSatisfy { $0 >= 0 } && seconds.reduce(0, +) <= parts[0].runTime + 1e-9)
        for part in parts { #expect(part.seconds == seconds) }
    }

    @Test func theTableAndTheLineSayTheSame() throws {
        let profile = BenchmarkProfile(phases: [("solve", 0.25), ("idle", 0.75)])
        #expect(
            profile.table(work: 1e8) == """
                phase            s      %  ns a compartment-step
                solve        0.250   25.0                   2.50
                idle         0.750   75.0                   7.50
                all          1.000  100.0                  10.00

                """)
        #expect(profile.json == #"{"solve": 0.250000, "idle": 0.750000}"#)
        let cost = try NeuriteBench.parse(["ring", "--rings", "1", "--cells", "2", "--tstop", "2", "--profile"])
            .measure().1
        let fields = try #require(try JSONSerialization.jsonObject(with: Data(cost.json.utf8)) as? [String: Any])
        let line = try #require(fields["profile"] as? [String: Double])
        #expect(Set(line.keys) == Set(Self.phases))
    }
}
