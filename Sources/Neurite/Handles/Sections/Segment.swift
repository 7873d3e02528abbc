import CableModel
import MechanismKit

/// A place on a section: the segment that contains x, or one of the section's ends at 0 and 1.
///
/// The ends have a voltage, and no membrane: no mechanism and no ion is there. Elsewhere than from
/// 0 to 1 there is nothing: what is read there is NaN, and whatever is set, placed or recorded
/// there is refused.
public struct Segment: Place, EventSource, Recordable, Hashable, CustomStringConvertible {
    /// The section.
    public let section: Section
    /// From 0 to 1.
    public let x: Double

    var record: SectionRecord { section.record }
    /// The number of the segment that contains x.
    var index: Int { SegmentIndex.containing(x: x, nseg: record.nseg) }

    public var segment: Segment { self }
    public var description: String { "\(section.name)(\(x))" }

    /// Whether x is on the section; says so where it is not.
    var isOnSection: Bool {
        if x >= 0 && x <= 1 { return true }
        section.report("x is \(x); expected 0 to 1")
        return false
    }

    /// Whether the place is neither of the section's ends.
    var isInside: Bool { x > 0 && x < 1 }

    /// Whether there is a membrane here, with mechanisms in it; says so where there is none.
    var hasMembrane: Bool {
        guard isOnSection else { return false }
        if isInside { return true }
        section.report("x is \(x), a section's end, which has no membrane; expected x between 0 and 1")
        return false
    }

    public var eventSource: EventSourceReference {
        EventSourceReference(handle: section, source: .section(record, x: x))
    }

    public var recordedVariable: Variable { Variable(of: section, .voltage(Unowned(record), x: x)) }

    /// Membrane potential, mV; NaN before the model is initialised, unless it was set.
    ///
    /// While a model runs a new one holds from the next step on. Before there is one, and after the
    /// structure changed, it waits for ``Patch/initialize(v:)`` with nil.
    public var v: Double {
        get { recordedVariable.value }
        nonmutating set { recordedVariable.value = newValue }
    }

    /// Diameter, um: with 3-d points the mean along the segment.
    public var diam: Double {
        get { isOnSection ? record.geometry?[index].diam ?? .nan : .nan }
        nonmutating set {
            guard isOnSection else { return }
            guard case .cylinder(let L, var diam) = record.shape else {
                return section.report("the diameter of a single segment of a section with 3-d points cannot be set")
            }
            diam.set(newValue, inSegment: index, of: record.nseg)
            section.changeCable { $0.shape = .cylinder(L: L, diam: diam) }
        }
    }

    /// Membrane capacitance, uF/cm2.
    public var cm: Double {
        get { isOnSection ? record.cm[index] : .nan }
        nonmutating set {
            guard isOnSection else { return }
            section.changeCable { $0.cm.set(newValue, inSegment: index, of: $0.nseg) }
        }
    }

    /// Membrane area, um2; 0 at the section's ends.
    public var area: Double { isInside ? record.geometry?[index].area ?? .nan : 0 }

    /// Axial resistance to the node before, megohm, as NEURON's `seg.ri()`: from the segment's
    /// centre to that of the one before it, or to the section's start; at x = 1 from the end to the
    /// last centre; infinite at x = 0.
    public var ri: Double {
        if x <= 0 { return .infinity }
        return record.geometry?.resistanceToPrevious(x >= 1 ? record.nseg : index) ?? .nan
    }

    /// A variable by its name: `v`, `i_cap`, an ion's such as `ena` or `ina`, a mechanism's such as
    /// `hh.m`.
    ///
    /// A name that nothing has is a fault, reported when a model that records it or plays into it
    /// is initialised.
    public func variable(_ name: String) -> Variable {
        if let dotted = DottedName(name) { return variable(dotted.mechanism, dotted.variable) }
        switch name {
        case "v": return recordedVariable
        case "i_cap": return Variable(of: section, .capacitiveCurrent(Unowned(record), x: x))
        default: return Variable(of: section, .ion(Unowned(record), x: x, name: name))
        }
    }

    /// A variable of a density mechanism by its name.
    public func variable(_ mechanism: String, _ variable: String) -> Variable {
        Variable(of: section, .density(Unowned(record), x: x, mechanism: mechanism, variable: variable))
    }

    /// A quantity of an ion, such as `ena` (mV) or `nai` (mM), in this segment, from the start of
    /// every simulation.
    public func setIon(_ name: String, to value: Double) {
        guard hasMembrane else { return }
        guard let elsewhere = record.defaultValue(ofIonQuantity: name, section.model.ionDefaults) else {
            return section.report(
                record.isIonCurrent(name)
                    ? "\(name) is computed by the mechanisms and cannot be set"
                    : "\(name) was set, but no mechanism here has such an ion quantity; insert the mechanism first")
        }
        record.ionValues[name, default: .uniform(elsewhere)].set(value, inSegment: index, of: record.nseg)
        guard let place = record.location(x), let simulation = section.model.liveSimulation else { return }
        guard value.isFinite else {
            return section.model.reportValue(Fault(section.name, "\(name) is \(value); expected a finite number"))
        }
        simulation.set(.ion(place, name: name), to: value)
    }

    /// The density mechanism of a type in this segment, whose parameters can be read and set.
    public subscript<M: Mechanism>(_ mechanism: M.Type) -> MechanismInSegment<M> {
        get { MechanismInSegment(segment: self) }
        nonmutating set {}
    }
}
