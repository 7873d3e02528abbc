import StandardMechanisms

// The one spelling of each standard point process and artificial cell: its name, where it sits, and
// its parameters under the names and with the defaults that NEURON gives them. What Patch has
// beside these stands in Section+Shorthands and PointProcess+Stimulation.

extension Patch {
    /// A synapse with exponential decay; see ``ExpSyn``.
    ///
    /// - Parameters:
    ///   - place: a segment, or a section, which stands for its middle.
    ///   - tau: time constant of the decay, ms.
    ///   - e: reversal potential, mV.
    public func expSyn(at place: some Place, tau: Double = 0.1, e: Double = 0) -> PointProcess<ExpSyn> {
        self.place(ExpSyn(tau: tau, e: e), at: place)
    }

    /// A synapse with exponential rise and decay; see ``Exp2Syn``.
    ///
    /// - Parameters:
    ///   - place: a segment, or a section, which stands for its middle.
    ///   - tau1: time constant of the rise, ms.
    ///   - tau2: time constant of the decay, ms.
    ///   - e: reversal potential, mV.
    public func exp2Syn(
        at place: some Place, tau1: Double = 0.1, tau2: Double = 10, e: Double = 0
    ) -> PointProcess<Exp2Syn> {
        self.place(Exp2Syn(tau1: tau1, tau2: tau2, e: e), at: place)
    }

    /// A synapse that opens once, and receives no events; see ``AlphaSynapse``.
    ///
    /// - Parameters:
    ///   - place: a segment, or a section, which stands for its middle.
    ///   - onset: when it opens, ms.
    ///   - tau: time from opening to the peak, ms.
    ///   - gmax: conductance at the peak, uS.
    ///   - e: reversal potential, mV.
    public func alphaSynapse(
        at place: some Place, onset: Double = 0, tau: Double = 0.1, gmax: Double = 0, e: Double = 0
    ) -> PointProcess<AlphaSynapse> {
        self.place(AlphaSynapse(onset: onset, tau: tau, gmax: gmax, e: e), at: place)
    }

    /// One side of a gap junction, which takes the voltage of the other cell from a source
    /// variable: `p.targetVariable(gap.variable(.vgap), gid: 7)`; see ``HalfGap``.
    ///
    /// - Parameters:
    ///   - place: a segment, or a section, which stands for its middle.
    ///   - g: conductance, uS.
    public func halfGap(at place: some Place, g: Double = 0) -> PointProcess<HalfGap> {
        self.place(HalfGap(g: g), at: place)
    }

    /// A current clamp; see ``IClamp``.
    ///
    /// - Parameters:
    ///   - place: a segment, or a section, which stands for its middle.
    ///   - delay: when it begins, ms.
    ///   - dur: how long it lasts, ms.
    ///   - amp: its strength, nA; positive depolarises.
    public func iClamp(
        at place: some Place, delay: Double = 0, dur: Double = 0, amp: Double = 0
    ) -> PointProcess<IClamp> {
        self.place(IClamp(delay: delay, dur: dur, amp: amp), at: place)
    }

    /// A single-electrode voltage clamp; see ``SEClamp``.
    ///
    /// - Parameters:
    ///   - place: a segment, or a section, which stands for its middle.
    ///   - dur1: duration of the first level, ms.
    ///   - amp1: the first level, mV.
    ///   - dur2: duration of the second level, ms.
    ///   - amp2: the second level, mV.
    ///   - dur3: duration of the third level, ms.
    ///   - amp3: the third level, mV.
    ///   - rs: series resistance, megohm.
    public func seClamp(
        at place: some Place, dur1: Double = 0, amp1: Double = 0, dur2: Double = 0, amp2: Double = 0, dur3: Double = 0,
        amp3: Double = 0, rs: Double = 1
    ) -> PointProcess<SEClamp> {
        self.place(
            SEClamp(dur1: dur1, amp1: amp1, dur2: dur2, amp2: amp2, dur3: dur3, amp3: amp3, rs: rs), at: place)
    }

    /// A two-electrode voltage clamp; see ``VClamp``. (A section's `vclamp` makes an ``SEClamp``,
    /// as in Patch.)
    ///
    /// - Parameters:
    ///   - place: a segment, or a section, which stands for its middle.
    ///   - dur1: duration of the first level, ms.
    ///   - amp1: the first level, mV.
    ///   - dur2: duration of the second level, ms.
    ///   - amp2: the second level, mV.
    ///   - dur3: duration of the third level, ms.
    ///   - amp3: the third level, mV.
    ///   - gain: of the control amplifier.
    ///   - rstim: resistance of the stimulating electrode, megohm.
    ///   - tau1: time constant of the input network, ms.
    ///   - tau2: time constant of the control amplifier, ms.
    ///   - fac: the part of the output that the measurement picks up.
    public func vClamp(
        at place: some Place, dur1: Double = 0, amp1: Double = 0, dur2: Double = 0, amp2: Double = 0, dur3: Double = 0,
        amp3: Double = 0, gain: Double = 1e5, rstim: Double = 1, tau1: Double = 0.001, tau2: Double = 0, fac: Double = 0
    ) -> PointProcess<VClamp> {
        self.place(
            VClamp(
                dur1: dur1, amp1: amp1, dur2: dur2, amp2: amp2, dur3: dur3, amp3: amp3, gain: gain, rstim: rstim,
                tau1: tau1, tau2: tau2, fac: fac),
            at: place)
    }

    /// A source of regular or random events; see ``NetStim``.
    ///
    /// - Parameters:
    ///   - start: when the first event comes, ms; negative for not at all, until an event asks for
    ///     it.
    ///   - number: how many events there are.
    ///   - interval: mean time between events, ms.
    ///   - noise: the part of each interval that is random, from 0 to 1.
    public func netStim(
        start: Double = 50, number: Double = 10, interval: Double = 10, noise: Double = 0
    ) -> PointProcess<NetStim> {
        place(NetStim(start: start, number: number, interval: interval, noise: noise))
    }

    /// A source of events at given times; see ``VecStim``.
    ///
    /// - Parameter pattern: the times, ms, in any order.
    public func vecStim(pattern: [Double]) -> PointProcess<VecStim> { place(VecStim(pattern: pattern)) }
}
