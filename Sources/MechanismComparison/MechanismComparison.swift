import Foundation
import Neurite

/// Runs experiments that `Scripts/compare-mechanisms` made, and writes what they recorded as rows
/// of doubles.
///
///     MechanismComparison EXPERIMENT.json OUTPUT [FUNCTIONS.json]
///
/// writes OUTPUT.f64 (a row of samples for each recording; NaN where the model has no such number)
/// and OUTPUT.json (an ``Outcome``). The functions are called when the model has run. With
/// NEURITE_EXACT_RATES in the environment functions of the voltage are not taken from polynomials.
@main
struct MechanismComparison {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard 3...4 ~= arguments.count else {
            FileHandle.standardError.write(
                Data("usage: MechanismComparison EXPERIMENT.json OUTPUT [FUNCTIONS.json]\n".utf8))
            exit(2)
        }
        let experiment = try read(Experiment.self, from: arguments[1])
        let calls = arguments.count > 3 ? try read([Experiment.Call].self, from: arguments[3]) : []
        var outcome = Outcome()
        do {
            outcome.stage = "build"
            var options = LoadingOptions()
            options.ratesFromPolynomials = ProcessInfo.processInfo.environment["NEURITE_EXACT_RATES"] == nil
            let model = try ExperimentModel(experiment, options)
            outcome.stage = "run"
            let rows = try model.run(&outcome)
            outcome.samples = rows.map(\.count).max() ?? 0
            try write(rows, samples: outcome.samples, to: arguments[2] + ".f64")
            outcome.stage = nil
            // A call may end the process; what came before is kept.
            try write(outcome, to: arguments[2])
            outcome.functions = model.values(of: calls)
        } catch {
            outcome.refusal = "\(error)"
        }
        try write(outcome, to: arguments[2])
    }

    private static func read<Value: Decodable>(_ type: Value.Type, from path: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func write(_ outcome: Outcome, to path: String) throws {
        try JSONEncoder().encode(outcome).write(to: URL(fileURLWithPath: path + ".json"))
    }

    private static func write(_ rows: [[Double]], samples: Int, to path: String) throws {
        let missing = [Double](repeating: .nan, count: samples)
        var data = Data()
        for row in rows { (row.isEmpty ? missing : row).withUnsafeBytes { data.append(contentsOf: $0) } }
        try data.write(to: URL(fileURLWithPath: path))
    }
}
