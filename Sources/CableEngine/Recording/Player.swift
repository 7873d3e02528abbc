import CableModel

/// Drives a quantity with given values while a batch runs.
struct Player {
    let address: UnsafeMutablePointer<Double>
    let times: [Double]
    let values: [Double]
    let mode: Network.Play.Mode
    /// The piece of a continuous play that was last in use, or the next value of a stepwise one.
    var position = 0

    /// The value at a time, as NEURON has it: that of the first point before it; on a straight line from point to point; beyond the last
    /// point on the line through the last two. Where points share a time, the value jumps.
    mutating func value(at t: Double) -> Double {
        if t < times[position] { position = 0 }
        while position + 1 < times.count, times[position + 1] <= t { position += 1 }
        let start = min(position, max(0, times.count - 2))
        guard t >= times[0], start + 1 < times.count, times[start + 1] > times[start] else { return values[position] }
        return values[start] + (values[start + 1] - values[start]) * ((t - times[start]) / (times[start + 1] - times[start]))
    }
}
