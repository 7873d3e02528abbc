import CableModel
import MechanismKit
import Wording

// Identities of a mechanism's random streams, by name.

extension AnyPointProcess {
    /// Says which numbers a RANDOM variable of the mechanism draws: NEURON's
    /// `syn.rr.set_ids(1, 2, 3)` and `.set_seq(0)`.
    ///
    /// Streams of which nothing is said follow from the object's ``randomIdentity``. All depend on
    /// the patch's `seed`, which is NEURON's `Random123_globalindex`. It holds from the next
    /// initialisation on. A name that there is not is refused.
    ///
    /// - Parameters:
    ///   - name: the variable's name in its file.
    ///   - identity: the three numbers, and where to begin.
    public func setRandom(_ name: String, to identity: RandomIdentity) {
        let descriptor = record.mechanism.descriptor
        guard let stream = descriptor.randomStreamNames.firstIndex(of: name) else {
            return report(
                "\(descriptor.name) has no random stream \(name); it has \(descriptor.randomStreamNames.listed)")
        }
        record.mechanism.start.streams[stream] = identity
        model.changedStructure("the random stream \(name) of \(self) was changed")
    }
}

extension Segment {
    /// Says which numbers a RANDOM variable of a density mechanism draws in this segment; see
    /// ``AnyPointProcess/setRandom(_:to:)``.
    ///
    /// - Parameters:
    ///   - name: the variable's name in its file.
    ///   - mechanism: the mechanism's name.
    ///   - identity: the three numbers, and where to begin.
    public func setRandom(_ name: String, of mechanism: String, to identity: RandomIdentity) {
        guard hasMembrane else { return }
        guard let position = record.insertion(named: mechanism), let descriptor = record.insertions[position].descriptor
        else {
            return section.model.report(faultOfMissing(mechanism))
        }
        guard let stream = descriptor.randomStreamNames.firstIndex(of: name) else {
            let problem = "\(mechanism) has no random stream \(name); it has \(descriptor.randomStreamNames.listed)"
            return section.model.report(Fault(description, problem))
        }
        var value = record.insertions[position].value(inSegment: index)
        value.start.streams[stream] = identity
        record.setMechanism(value, at: position, segment: index)
        section.model.changedStructure("the random stream \(name) of \(mechanism) in \(section.name) was changed")
    }
}
