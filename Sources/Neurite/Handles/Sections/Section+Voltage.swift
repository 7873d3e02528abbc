extension Section {
    /// Membrane potential, mV: that of the middle. Setting it sets it in every segment, and at the
    /// ends but for that at which the section is connected; see ``Segment/v``.
    public var v: Double {
        get { self(0.5).v }
        set {
            for segment in segments { segment.v = newValue }
            if record.parent == nil || record.childEnd == .end { self(0).v = newValue }
            if record.parent == nil || record.childEnd == .start { self(1).v = newValue }
        }
    }
}
