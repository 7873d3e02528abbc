import Neurite

extension AxonReplacement {
    static let keys = ["lengths", "diameters", "beyond", "soma", "at"]

    init?(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        guard case .object = value else { return nil }
        let lengths = reader.numbers(members["lengths"], at: "\(path).lengths")
        let diameters: Diameters
        let expected =
            "expected a list of numbers, \"first and last\", or \"first and beyond\" with beyond (and soma or without)"
        if members["soma"] != nil, members["beyond"] == nil { reader.report("\(path).soma", "belongs to beyond") }
        let somaX = reader.number(members["soma"], at: "\(path).soma") ?? 0.5
        switch (members["diameters"], members["beyond"]) {
        case (.array?, nil): diameters = .given(reader.numbers(members["diameters"], at: "\(path).diameters"))
        case (.string("first and last")?, nil): diameters = .firstAndLast
        case (.string("first and beyond")?, let beyond?):
            guard let limit = reader.number(beyond, at: "\(path).beyond") else { return nil }
            diameters = .firstAndBeyond(limit, somaX: somaX)
        default:
            reader.report("\(path).diameters", expected)
            return nil
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
        elements(value, at: path).enumerated().compactMap { number($1, at: "\(path)[\($0)]") }
    }
}
