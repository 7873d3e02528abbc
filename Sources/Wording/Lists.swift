extension [String] {
    /// The names one after the other, for a message: "soma, dend"; "none" where there are none.
    package var listed: String { isEmpty ? "none" : joined(separator: ", ") }
}
