/// A column of numbers of which one is kept as long as all are equal, and four bytes of each as
/// long as all are exactly what those hold.
public struct NumberColumn: Sendable {
    /// How many there are.
    public private(set) var count = 0
    private var numbers = Numbers.common(0)
    private var reserved = 0

    /// The numbers, in the smallest form that holds them to the bit.
    private enum Numbers {
        case common(Double)
        case short([Float])
        case long([Double])
    }

    /// No numbers.
    public init() {}

    /// One of the numbers.
    public subscript(index: Int) -> Double {
        switch numbers {
        case .common(let number): number
        case .short(let numbers): Double(numbers[index])
        case .long(let numbers): numbers[index]
        }
    }

    /// Asks for memory for as many, should they differ.
    public mutating func reserve(_ capacity: Int) {
        reserved = max(reserved, capacity)
        switch numbers {
        case .common: break
        case .short(var own):
            numbers = .common(0)
            own.reserveCapacity(reserved)
            numbers = .short(own)
        case .long(var own):
            numbers = .common(0)
            own.reserveCapacity(reserved)
            numbers = .long(own)
        }
    }

    /// Adds numbers.
    public mutating func append(contentsOf added: [Double]) {
        guard let first = added.first else { return }
        if count == 0 { numbers = .common(first) }
        let former = numbers
        // What is added to has no second owner, lest it be copied.
        numbers = .common(0)
        numbers = appending(added, to: former)
        count += added.count
    }

    private func appending(_ added: [Double], to former: consuming Numbers) -> Numbers {
        let isShort = added.allSatisfy { Self.isShort($0) }
        switch consume former {
        case .common(let number):
            if added.allSatisfy({ $0.bitPattern == number.bitPattern }) { return .common(number) }
            if isShort, Self.isShort(number) {
                return .short(joined(repeatElement(Float(number), count: count), added.lazy.map { Float($0) }))
            }
            return .long(joined(repeatElement(number, count: count), added))
        case .short(var own):
            guard isShort else { return .long(joined(own.lazy.map { Double($0) }, added)) }
            own.append(contentsOf: added.lazy.map { Float($0) })
            return .short(own)
        case .long(var own):
            own.append(contentsOf: added)
            return .long(own)
        }
    }

    private func joined<Number>(_ former: some Sequence<Number>, _ added: some Sequence<Number>) -> [Number] {
        var all: [Number] = []
        all.reserveCapacity(max(reserved, count))
        all.append(contentsOf: former)
        all.append(contentsOf: added)
        return all
    }

    /// Whether four bytes hold a number to the bit.
    private static func isShort(_ number: Double) -> Bool { Double(Float(number)).bitPattern == number.bitPattern }
}
