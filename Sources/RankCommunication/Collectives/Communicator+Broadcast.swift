extension Communicator {
    /// Hands a value of one rank to all ranks.
    ///
    /// Arrays of `Double`, `Float`, `Int` or `UInt8` and `Data` go as they lie in memory, of any
    /// size; everything else is encoded so that every bit of a number is kept.
    ///
    /// - Parameters:
    ///   - value: the value at the root; what is given elsewhere does not matter and may be nil.
    ///     For a type that may itself be nil, wrap the value: `broadcast(.some(x), root: 0)` hands
    ///     out `x` even where that is nil.
    ///   - root: the rank whose value it is.
    /// - Returns: the root's value.
    /// - Throws: ``CommunicationError`` on every rank: where the ranks differ in the type or the
    ///   root, the root has no value or is no rank, or its value cannot be encoded, or cannot be
    ///   decoded on some rank.
    public func broadcast<T: Codable>(_ value: T?, root: Int) throws -> T {
        let call = "broadcast of \(typeText(T.self)) from rank \(root)"
        if !(0..<count).contains(root) {
            try meet(call, failure: "\(call): there is no such rank; expected 0 to \(count - 1)")
        }
        if rank == root, value == nil { try meet(call, failure: "\(call): the value is nil there; expected one") }
        if let raw = T.self as? any (RawPayload & Codable).Type {
            guard let result = try broadcastRaw(raw, value, root: root, call: call) as? T else {
                preconditionFailure("\(raw) is \(T.self)")
            }
            return result
        }
        return try broadcastEncoded(value, root: root, call: call)
    }

    private func broadcastRaw<P: RawPayload>(_: P.Type, _ value: Any?, root: Int, call: String) throws -> P {
        if rank == root, let payload = value as? P {
            try payload.withBytes { bytes in
                try meet(call, size: bytes.count)
                // A root's bytes are only read.
                try distribute(UnsafeMutableRawBufferPointer(mutating: bytes), root: root)
            }
            return payload
        }
        let size = try meet(call)
        return try P.filled(byteCount: size) { try distribute($0, root: root) }
    }

    private func broadcastEncoded<T: Codable>(_ value: T?, root: Int, call: String) throws -> T {
        var bytes: [UInt8] = []
        if rank == root, let value {
            do {
                bytes = try CBOREncoding.bytes(of: value)
            } catch {
                try meet(call, failure: "\(call): encoding failed: \(explanation(of: error))")
            }
        }
        let size = try meet(call, size: bytes.count)
        if rank != root { bytes = Array(repeating: 0, count: size) }
        try distribute(&bytes, root: root)
        return try agreeing(on: "decoding of a \(call)") {
            if rank == root, let value { value } else { try CBORDecoding.decode(T.self, from: bytes) }
        }
    }

    /// Does something that may fail on any rank, and fails on all of them if it does.
    func agreeing<Result>(on call: String, _ body: () throws -> Result) throws -> Result {
        do {
            let result = try body()
            try meet(call)
            return result
        } catch let error as CommunicationError {
            throw error
        } catch {
            try meet(call, failure: "\(call): \(explanation(of: error))")
            preconditionFailure("a meeting with a failure came to an agreement")
        }
    }

    /// Does something that needs no other rank and may fail on this one alone: the others then get
    /// its error from what they call next.
    package func tellingOthers<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch {
            if count > 1 { _ = try? meet("a failing call", failure: "\(error)") }
            throw error
        }
    }

    /// Checks that all ranks are about to do the same.
    ///
    /// - Parameter call: what this rank is about to do.
    /// - Throws: ``CommunicationError`` on every rank, where one of them says something else,
    ///   failed or came to its end.
    package func agree(on call: String) throws {
        if count > 1 { try meet(call) }
    }

    /// What went wrong, in words rather than in the names of a coder's types.
    private func explanation(of error: any Error) -> String {
        let context: (text: String, path: [any CodingKey])
        switch error {
        case EncodingError.invalidValue(_, let c): context = (c.debugDescription, c.codingPath)
        case DecodingError.typeMismatch(_, let c), DecodingError.valueNotFound(_, let c),
            DecodingError.keyNotFound(_, let c),
            DecodingError.dataCorrupted(let c):
            context = (c.debugDescription, c.codingPath)
        default: return "\(error)"
        }
        let place = context.path.map(\.stringValue).joined(separator: ".")
        return place.isEmpty ? context.text : "\(place): \(context.text)"
    }
}

/// The name of a type, the same in every process that runs the same program.
///
/// The full name of a private type holds an address, which differs between processes; its short
/// name has to do.
func typeText(_ type: Any.Type) -> String {
    let full = String(reflecting: type)
    return full.contains("unknown context") ? "\(type)" : full.replacing("Swift.", with: "")
}
