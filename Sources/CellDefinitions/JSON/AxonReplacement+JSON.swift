import Neurite

extension AxonReplacement {
    static let keys = ["lengths", "diameters", "beyond", "soma", "at"]

    init?(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        guard case .object = value else { return nil }
        let lengths = reader.numbers(members["lengths"], at: "\(path).lengths")
        var diameters = Diameters.given(lengths.map { _ in .absent })
        let expected =
            "expected a list of numbers, \"first and last\", or \"first and beyond\" with beyond (and soma or without)"
        if members["soma"] != nil, members["beyond"] == nil { reader.report("\(path).soma", "belongs to beyond") }
        let somaX = reader.number(members["soma"], at: "\(path).soma") ?? 0.5
        switch (members["diameters"], members["beyond"]) {
        case (.array?, nil): diameters = .given(reader.numbers(members["diameters"], at: "\(path).diameters"))
        case (.string("first and last")?, nil): diameters = .firstAndLast
        case (.string("first and beyond")?, let beyond?):
            diameters = .firstAndBeyond(reader.number(beyond, at: "\(path).beyond") ?? .absent, somaX: somaX)
        default: reader.report("\(path).diameters", "\(expected), found \(members.found(["diameters", "beyond"]))")
        }
        self.init(
            lengths: lengths, diameters: diameters, at: reader.number(members["at"], at: "\(path).at") ?? 1)
    }

    var value: JSONValue {
        let list = JSONValue.array(lengths.map(JSONValue.of))
        let at = JSONValue.of(parentX)
        return switch diameters {
        case .given(let given): ["lengths": list, "diameters": .array(given.map(JSONValue.of)), "at": at]
        case .firstAndLast: ["lengths": list, "diameters": "first and last", "at": at]
        case .firstAndBeyond(let limit, 0.5):
            ["lengths": list, "diameters": "first and beyond", "beyond": .of(limit), "at": at]
        case .firstAndBeyond(let limit, let somaX):
            ["lengths": list, "diameters": "first and beyond", "beyond": .of(limit), "soma": .of(somaX), "at": at]
        }
    }
}

extension JSONReader {
    mutating func numbers(_ value: JSONValue?, at path: String) -> [Double] {
        elements(value, at: path).enumerated().map { number($1, at: "\(path)[\($0)]") ?? .absent }
    }
}

extension [String: JSONValue] {
    /// Those of some members that there are, for a message: `nseg 1, longest 3`.
    func found(_ keys: [String]) -> String {
        let found = keys.compactMap { key in self[key].map { "\(key) \($0.shown)" } }
        return found.isEmpty ? "none" : found.joined(separator: ", ")
    }
}
