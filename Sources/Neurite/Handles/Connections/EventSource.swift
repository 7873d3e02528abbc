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
