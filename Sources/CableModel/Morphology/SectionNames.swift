/// The names that Import3d gives to sections: a type's name, and the count of its sections so far.
struct SectionNames {
    private var counts: [Int: Int] = [:]

    /// The name of the next section of a type.
    mutating func next(ofType type: Int) -> String {
        let number = counts[type, default: 0]
        counts[type] = number + 1
        return "\(Self.name(ofType: type))[\(number)]"
    }

    private static func name(ofType type: Int) -> String {
        switch type {
        case 1: "soma"
        case 2: "axon"
        case 3: "dend"
        case 4: "apic"
        case ..<0: "minus_\(-type)"
        default: "dend_\(type)"
        }
    }
}
