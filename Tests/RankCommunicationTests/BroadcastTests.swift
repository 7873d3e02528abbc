import Foundation
import TestSupport
import Testing
import VirtualRanks

/// Whatever is Codable arrives bit for bit.
struct BroadcastTests {
    /// Broadcasts a value from each rank in turn and returns what arrived everywhere.
    private func broadcast<T: Codable & Sendable>(_ value: T, ranks: Int) throws -> [T] {
        try VirtualRanks.run(count: ranks) { communicator in
            try (0..<ranks).map { root in
                try communicator.broadcast(communicator.rank == root ? .some(value) : nil, root: root)
            }
        }.flatMap { $0 }
    }

    @Test(arguments: 1...8) func arraysOfNumbersArriveBitByBit(ranks: Int) throws {
        var random = SeededGenerator(seed: ranks)
        for length in [0, 1, 7, 1000, 100_001] {
            let doubles = (0..<length).map { _ in random.double() }
            for arrived in try broadcast(doubles, ranks: ranks) {
                #expect(arrived.map(\.bitPattern) == doubles.map(\.bitPattern))
            }
            let floats = (0..<length).map { _ in Float(bitPattern: UInt32.random(in: 0 ... .max, using: &random)) }
            for arrived in try broadcast(floats, ranks: ranks) {
                #expect(arrived.map(\.bitPattern) == floats.map(\.bitPattern))
            }
            let integers = (0..<length).map { _ in Int.random(in: .min ... .max, using: &random) }
            for arrived in try broadcast(integers, ranks: ranks) { #expect(arrived == integers) }
            let data = Data(integers.map { UInt8(truncatingIfNeeded: $0) })
            for arrived in try broadcast(data, ranks: ranks) { #expect(arrived == data) }
            for arrived in try broadcast([data, data], ranks: ranks) { #expect(arrived == [data, data]) }
            for arrived in try broadcast([doubles, []], ranks: ranks) {
                #expect(arrived.map { $0.map(\.bitPattern) } == [doubles.map(\.bitPattern), []])
            }
        }
    }

    struct Everything: Codable, Sendable, Equatable {
        enum Kind: Codable, Equatable { case plain, with(Int), labelled(x: Double?, [String]) }
        final class Empty: Codable, Sendable {}
        var flag = true
        var small: Int8 = -128
        var large = UInt64.max
        var negative = Int64.min
        var text = "$null \u{0} \u{1F9E0}"
        var nothing: Int?
        var nested: [String: [Int: [String?]]] = ["a": [1: ["x", nil], -7: []], "": [:]]
        var deep: [[[Double]]] = [[[1.5, -0.0], []], []]
        var kinds: [Kind] = [.plain, .with(3), .labelled(x: nil, []), .labelled(x: .infinity, ["$null"])]
        var date = Date(timeIntervalSinceReferenceDate: 0.1 + 0.2)
        var url = URL(string: "file:///a%20b")
        var decimal = Decimal(string: "12345678901234567890.123456789")
        var identifier = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255))
        var set: Set<String> = ["a", "b"]
        var bytes: [UInt8] = [0, 255]
        var data = Data()
        var maybeNothing: Int?? = .some(nil)
        var listOfMaybe: [Int??] = [nil, .some(nil), 4]
        var threefold: Int??? = .some(.some(nil))
        var short: [Int16] = [-3, 4]
        var tuple: [Float] = [.pi]
    }

    @Test func anyCodableValueArrives() throws {
        let value = Everything()
        for arrived in try broadcast(value, ranks: 3) { #expect(arrived == value) }
        for arrived in try broadcast([String: Everything?](), ranks: 2) { #expect(arrived.isEmpty) }
        for arrived in try broadcast(["a": value, "b": nil], ranks: 2) { #expect(arrived == ["a": value, "b": nil]) }
    }

    @Test func singleNumbersArriveBitByBit() throws {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<50 {
            let number = random.double()
            for arrived in try broadcast(number, ranks: 2) { #expect(arrived.bitPattern == number.bitPattern) }
            let date = Date(timeIntervalSinceReferenceDate: number)
            for arrived in try broadcast(date, ranks: 2) {
                #expect(arrived.timeIntervalSinceReferenceDate.bitPattern == number.bitPattern)
            }
        }
        for arrived in try broadcast("text", ranks: 2) { #expect(arrived == "text") }
        for arrived in try broadcast(false, ranks: 2) { #expect(!arrived) }
        for arrived in try broadcast(Int.min, ranks: 2) { #expect(arrived == .min) }
    }

    @Test func anOptionalThatIsNilCanBeHandedOut() throws {
        let arrived = try VirtualRanks.run(count: 3) { communicator in
            let mine: Int? = communicator.rank == 1 ? nil : 5
            let received: Int? = try communicator.broadcast(.some(mine), root: 1)
            return received == nil
        }
        #expect(arrived == [true, true, true])
    }

    /// The guide's form: a variable that is nil but at the root.
    @Test func aVariableThatIsNilButAtTheRootIsBroadcast() throws {
        let arrived = try VirtualRanks.run(count: 3) { communicator in
            var data: [[Double]]?
            if communicator.rank == 2 { data = [[1, .nan], []] }
            let received = try communicator.broadcast(data, root: 2)
            return received.map { $0.map(\.bitPattern) }
        }
        #expect(arrived == Array(repeating: [[1, .nan].map(\Double.bitPattern), []], count: 3))
    }

    /// Containers of one encoder that are filled in turns, and classes that encode their
    /// superclass.
    @Test func valuesThatEncodeInUnusualWaysArrive() throws {
        for arrived in try broadcast(Derived(a: 1, b: [2, 3]), ranks: 2) {
            #expect(arrived.a == 1)
            #expect(arrived.b == [2, 3])
        }
        for arrived in try broadcast(Interleaved(values: [1, 2, 3]), ranks: 2) { #expect(arrived.values == [1, 2, 3]) }
        for arrived in try broadcast(InParts(a: 1, b: 2), ranks: 2) { #expect(arrived == InParts(a: 1, b: 2)) }
    }

    /// Asks for one nested container twice.
    struct InParts: Codable, Sendable, Equatable {
        let a, b: Int
        private enum Keys: CodingKey { case both, a, b }
        init(a: Int, b: Int) { (self.a, self.b) = (a, b) }
        init(from decoder: any Decoder) throws {
            let both = try decoder.container(keyedBy: Keys.self).nestedContainer(keyedBy: Keys.self, forKey: .both)
            (a, b) = (try both.decode(Int.self, forKey: .a), try both.decode(Int.self, forKey: .b))
        }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            for (key, value) in [(Keys.a, a), (.b, b)] {
                var both = container.nestedContainer(keyedBy: Keys.self, forKey: .both)
                try both.encode(value, forKey: key)
            }
        }
    }

    indirect enum List: Codable, Sendable, Equatable {
        case end
        case more(Int, List)
        init(length: Int) { self = (0..<length).reduce(.end) { .more($1, $0) } }
    }

    /// What is nested too deep to be written or read is an error, not an exhausted stack.
    @Test func whatIsNestedTooDeepIsAnError() throws {
        let list = List(length: 450)
        for arrived in try broadcast(list, ranks: 2) { #expect(arrived == list) }
        let error = #expect(throws: CommunicationError.self) { try broadcast(List(length: 3000), ranks: 2) }
        #expect(error?.description.hasSuffix("encoding failed: values are nested more than 1000 deep") == true)
    }

    class Base: Codable, @unchecked Sendable {
        var a: Int
        init(a: Int) { self.a = a }
    }

    final class Derived: Base, @unchecked Sendable {
        var b: [Double]
        private enum Keys: CodingKey { case b }
        init(a: Int, b: [Double]) {
            self.b = b
            super.init(a: a)
        }
        required init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            b = try container.decode([Double].self, forKey: .b)
            try super.init(from: container.superDecoder())
        }
        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(b, forKey: .b)
            try super.encode(to: container.superEncoder())
        }
    }

    struct Interleaved: Codable, Sendable {
        var values: [Double]
        private enum Keys: CodingKey { case one, other }
        init(values: [Double]) { self.values = values }
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            // What was written as an array of numbers is read one by one, and the other way round.
            var list = try container.nestedUnkeyedContainer(forKey: .one)
            var values: [Double] = []
            while !list.isAtEnd { values.append(try list.decode(Double.self)) }
            guard try values == container.decode([Double].self, forKey: .other) else {
                throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "the two differ"))
            }
            self.values = values
        }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            var list = container.nestedUnkeyedContainer(forKey: .other)
            var again = encoder.container(keyedBy: Keys.self)
            for value in values.dropLast() { try list.encode(value) }
            try again.encode(values, forKey: .one)
            if let last = values.last { try list.encode(last) }
        }
    }
}
