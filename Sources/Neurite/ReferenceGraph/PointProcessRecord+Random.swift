import CableModel
import MechanismKit

extension PointProcessRecord {
    /// The number by which all ranks know it, if there is one.
    private var gid: Int? {
        // Most have no connections from them.
        outgoingChain.last == nil ? nil : outgoingChain.reduce(nil) { $1.gid ?? $0 }
    }

    /// What tells its random streams from others'. Where nobody said so, its gid, which is the same
    /// wherever it is; where it has none, its number among its like, so that what else is made (a
    /// recording, say) does not change what it draws.
    var randomIdentity: (UInt32, UInt32, UInt32) { randomIdentity(gid: gid) }

    private func randomIdentity(gid: Int?) -> (UInt32, UInt32, UInt32) {
        let hash = mechanism.descriptor.nameHash
        return chosenIdentity ?? gid.map {
            (UInt32(truncatingIfNeeded: $0), ~hash, UInt32(truncatingIfNeeded: $0 >> 32))
        } ?? (
            number, hash, 0
        )
    }

    /// The object as a value.
    var lowered: Network.PointProcess {
        let gid = gid
        return Network.PointProcess(
            name: name, mechanism: mechanism, location: place.flatMap { $0.section.location($0.x) },
            randomIdentity: randomIdentity(gid: gid),
            identityDependsOnRank: chosenIdentity == nil && gid == nil)
    }
}
