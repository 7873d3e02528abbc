import CableModel
import MechanismKit

/// Lets sections that are made of the same share one description of it: of each mechanism, the value that was inserted last is remembered, and
/// what it made of what it was inserted into.
struct Materials {
    private var lastPlain = Shared(Network.Material())
    private var latest: [ObjectIdentifier: AnyObject] = [:]
    /// The names of all mechanisms that were ever inserted.
    private(set) var mechanismNames: Set<String> = []

    private final class Latest<M: Mechanism> {
        let value: M
        let insertion: Network.Insertion
        /// A list, and what it becomes with this mechanism.
        var list: (before: [Network.Insertion], after: [Network.Insertion])
        /// A material, and what it becomes.
        var material: (before: Shared<Network.Material>, after: Shared<Network.Material>)?

        init(_ value: M) {
            self.value = value
            insertion = Network.Insertion([value])
            list = ([], [insertion])
        }
    }

    /// A membrane without mechanisms.
    mutating func plain(Ra: Double, cm: Double) -> Shared<Network.Material> {
        if lastPlain.value.Ra != Ra || lastPlain.value.cm != .uniform(cm) { lastPlain = Shared(Network.Material(Ra: Ra, cm: .uniform(cm))) }
        return lastPlain
    }

    /// A material with one mechanism more.
    mutating func inserting<M: Mechanism>(_ value: M, into material: Shared<Network.Material>) -> Shared<Network.Material> {
        let latest = latest(value)
        if let (before, after) = latest.material, before === material { return after }
        if latest.list.before.identity != material.value.mechanisms.identity {
            latest.list = (material.value.mechanisms, material.value.mechanisms + [latest.insertion])
        }
        var after = material
        after.value.mechanisms = latest.list.after
        latest.material = (material, after)
        return after
    }

    private mutating func latest<M: Mechanism>(_ value: M) -> Latest<M> {
        if let found = latest[ObjectIdentifier(M.self)] {
            let found = unsafeDowncast(found, to: Latest<M>.self)
            if haveSameBytes(found.value, value) { return found }
        }
        mechanismNames.insert(M.name)
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
