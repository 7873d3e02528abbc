extension Communicator {
    /// Waits until all ranks have come here.
    ///
    /// - Throws: ``CommunicationError`` on every rank, where one of them called something else,
    ///   failed or came to its end.
    public func barrier() throws { try meet("barrier") }

    /// Brings the values of all ranks together on one.
    ///
    /// - Parameters:
    ///   - value: this rank's.
    ///   - root: the rank that gets them.
    /// - Returns: on the root all ranks' values in the order of ranks; nil elsewhere.
    /// - Throws: ``CommunicationError`` on every rank, as ``broadcast(_:root:)`` does.
    public func gather<T: Codable>(_ value: T, root: Int) throws -> [T]? {
        let call = "gather of \(typeText(T.self)) at rank \(root)"
        if !(0..<count).contains(root) {
            try meet(call, failure: "\(call): there is no such rank; expected 0 to \(count - 1)")
        }
        let bytes = try encoded(value, for: call)
        try meet(call)
        try send(bytes, to: root)
        let received = rank == root ? try (0..<count).map { try receive(from: $0) } : []
        return try agreeing(on: "decoding of a \(call)") {
            rank == root ? try received.map { try CBORDecoding.decode(T.self, from: $0) } : nil
        }
    }

    /// Brings the values of all ranks together on all of them.
    ///
    /// - Returns: all ranks' values, in the order of ranks.
    /// - Throws: ``CommunicationError`` on every rank, as ``broadcast(_:root:)`` does.
    public func allGather<T: Codable>(_ value: T) throws -> [T] {
        let call = "allGather of \(typeText(T.self))"
        let bytes = try encoded(value, for: call)
        try meet(call)
        try send(bytes, to: 0)
        var all: [UInt8] = []
        if rank == 0 {
            all = try CBOREncoding.bytes(of: (0..<count).map { try receive(from: $0) })
        }
        let size = try meet("\(call) (distribution)", size: all.count)
        if rank != 0 { all = Array(repeating: 0, count: size) }
        try distribute(&all, root: 0)
        return try agreeing(on: "decoding of an \(call)") {
            try CBORDecoding.decode([[UInt8]].self, from: all).map { try CBORDecoding.decode(T.self, from: $0) }
        }
    }

    private func encoded<T: Codable>(_ value: T, for call: String) throws -> [UInt8] {
        do {
            return try CBOREncoding.bytes(of: value)
        } catch {
            try meet(call, failure: "\(call): encoding failed: \(error)")
            preconditionFailure("a meeting with a failure came to an agreement")
        }
    }
}
