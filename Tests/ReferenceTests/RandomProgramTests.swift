import Foundation
import Testing

/// Programs that change things at random while they run agree with NEURON: geometry, parameters,
/// voltages, clamps, sources, connections, plays, the temperature and the step.
@Suite struct RandomProgramTests {
    private static let programs: Result<[RandomProgram], any Error> = Result {
        let file = ReferenceData.folder.appendingPathComponent("random-programs.json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([RandomProgram].self, from: Data(contentsOf: file))
    }

    @Test(arguments: 0..<30)
    func randomProgramsAgreeWithNEURON(seed: Int) throws {
        let program = try #require(try Self.programs.get().first { $0.seed == seed })
        let objects = try program.run()
        #expect(objects.traces.count == program.result.traces.count)
        for (index, (found, expected)) in zip(objects.traces, program.result.traces).enumerated() {
            let samples = stride(from: 0, to: found.count, by: 16).map { found[$0] }
            try #require(samples.count == expected.count)
            // A voltage relative to its size or 1 mV, all else to the largest value in its trace.
            let isVoltage = index < program.sections.count
            let largest = max(expected.lazy.map(abs).max() ?? 0, 1e-12)
            let worst =
                zip(samples, expected).lazy.map { abs($0 - $1) / (isVoltage ? max(1, abs($1)) : largest) }.max()
                ?? .infinity
            #expect(worst <= 1e-9, "seed \(seed), trace \(index)")
        }
        #expect(Set(objects.spikes.keys) == Set(program.result.spikes.keys))
        for (source, expected) in program.result.spikes {
            let found = objects.spikes[source]?.times ?? []
            #expect(found.count == expected.count, "seed \(seed), \(source): \(found), in NEURON \(expected)")
            #expect(zip(found, expected).allSatisfy { abs($0 - $1) <= 1e-9 }, "seed \(seed), \(source)")
        }
    }

    /// The programs are worth something if all kinds of changes are among them.
    @Test func everyKindOfChangeIsThere() throws {
        let programs = try Self.programs.get()
        #expect(Set(programs.flatMap { $0.changes.map(\.kind) }).count == 31)
        #expect(Set(programs.flatMap { $0.plays.map(\.kind) }).count == 6)
        #expect(programs.reduce(0) { $0 + $1.result.spikes.values.reduce(0) { $0 + $1.count } } > 200)
    }
}
