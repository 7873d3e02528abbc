import Neurite

extension Discretisation {
    static let keys = ["d_lambda", "frequency", "longest", "two_more_every", "nseg", "unchanged"]

    init?(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        guard case .object = value else { return nil }
        let chosen = members.keys.filter { $0 != "frequency" && Self.keys.contains($0) }
        guard chosen.count == 1, chosen == ["d_lambda"] || members["frequency"] == nil else {
            let expected =
                "expected one of d_lambda (with a frequency or without), longest, two_more_every, nseg, unchanged"
            reader.report(path, "\(expected), found \(members.found(Self.keys))")
            return nil
        }
        let place = "\(path).\(chosen[0])"
        switch chosen[0] {
        case "d_lambda":
            let frequency = reader.number(members["frequency"], at: "\(path).frequency") ?? 100
            guard let fraction = reader.number(members["d_lambda"], at: place) else { return nil }
            self = .dLambda(fraction, frequency: frequency)
        case "longest":
            guard let length = reader.number(members["longest"], at: place) else { return nil }
            self = .longest(length)
        case "two_more_every":
            guard let length = reader.number(members["two_more_every"], at: place) else { return nil }
            self = .twoMoreEvery(length)
        case "nseg":
            guard let count = reader.wholeNumber(members["nseg"], at: place) else { return nil }
            self = .nseg(count)
        default:
            guard let isUnchanged = reader.bool(members["unchanged"], at: place) else { return nil }
            if !isUnchanged { reader.report(place, "expected true, found false") }
            self = .unchanged
        }
    }

    var value: JSONValue {
        switch self {
        case .dLambda(let fraction, let frequency):
            .object([.init(key: "d_lambda", value: .of(fraction)), .init(key: "frequency", value: .of(frequency))])
        case .longest(let length): .object([.init(key: "longest", value: .of(length))])
        case .twoMoreEvery(let length): .object([.init(key: "two_more_every", value: .of(length))])
        case .nseg(let count): .object([.init(key: "nseg", value: .number(Double(count)))])
        case .unchanged: .object([.init(key: "unchanged", value: .bool(true))])
        }
    }
}
