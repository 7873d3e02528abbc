import MechanismKit
import StandardMechanisms

extension Section {
    /// Places a point process in the middle of the section, or at x: `section.synapse(ExpSyn(tau: 2))`.
    public func synapse<M: Mechanism>(_ mechanism: M, x: Double = 0.5) -> PointProcess<M> {
        model.place(mechanism, at: self(x))
    }

    /// The point processes on the section that receive events, in the order in which they were made.
    public var synapses: [AnyPointProcess] {
        record.processes.filter { $0.mechanism.descriptor.receivesEvents }.map { AnyPointProcess.of($0, in: group) }
    }

    /// All point processes on the section, in the order in which they were made.
    public var pointProcesses: [AnyPointProcess] { record.processes.map { AnyPointProcess.of($0, in: group) } }

    /// Connects the section's middle to a target.
    ///
    /// - Parameters:
    ///   - target: what receives an event for each spike.
    ///   - weight: for a synapse the conductance, uS, that an event adds.
    ///   - delay: from a spike to its arrival, ms.
    ///   - threshold: the voltage at which the section spikes, mV.
    @discardableResult
    public func connectPoints(to target: AnyPointProcess, weight: Double = 0.1, delay: Double = 1, threshold: Double = -20) -> NetCon {
        model.makeNetCon(from: eventSource, to: target, weights: [weight], delay: delay, threshold: threshold)
    }

    /// Connects the section's middle to a target that expects several numbers of a connection, `weights`; those that are not given are 0.
    @discardableResult
    public func connectPoints(
        to target: AnyPointProcess, weights: [Double], delay: Double = 1, threshold: Double = -20
    ) -> NetCon {
        model.makeNetCon(from: eventSource, to: target, weights: weights, delay: delay, threshold: threshold)
    }

    /// Puts a current clamp on the section.
    ///
    /// - Parameters:
    ///   - amplitude: nA; positive depolarises.
    ///   - x: from 0 to 1.
    ///   - delay: when it begins, ms.
    ///   - duration: how long it lasts, ms.
    @discardableResult
    public func iclamp(amplitude: Double = 1, x: Double = 0.5, delay: Double = 0, duration: Double = 100) -> PointProcess<IClamp> {
        model.place(IClamp(delay: delay, dur: duration, amp: amplitude), at: self(x))
    }

    /// Puts a current clamp on the section that takes one amplitude after the other.
    ///
    /// - Parameters:
    ///   - amplitudes: nA; they overwrite the clamp's `amp` whenever the model runs. The first acts in the step that begins at `delay`, each for
    ///     one step; the clamp stays at the last until it ends.
    ///   - x: from 0 to 1.
    ///   - delay: when it begins, ms.
    ///   - duration: how long it lasts, ms.
    @discardableResult
    public func iclamp(amplitude amplitudes: [Double], x: Double = 0.5, delay: Double = 0, duration: Double = 100) -> PointProcess<IClamp> {
        let clamp = iclamp(amplitude: amplitudes.first ?? 0, x: x, delay: delay, duration: duration)
        clamp.record.amplitudes = amplitudes
        return clamp
    }

    /// Puts a single-electrode voltage clamp on the section.
    ///
    /// - Parameters:
    ///   - voltage: during the step, mV.
    ///   - x: from 0 to 1.
    ///   - before: how long it holds before the step, ms.
    ///   - duration: how long the step lasts, ms.
    ///   - after: how long it holds after the step, ms.
    ///   - holding: before and after the step, mV.
    @discardableResult
    public func vclamp(
        _ voltage: Double = -70, x: Double = 0.5, before: Double = 0, duration: Double = 100, after: Double = 0, holding: Double = -70
    ) -> PointProcess<SEClamp> {
        vclamp((holding, voltage, holding), x: x, before: before, duration: duration, after: after)
    }

    /// Puts a single-electrode voltage clamp with three voltages, mV, on the section: before, during and after the step.
    @discardableResult
    public func vclamp(
        _ voltages: (Double, Double, Double), x: Double = 0.5, before: Double = 0, duration: Double = 100, after: Double = 0
    ) -> PointProcess<SEClamp> {
        model.place(
            SEClamp(dur1: before, amp1: voltages.0, dur2: duration, amp2: voltages.1, dur3: after, amp3: voltages.2), at: self(x))
    }
}
