import CableModel

/// Drives a quantity with given values while a batch runs.
struct Player {
    let target: Target
    let times: [Double]
    let values: [Double]
    let mode: Network.Play.Mode
    /// The last point that it has reached; -1 before the first.
    var position = -1

    enum Target {
        case address(UnsafeMutablePointer<Double>)
        /// By its place among the numbers that a batch's connections carry.
        case weight(Int)
    }

    /// The value at a time on the present line, as NEURON has it: before the first point that
    /// point's; beyond the last point on the line through the last two. Where points share a time,
    /// the value jumps; beyond two last ones of one time it is their mean.
    func value(at t: Double) -> Double {
        guard position >= 0 else { return values[0] }
        let start = min(position, max(0, times.count - 2))
        guard start + 1 < times.count, times[start + 1] > times[start] else {
            return start < position ? (values[start] + values[position]) / 2 : values[position]
        }
        return values[start] + (values[start + 1] - values[start])
            * ((t - times[start]) / (times[start + 1] - times[start]))
    }
}
