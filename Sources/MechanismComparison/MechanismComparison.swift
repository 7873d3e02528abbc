import Foundation
import Neurite

/// Runs experiments that `Scripts/compare-mechanisms` made, and writes what they recorded as rows
/// of doubles.
///
///     MechanismComparison EXPERIMENT.json OUTPUT [FUNCTIONS.json]
///
/// writes OUTPUT.f64 (a row of samples for each recording; NaN where the model has no such number)
/// and OUTPUT.json (an ``Outcome``). The functions are called when the model has run. The
/// environment variable NEURITE_WITHOUT names, with commas, what is not done to make mechanisms
/// faster: passes as `reciprocals`, and `rates`, `fusion`, `outputs`, `sharing`.
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
            let left = ProcessInfo.processInfo.environment["NEURITE_WITHOUT"] ?? ""
            let model = try ExperimentModel(experiment, LoadingOptions(without: left))
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

extension LoadingOptions {
    /// All that makes mechanisms faster but what is named.
    ///
    /// - Parameter left: names with commas between them.
    init(without left: String) throws {
        self.init()
        for name in left.split(separator: ",") {
            switch name {
            case "rates": ratesFromPolynomials = false
            case "fusion": fusesOperations = false
            case "outputs": skipsUnseenOutputs = false
            case "sharing": sharesBetweenMechanisms = false
            case "places": joinsCurrentsOfPlaces = false
            default:
                guard let index = passes.firstIndex(where: { $0.rawValue == name }) else {
                    let names = ["rates", "fusion", "outputs", "sharing", "places"] + passes.map(\.rawValue)
                    throw UnknownPass(
                        description: "NEURITE_WITHOUT names \(name); it knows \(names.joined(separator: ", "))")
                }
                passes.remove(at: index)
            }
        }
    }
}

/// A name that none of the passes has.
private struct UnknownPass: Error, CustomStringConvertible {
    let description: String
}
