import CableModel
import MechanismKit

/// Lets what is made of the same share one description of it: of each mechanism, the value that was
/// inserted or placed last is remembered, and what it made of what it was inserted into.
struct Materials {
    private var lastPlain = Shared(Network.Material())
    /// By Swift type, and by descriptor for mechanisms that were made at run time.
    private var latestOfType: [ObjectIdentifier: Member] = [:]
    private var latestOfDescriptor: [MechanismDescriptor: Member] = [:]
    /// The names of all mechanisms that were ever inserted or placed.
    private(set) var mechanismNames: Set<String> = []

    /// A mechanism with its parameters, and what it makes of what it is inserted into.
    class Member {
        let value: MechanismParameters
        let insertion: Network.Insertion
        /// A list, and what it becomes with this mechanism.
        private var list: (before: [Network.Insertion], after: [Network.Insertion])
        /// A material, and what it becomes.
        private var material: (before: Shared<Network.Material>, after: Shared<Network.Material>)?

        init(_ value: MechanismParameters) {
            self.value = value
            insertion = Network.Insertion([value])
            list = ([], [insertion])
        }

        /// A material with this mechanism more.
        func inserted(into material: Shared<Network.Material>) -> Shared<Network.Material> {
            if let (before, after) = self.material, before === material { return after }
            if list.before.identity != material.value.mechanisms.identity {
                list = (material.value.mechanisms, material.value.mechanisms + [insertion])
            }
            var after = material
            after.value.mechanisms = list.after
            self.material = (material, after)
            return after
        }
    }

    /// One that was made from a value of a Swift type, which is quickly compared.
    private final class Typed<M: Mechanism>: Member {
        let mechanism: M

        init(_ mechanism: M, _ descriptor: MechanismDescriptor?) {
            self.mechanism = mechanism
            super.init(MechanismParameters(mechanism, descriptor: descriptor))
        }
    }

    /// A membrane without mechanisms.
    mutating func plain(Ra: Double, cm: Double) -> Shared<Network.Material> {
        if lastPlain.value.Ra != Ra || lastPlain.value.cm != .uniform(cm) {
            lastPlain = Shared(Network.Material(Ra: Ra, cm: .uniform(cm)))
        }
        return lastPlain
    }

    /// What a value of a Swift type holds, shared with its like.
    mutating func shared<M: Mechanism>(_ mechanism: M) -> Member {
        let former = latestOfType[ObjectIdentifier(M.self)].map { unsafeDowncast($0, to: Typed<M>.self) }
        if let former, haveSameBytes(former.mechanism, mechanism) { return former }
        let made = Typed(mechanism, former?.value.descriptor)
        mechanismNames.insert(made.value.name)
        latestOfType[ObjectIdentifier(M.self)] = made
        return made
    }

    /// A mechanism with its parameters, shared with its like.
    mutating func shared(_ value: MechanismParameters) -> Member {
        if let former = latestOfDescriptor[value.descriptor], former.value.isSame(as: value) { return former }
        let made = Member(value)
        mechanismNames.insert(value.name)
        latestOfDescriptor[value.descriptor] = made
        return made
    }

    /// Whether two values are the same, byte for byte; never for values that hold references, such
    /// as arrays.
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
