/// NEURON's `scop_random`, one sequence for all. What is drawn from it is in `Distributions.swift`.
struct SharedRandomSequence {
    private var value: UInt32 = 1

    mutating func seed(_ seed: Double) { value = UInt32(truncatingIfNeeded: Int64(seed)) }

    mutating func uniform() -> Double {
        value = 2_147_437_301 &* value &+ 453_816_981
        return Double(value) / Double(UInt32.max)
    }
}
