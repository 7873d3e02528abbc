extension String {
    /// The text as a message can quote it: its beginning and its end where it is very long.
    package var abridged: String {
        let (most, shown) = (4000, 400)
        guard utf8.count > most else { return self }
        let scalars = unicodeScalars
        // By scalars: one letter may have a million accents.
        let count = scalars.count
        guard count > most else { return self }
        let (beginning, end) = (String(scalars.prefix(shown)), String(scalars.suffix(shown)))
        return "\(beginning) … (\(count - 2 * shown) more characters) … \(end)"
    }
}
