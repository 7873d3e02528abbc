import CableModel
import MechanismKit

/// An unbranched piece of cable.
///
/// Sections that are connected, and whatever sits on them or is connected to them, keep each other alive. Where a place is expected, a
/// section stands for its middle, `section(0.5)`.
public final class Section: Handle, Place, EventSource, Recordable, CustomStringConvertible {
    var record: SectionRecord { unsafeDowncast(anyRecord, to: SectionRecord.self) }

    /// The handle of a record: the live one if there is one.
    static func of(_ record: SectionRecord, in component: Component) -> Section {
        record.handle.map { unsafeDowncast($0, to: Section.self) } ?? Section(record, in: component)
    }

    /// The section's name.
    public var name: String {
        get { record.name }
        set { record.name = newValue }
    }

    /// Length, um. Setting it on a section with 3-d points stretches the points.
    public var L: Double {
        get { record.shape.L }
        set {
            if !points.isEmpty, points.arcLength == 0 {
                return report("L cannot be set to \(newValue) um: the 3-d points are all at one place, and cannot be stretched")
            }
            changeCable { $0.shape = $0.shape.stretched(to: newValue) }
        }
    }

    /// Diameter, um: the mean where it differs from segment to segment. Setting it makes it the same everywhere.
    public var diam: Double {
        get { record.meanDiameter }
        set { changeCable { $0.shape = $0.shape.withDiameter(newValue) } }
    }

    /// The number of segments, from 1 to 32767. Changing it keeps what was inserted: each new segment takes the parameters of the old one
    /// that contains its centre. Another number is refused.
    public var nseg: Int {
        get { record.nseg }
        set {
            guard newValue != record.nseg else { return }
            guard 1...SectionShape.maximumSegments ~= newValue else {
                return report("nseg: expected 1 to \(SectionShape.maximumSegments), found \(newValue)")
            }
            record.resample(to: newValue)
            model.changedStructure("nseg of \(name) was changed")
        }
    }

    /// Axial resistivity, ohm cm.
    public var Ra: Double {
        get { record.Ra }
        set { changeCable { $0.Ra = newValue } }
    }

    /// Membrane capacitance, uF/cm2: that of the middle where it differs from segment to segment. Setting it makes it the same
    /// everywhere.
    public var cm: Double {
        get { self(0.5).cm }
        set { changeCable { $0.cm = .uniform(newValue) } }
    }

    /// The segment at x, from 0 to 1.
    public func callAsFunction(_ x: Double) -> Segment { Segment(section: self, x: x) }

    public var segment: Segment { self(0.5) }

    /// The segments from x = 0 to x = 1, without the end nodes.
    public var segments: [Segment] {
        (0..<nseg).map { self((Double($0) + 0.5) / Double(nseg)) }
    }

    public var eventSource: EventSourceReference { segment.eventSource }
    public var recordedVariable: Variable { segment.recordedVariable }
    public var description: String { name }

    func changeCable(_ change: (SectionRecord) -> Void) {
        change(record)
        model.takeCable(of: record)
    }
}
