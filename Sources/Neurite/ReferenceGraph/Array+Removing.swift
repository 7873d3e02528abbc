extension Array where Element: Record {
    /// Takes a record out of a list of records in the order in which they were made.
    mutating func remove(_ record: Element) {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].ordinal < record.ordinal { low = middle + 1 } else { high = middle }
        }
        if low < count, self[low] === record { remove(at: low) }
    }
}
