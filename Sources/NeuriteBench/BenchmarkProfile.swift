import NeuriteReport

/// Where the time of a run went: the mean of all threads of all ranks.
struct BenchmarkProfile {
    /// s.
    let phases: [(name: String, seconds: Double)]
    /// Kernels of mechanisms, a part of the phases, of the first rank.
    var kernels: [(name: String, seconds: Double)] = []

    /// An object with a key for each phase, s.
    var json: String { Self.object(phases) }

    /// An object with a key for each kernel of a mechanism, s.
    var kernelsJSON: String { Self.object(kernels) }

    private static func object(_ times: [(name: String, seconds: Double)]) -> String {
        "{" + times.map { "\"\($0.name)\": \(NumberText.formatted($0.seconds, as: "%.6f"))" }.joined(separator: ", ")
            + "}"
    }

    /// A line for each phase, and for each kernel of a mechanism.
    ///
    /// - Parameter work: how many compartments were advanced by one step.
    func table(work: Double) -> String {
        let all = phases.reduce(0) { $0 + $1.seconds }
        let width = max(9, (kernels.map(\.name.count).max() ?? 0) + 1)
        func padded(_ name: String) -> String { name + String(repeating: " ", count: max(1, width - name.count)) }
        let heading = padded("phase") + "        s      %  ns a compartment-step\n"
        return (phases + [("all", all)] + kernels).reduce(heading) { lines, phase in
            let (name, seconds) = phase
            let share = all > 0 ? 100 * seconds / all : 0
            return lines + padded(name) + NumberText.formatted(seconds, as: "%9.3f")
                + NumberText.formatted(share, as: "%7.1f")
                + NumberText.formatted(seconds * 1e9 / work, as: "%23.2f") + "\n"
        }
    }
}
