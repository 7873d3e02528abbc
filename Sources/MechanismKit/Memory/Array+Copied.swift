extension Array {
    /// The elements at an address of their own, which whoever asks for it frees.
    @inlinable
    package func copied() -> UnsafeMutablePointer<Element> {
        let copy = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(1, count))
        for (index, element) in enumerated() { (copy + index).initialize(to: element) }
        return copy
    }
}
