import CableModel
import MechanismKit

/// Lets sections that have the same mechanisms with the same parameters share one list of them: of each mechanism, the value that was
/// inserted last is remembered, and the list that it made.
struct InsertionLists {
    private var latest: [ObjectIdentifier: AnyObject] = [:]
    /// The names of all mechanisms that were ever inserted.
    private(set) var names: Set<String> = []

    private final class Latest<M: Mechanism> {
        let value: M
        let insertion: Network.Insertion
        /// A list, and what it becomes with this mechanism.
        var before: [Network.Insertion] = []
        var after: [Network.Insertion]

        init(_ value: M) {
            self.value = value
            insertion = Network.Insertion([value])
            after = [insertion]
        }
    }

    /// A list with one mechanism more.
    mutating func append<M: Mechanism>(_ value: M, to list: [Network.Insertion]) -> [Network.Insertion] {
        let latest = latest(value)
        if latest.before.identity != list.identity {
            latest.before = list
            latest.after = list + [latest.insertion]
        }
        return latest.after
    }

    private mutating func latest<M: Mechanism>(_ value: M) -> Latest<M> {
        if let found = latest[ObjectIdentifier(M.self)] {
            let found = unsafeDowncast(found, to: Latest<M>.self)
            if haveSameBytes(found.value, value) { return found }
        }
        names.insert(M.name)
        let made = Latest(value)
        latest[ObjectIdentifier(M.self)] = made
        return made
    }

    /// Whether two values are the same, byte for byte; never for values that hold references, such as arrays.
    private func haveSameBytes<M: Mechanism>(_ a: M, _ b: M) -> Bool {
        guard _isPOD(M.self) else { return false }
        return withUnsafeBytes(of: a) { a in
            withUnsafeBytes(of: b) { b in
                let words = a.count / 8
                for word in 0..<words
                where a.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)
                    != b.loadUnaligned(fromByteOffset: 8 * word, as: UInt64.self)
                {
                    return false
                }
                return a.dropFirst(8 * words).elementsEqual(b.dropFirst(8 * words))
            }
        }
    }
}
