import Foundation
import NeuriteReport

/// Where the time of a run went: the mean of all threads of all ranks.
struct BenchmarkProfile {
    /// s.
    let phases: [(name: String, seconds: Double)]

    /// An object with a key for each phase, s.
    var json: String {
        "{" + phases.map { "\"\($0.name)\": \(String(format: "%.6f", $0.seconds))" }.joined(separator: ", ") + "}"
    }

    /// A line for each phase.
    ///
    /// - Parameter work: how many compartments were advanced by one step.
    func table(work: Double) -> String {
        let all = phases.reduce(0) { $0 + $1.seconds }
        var table = TextTable(columns: [.text("phase"), .number("s"), .number("%"), .number("ns a compartment-step")])
        for (name, seconds) in phases + [("all", all)] {
            table.append([
                name, String(format: "%.3f", seconds), String(format: "%.1f", all > 0 ? 100 * seconds / all : 0),
                String(format: "%.2f", seconds * 1e9 / work),
            ])
        }
        return table.rendered()
    }
}
