extension Array {
    /// The elements at an address of their own, which whoever asks for it frees.
    func copied() -> UnsafePointer<Element> {
        let copy = UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(1, count))
        for (index, element) in enumerated() { (copy + index).initialize(to: element) }
        return UnsafePointer(copy)
    }
}
