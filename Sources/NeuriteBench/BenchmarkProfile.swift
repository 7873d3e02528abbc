/// Where the time of a run went: the mean of all threads of all ranks.
struct BenchmarkProfile {
    /// s.
    let phases: [(name: String, seconds: Double)]

    /// An object with a key for each phase, s.
    var json: String {
        "{" + phases.map { "\"\($0.name)\": \(text($0.seconds, "%.6f"))" }.joined(separator: ", ") + "}"
    }

    /// A line for each phase.
    ///
    /// - Parameter work: how many compartments were advanced by one step.
    func table(work: Double) -> String {
        let all = phases.reduce(0) { $0 + $1.seconds }
        let heading = "phase            s      %  ns a compartment-step\n"
        return (phases + [("all", all)]).reduce(heading) { lines, phase in
            let (name, seconds) = phase
            let share = all > 0 ? 100 * seconds / all : 0
            return lines + name + String(repeating: " ", count: max(1, 9 - name.count)) + text(seconds, "%9.3f")
                + text(share, "%7.1f")
                + text(seconds * 1e9 / work, "%23.2f") + "\n"
        }
    }
}
