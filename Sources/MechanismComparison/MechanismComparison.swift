import Foundation

/// Runs experiments that `Scripts/compare-mechanisms` made, and writes what they recorded as rows of doubles.
///
///     MechanismComparison EXPERIMENT.json OUTPUT
///
/// writes OUTPUT.f64 (a row of samples for each recording; NaN where the model has no such number) and OUTPUT.json (an ``Outcome``).
@main
struct MechanismComparison {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            FileHandle.standardError.write(Data("usage: MechanismComparison EXPERIMENT.json OUTPUT\n".utf8))
            exit(2)
        }
        let experiment = try JSONDecoder().decode(Experiment.self, from: Data(contentsOf: URL(fileURLWithPath: arguments[1])))
        var outcome = Outcome()
        do {
            outcome.stage = "build"
            let model = try ExperimentModel(experiment)
            outcome.stage = "run"
            let rows = try model.run(&outcome)
            outcome.samples = rows.map(\.count).max() ?? 0
            try write(rows, samples: outcome.samples, to: arguments[2] + ".f64")
            outcome.stage = nil
        } catch {
            outcome.refusal = "\(error)"
        }
        try JSONEncoder().encode(outcome).write(to: URL(fileURLWithPath: arguments[2] + ".json"))
    }

    private static func write(_ rows: [[Double]], samples: Int, to path: String) throws {
        let missing = [Double](repeating: .nan, count: samples)
        var data = Data()
        for row in rows { (row.isEmpty ? missing : row).withUnsafeBytes { data.append(contentsOf: $0) } }
        try data.write(to: URL(fileURLWithPath: path))
    }
}
