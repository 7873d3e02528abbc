/// Makes values of whatever is `Encodable`.
enum CBOREncoding {
    /// The bytes of a value.
    static func bytes(of value: some Encodable) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try Self.value(of: value, at: []).write(to: &bytes)
        return bytes
    }

    static func value<T: Encodable>(of value: T, at path: [any CodingKey]) throws -> CBORValue {
        // The type is asked rather than the value: a cast of the value would see through its
        // optionals.
        func direct<Direct: DirectlyCoded>(_: Direct.Type) throws -> CBORValue? {
            try (value as? Direct)?.encoded(at: path)
        }
        if let type = T.self as? any DirectlyCoded.Type, let direct = try direct(type) { return direct }
        guard path.count < CBORValue.deepest else {
            let problem = "values are nested more than \(CBORValue.deepest) deep"
            throw EncodingError.invalidValue(value, .init(codingPath: [], debugDescription: problem))
        }
        let node = CBORNode()
        try value.encode(to: NodeEncoder(node: node, codingPath: path))
        return node.value
    }
}

/// A value in the making. Containers of one encoder may be filled in any order, so they are joined
/// only in the end.
final class CBORNode {
    private enum Content {
        case empty
        case single(CBORValue)
        case array([CBORNode])
        case map([(String, CBORNode)])
    }

    private var content = Content.empty
    /// The containers that were asked for by key. Who asks for one again gets the same, and fills
    /// it further.
    private var nested: [String: CBORNode] = [:]

    func set(_ value: CBORValue) { content = .single(value) }

    func makeArray() { if case .empty = content { content = .array([]) } }
    func makeMap() { if case .empty = content { content = .map([]) } }

    var count: Int { if case .array(let elements) = content { elements.count } else { 0 } }

    func append(_ node: CBORNode) {
        guard case .array(var elements) = content else { return }
        content = .empty
        elements.append(node)
        content = .array(elements)
    }

    func insert(_ node: CBORNode, for key: String) {
        guard case .map(var pairs) = content else { return }
        content = .empty
        pairs.append((key, node))
        content = .map(pairs)
    }

    /// The container of a key.
    func container(for key: String) -> CBORNode {
        if let present = nested[key] { return present }
        let container = CBORNode()
        insert(container, for: key)
        nested[key] = container
        return container
    }

    /// What was written; nothing at all is an empty keyed container.
    var value: CBORValue {
        switch content {
        case .empty: .map([])
        case .single(let value): value
        case .array(let elements): .array(elements.map(\.value))
        case .map(let pairs): .map(pairs.map { ($0.0, $0.1.value) })
        }
    }
}

struct NodeEncoder: Encoder {
    let node: CBORNode
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        node.makeMap()
        return KeyedEncodingContainer(KeyedNodes<Key>(node: node, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        node.makeArray()
        return UnkeyedNodes(node: node, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleNode(node: node, codingPath: codingPath) }
}
