// How many there are, as a person says it.

extension DefaultStringInterpolation {
    /// Adds a number and what it counts: "1 section", "2 sections", "0 sections".
    ///
    /// - Parameters:
    ///   - count: how many there are.
    ///   - noun: what one of them is called.
    ///   - plural: what several are called; the noun and an s unless given.
    package mutating func appendInterpolation(_ count: Int, _ noun: String, _ plural: String? = nil) {
        appendInterpolation(count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")")
    }
}
