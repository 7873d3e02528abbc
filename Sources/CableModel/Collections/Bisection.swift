extension RandomAccessCollection where Index == Int {
    /// The first index whose element has what all elements behind it have, too, and none before it;
    /// the end where none has it. Found by bisection.
    @inlinable
    package func partitioningIndex(where isInRest: (Element) throws -> Bool) rethrows -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if try isInRest(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
