import TestSupport

extension SeededGenerator {
    /// Any double, special ones often.
    mutating func double() -> Double {
        let special: [Double] = [0, -0.0, .infinity, -.infinity, .nan, .signalingNaN, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -1]
        return Bool.random(using: &self) ? special.randomElement(using: &self)! : Double(bitPattern: next())
    }
}
