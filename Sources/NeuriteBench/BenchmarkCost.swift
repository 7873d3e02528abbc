import BenchmarkModels
import NeuriteReport

/// What a run cost.
struct BenchmarkCost {
    let workload: Workload
    let compartments: Int
    let cells: Int
    /// How many connections a spike goes over, in the mean; of a `net`.
    let connections: Int
    /// ms of simulated time.
    let duration: Double
    /// ms.
    let dt: Double
    /// Of each rank.
    let threads: Int
    let ranks: Int
    let spikes: Int
    /// From nothing to the model at t = 0, s.
    let buildTime: Double
    /// From there to the end, s.
    let runTime: Double
    /// Of the run, the time in which the rank that exchanged spikes longest did so, s.
    let exchangeTime: Double
    /// Of the run, the time in which the rank that waited longest for others did so, s.
    let waitingTime: Double
    /// Of the run, meetings of all ranks, messages and bytes that the rank which sent the most sent
    /// to others.
    let meetings: Int
    let messages: Int
    let bytes: Int
    /// The most memory that the process had, of all ranks together, bytes.
    let peakMemory: Int
    /// Where the time of the run went, if it was asked for.
    var profile: BenchmarkProfile?

    /// One line of JSON, with the keys, the order and the digits of the other simulators' scripts.
    var json: String {
        let fields =
            [
                ("engine", "\"neurite\""), ("workload", "\"\(workload)\""), ("compartments", "\(compartments)"),
                ("tstop_ms", NumberText.formatted(duration, as: "%.12g")), ("threads", "\(threads)"),
                ("spikes", "\(spikes)"),
                ("build_s", rounded(buildTime, 3)), ("run_s", rounded(runTime, 3)),
                ("peak_rss_mb", rounded(Double(peakMemory) / 1_048_576, 1)),
                ("ranks", "\(ranks)"), ("exchange_s", rounded(exchangeTime, 3)), ("wait_s", rounded(waitingTime, 3)),
                ("meetings", "\(meetings)"), ("messages_sent", "\(messages)"), ("bytes_sent", "\(bytes)"),
            ] + figures + (profile.map { [("profile", $0.json), ("kernels", $0.kernelsJSON)] } ?? [])
        return "{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}"
    }

    /// How many compartments were advanced by one step.
    var work: Double { Double(compartments) * (duration / dt).rounded() }

    /// What the workload is measured by.
    private var figures: [(String, String)] {
        switch workload {
        case .ring, .tree, .morph, .channels:
            return [("ns_per_compartment_step", rounded(runTime * 1e9 / work, 2))]
        case .synapses:
            let synapses = Double(cells * BenchmarkModel.synapsesOfACell)
            return [("ns_per_synapse_step", rounded(runTime * 1e9 / (synapses * (duration / dt).rounded()), 2))]
        case .net:
            return [("ns_per_event", rounded(runTime * 1e9 / Double(max(1, spikes * connections)), 2))]
        case .build:
            return [
                ("us_per_compartment", rounded((buildTime + runTime) * 1e6 / Double(compartments), 3)),
                ("bytes_per_compartment", rounded(Double(peakMemory) / Double(compartments), 0)),
            ]
        }
    }

    private func rounded(_ value: Double, _ digits: Int) -> String { NumberText.formatted(value, as: "%.\(digits)f") }
}
