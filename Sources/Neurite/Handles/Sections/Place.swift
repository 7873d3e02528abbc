/// A place on a section: a ``Segment``, or a ``Section``, which stands for its middle.
public protocol Place {
    /// The segment meant: `section(0.5)` for a section.
    var segment: Segment { get }
}

/// What spikes or events come from: a place whose voltage passes a threshold, or an object that
/// sends events.
public protocol EventSource {
    /// The source as a handle and a description.
    var eventSource: EventSourceReference { get }
}

/// A source of events; made by the objects that can be one.
public struct EventSourceReference {
    let handle: Handle
    let source: NetConRecord.Source
}

/// What can be recorded: a number of an object at every step.
public protocol Recordable {
    /// The number that is recorded when none is named: the voltage of a section or segment, the
    /// current of a point process.
    var recordedVariable: Variable { get }
}
