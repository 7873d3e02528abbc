extension Kernel {
    /// The kernel for the case that a place has a certain value: what depends on that alone falls
    /// out.
    public func assuming(_ place: Place, is value: Double, passes: [Pass] = Pass.all) -> Kernel {
        var rewriter = KernelRewriter(
            self,
            rewrite: { operation, _, builder in
                if case .read(place) = operation { builder.constant(value) } else { nil }
            })
        rewriter.run()
        return rewriter.result.optimised(passes)
    }
}
