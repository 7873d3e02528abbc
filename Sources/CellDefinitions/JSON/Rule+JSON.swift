import Neurite

extension Rule {
    static let keys = ["in", "optional", "Ra", "cm", "mechanisms", "ions", "discretisation"]

    init(_ value: JSONValue, _ reader: inout JSONReader, at path: String) {
        let members = reader.members(value, at: path, known: Self.keys)
        if case .object = value, members["in"] == nil {
            reader.report("\(path).in", "is missing; expected the text of a region, such as \"dend\" or \"all\"")
        }
        self.init(in: reader.region(members["in"], at: "\(path).in") ?? .nothing)
        isOptional = reader.bool(members["optional"], at: "\(path).optional") ?? false
        // What cannot be read is said all the same.
        Ra = members["Ra"].map { reader.expression($0, at: "\(path).Ra") ?? .number(.nan) }
        cm = members["cm"].map { reader.expression($0, at: "\(path).cm") ?? .number(.nan) }
        if let mechanisms = members["mechanisms"] {
            let named = reader.members(mechanisms, at: "\(path).mechanisms").sorted { $0.key < $1.key }
            for (name, values) in named {
                self.mechanisms[name] = reader.expressions(values, at: "\(path).mechanisms.\(name)")
            }
        }
        ions = reader.expressions(members["ions"], at: "\(path).ions")
        discretisation = members["discretisation"].flatMap {
            Discretisation($0, &reader, at: "\(path).discretisation")
        }
    }

    var value: JSONValue {
        var members: [JSONValue.Member] = [.init(key: "in", value: .string("\(region)"))]
        func add(_ key: String, _ value: JSONValue?) { if let value { members.append(.init(key: key, value: value)) } }
        if isOptional { add("optional", .bool(true)) }
        add("Ra", Ra?.value)
        add("cm", cm?.value)
        if !mechanisms.isEmpty { add("mechanisms", .sorted(mechanisms.mapValues { .sorted($0.mapValues(\.value)) })) }
        if !ions.isEmpty { add("ions", .sorted(ions.mapValues(\.value))) }
        add("discretisation", discretisation?.value)
        return .object(members)
    }
}
