extension Double {
    /// The shortest text that reads back as the same number: "0.1", "-65", "1e-20", "nan", "inf"
    /// and "-inf".
    package var shortestText: String {
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
