/// How far a value is from what is expected, relative to the latter.
func relativeDeviation(_ value: Double, from expected: Double) -> Double {
    value == expected ? 0 : abs(value - expected) / max(abs(expected), .leastNormalMagnitude)
}
