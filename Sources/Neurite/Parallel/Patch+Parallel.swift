extension Patch {
    /// The ranks that run this model: this process alone, unless the patch was made with a communicator.
    public var parallel: Parallel { Parallel(communicator) }
}
