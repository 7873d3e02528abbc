/// A key of containers that have none of their own: a position, or a class's superclass.
struct PositionKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(_ position: Int) { (stringValue, intValue) = ("\(position)", position) }
    init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
    init(intValue: Int) { self.init(intValue) }

    static let superclass = PositionKey(stringValue: "super")
}

struct SingleNode: SingleValueEncodingContainer {
    let node: CBORNode
    let codingPath: [any CodingKey]

    func encodeNil() { node.set(.null) }
    func encode(_ value: Bool) { node.set(.boolean(value)) }
    func encode(_ value: String) { node.set(.text(value)) }
    func encode(_ value: Double) { node.set(.double(value)) }
    func encode(_ value: Float) { node.set(.float(value)) }
    func encode(_ value: Int) { node.set(CBORValue(value)) }
    func encode(_ value: Int8) { node.set(CBORValue(value)) }
    func encode(_ value: Int16) { node.set(CBORValue(value)) }
    func encode(_ value: Int32) { node.set(CBORValue(value)) }
    func encode(_ value: Int64) { node.set(CBORValue(value)) }
    func encode(_ value: UInt) { node.set(CBORValue(value)) }
    func encode(_ value: UInt8) { node.set(CBORValue(value)) }
    func encode(_ value: UInt16) { node.set(CBORValue(value)) }
    func encode(_ value: UInt32) { node.set(CBORValue(value)) }
    func encode(_ value: UInt64) { node.set(CBORValue(value)) }
    func encode(_ value: some Encodable) throws { node.set(try CBOREncoding.value(of: value, at: codingPath)) }
}

struct UnkeyedNodes: UnkeyedEncodingContainer {
    let node: CBORNode
    let codingPath: [any CodingKey]
    var count: Int { node.count }

    private func next() -> (node: CBORNode, path: [any CodingKey]) {
        let element = CBORNode()
        defer { node.append(element) }
        return (element, codingPath + [PositionKey(count)])
    }

    func encodeNil() { next().node.set(.null) }
    func encode(_ value: Bool) { next().node.set(.boolean(value)) }
    func encode(_ value: String) { next().node.set(.text(value)) }
    func encode(_ value: Double) { next().node.set(.double(value)) }
    func encode(_ value: Float) { next().node.set(.float(value)) }
    func encode(_ value: Int) { next().node.set(CBORValue(value)) }
    func encode(_ value: Int8) { next().node.set(CBORValue(value)) }
    func encode(_ value: Int16) { next().node.set(CBORValue(value)) }
    func encode(_ value: Int32) { next().node.set(CBORValue(value)) }
    func encode(_ value: Int64) { next().node.set(CBORValue(value)) }
    func encode(_ value: UInt) { next().node.set(CBORValue(value)) }
    func encode(_ value: UInt8) { next().node.set(CBORValue(value)) }
    func encode(_ value: UInt16) { next().node.set(CBORValue(value)) }
    func encode(_ value: UInt32) { next().node.set(CBORValue(value)) }
    func encode(_ value: UInt64) { next().node.set(CBORValue(value)) }

    func encode(_ value: some Encodable) throws {
        let (node, path) = next()
        node.set(try CBOREncoding.value(of: value, at: path))
    }

    func nestedContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        let (node, path) = next()
        return NodeEncoder(node: node, codingPath: path).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        let (node, path) = next()
        return NodeEncoder(node: node, codingPath: path).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        let (node, path) = next()
        return NodeEncoder(node: node, codingPath: path)
    }
}

struct KeyedNodes<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: CBORNode
    let codingPath: [any CodingKey]

    private func encoder(for key: any CodingKey) -> NodeEncoder {
        let value = CBORNode()
        node.insert(value, for: key.stringValue)
        return NodeEncoder(node: value, codingPath: codingPath + [key])
    }

    private func nestedEncoder(for key: Key) -> NodeEncoder {
        NodeEncoder(node: node.container(for: key.stringValue), codingPath: codingPath + [key])
    }

    func encodeNil(forKey key: Key) { encoder(for: key).node.set(.null) }
    func encode(_ value: Bool, forKey key: Key) { encoder(for: key).node.set(.boolean(value)) }
    func encode(_ value: String, forKey key: Key) { encoder(for: key).node.set(.text(value)) }
    func encode(_ value: Double, forKey key: Key) { encoder(for: key).node.set(.double(value)) }
    func encode(_ value: Float, forKey key: Key) { encoder(for: key).node.set(.float(value)) }
    func encode(_ value: Int, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: Int8, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: Int16, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: Int32, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: Int64, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: UInt, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: UInt8, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: UInt16, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: UInt32, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }
    func encode(_ value: UInt64, forKey key: Key) { encoder(for: key).node.set(CBORValue(value)) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        let encoder = encoder(for: key)
        encoder.node.set(try CBOREncoding.value(of: value, at: encoder.codingPath))
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<
        Nested
    > {
        nestedEncoder(for: key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        nestedEncoder(for: key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { encoder(for: PositionKey.superclass) }
    func superEncoder(forKey key: Key) -> any Encoder { encoder(for: key) }
}
