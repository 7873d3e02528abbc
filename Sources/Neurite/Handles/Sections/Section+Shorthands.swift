import CableModel
import MechanismKit
import StandardMechanisms
import Wording

// Patch's spellings, with Patch's labels and defaults: each makes what a factory of `Patch` makes,
// too.

extension Section {
    /// Places a point process that receives events in the middle of the section, or at x:
    /// `section.synapse(ExpSyn(tau: 2))`.
    ///
    /// It is Patch's spelling of ``Patch/place(_:at:)-(M,_)`` for what can be the target of a
    /// connection. What receives no events, such as an ``IClamp`` or an ``AlphaSynapse``, does not
    /// compile here; `place` takes it.
    ///
    /// - Parameters:
    ///   - mechanism: the parameters, such as `ExpSyn(tau: 2)`.
    ///   - x: from 0 to 1.
    public func synapse<M: EventMechanism>(_ mechanism: M, x: Double = 0.5) -> PointProcess<M> {
        model.place(mechanism, at: self(x))
    }

    /// Places a point process that is known by its name and receives events in the middle of the
    /// section, or at x: `section.synapse("NMDA")`.
    ///
    /// - Parameters:
    ///   - name: of a standard mechanism, of one that was loaded, or of one that was registered.
    ///   - x: from 0 to 1.
    /// - Throws: ``NeuriteError/invalidModel(_:)`` where no point process that receives events has
    ///   that name.
    public func synapse(_ name: String, x: Double = 0.5) throws -> AnyPointProcess {
        guard let mechanism = model.mechanisms[name], mechanism.canBeSynapse else {
            let known = model.mechanisms.values.filter(\.canBeSynapse).map(\.name).sorted()
            throw NeuriteError.invalidModel([
                Fault(name, "is not a point process that receives events; known: \(known.listed)")
            ])
        }
        return model.place(MechanismParameters(mechanism), at: self(x))
    }

    /// The point processes on the section that receive events, in the order in which they were
    /// made.
    public var synapses: [AnyPointProcess] {
        record.pointProcesses.filter { $0.mechanism.descriptor.receivesEvents }.map {
            AnyPointProcess.of($0, in: component)
        }
    }

    /// All point processes on the section, in the order in which they were made.
    public var pointProcesses: [AnyPointProcess] { record.pointProcesses.map { AnyPointProcess.of($0, in: component) } }

    /// Connects the section's middle to a target: Patch's spelling of
    /// ``Patch/netCon(from:to:weight:delay:threshold:)``.
    ///
    /// - Parameters:
    ///   - target: what receives an event for each spike.
    ///   - weight: for a synapse the conductance, uS, that an event adds.
    ///   - delay: from a spike to its arrival, ms.
    ///   - threshold: the voltage at which the section spikes, mV.
    @discardableResult
    public func connectPoints(
        to target: AnyPointProcess, weight: Double = ConnectionDefaults.weight,
        delay: Double = ConnectionDefaults.delay, threshold: Double = ConnectionDefaults.threshold
    ) -> NetCon {
        model.makeNetCon(from: eventSource, to: target, weights: [weight], delay: delay, threshold: threshold)
    }

    /// Connects the section's middle to a target that expects several numbers of a connection,
    /// `weights`; those that are not given are 0.
    @discardableResult
    public func connectPoints(
        to target: AnyPointProcess, weights: [Double], delay: Double = ConnectionDefaults.delay,
        threshold: Double = ConnectionDefaults.threshold
    ) -> NetCon {
        model.makeNetCon(from: eventSource, to: target, weights: weights, delay: delay, threshold: threshold)
    }

    /// Puts a current clamp on the section: Patch's spelling of
    /// ``Patch/iClamp(at:delay:dur:amp:)``, with Patch's labels and defaults.
    ///
    /// - Parameters:
    ///   - amplitude: nA; positive depolarises.
    ///   - x: from 0 to 1.
    ///   - delay: when it begins, ms.
    ///   - duration: how long it lasts, ms.
    @discardableResult
    public func iclamp(amplitude: Double = 1, x: Double = 0.5, delay: Double = 0, duration: Double = 100)
        -> PointProcess<IClamp>
    {
        model.place(IClamp(delay: delay, dur: duration, amp: amplitude), at: self(x))
    }

    /// Puts a current clamp on the section that takes one amplitude after the other.
    ///
    /// - Parameters:
    ///   - amplitudes: nA; they overwrite the clamp's `amp` whenever the model runs. The first acts
    ///     in the step that begins at `delay`, each for one step; the clamp stays at the last until
    ///     it ends.
    ///   - x: from 0 to 1.
    ///   - delay: when it begins, ms.
    ///   - duration: how long it lasts, ms.
    @discardableResult
    public func iclamp(amplitude amplitudes: [Double], x: Double = 0.5, delay: Double = 0, duration: Double = 100)
        -> PointProcess<IClamp>
    {
        let clamp = iclamp(amplitude: amplitudes.first ?? 0, x: x, delay: delay, duration: duration)
        clamp.record.amplitudes = amplitudes
        return clamp
    }

    /// Puts a single-electrode voltage clamp, an ``SEClamp``, on the section: Patch's spelling of
    /// ``Patch/seClamp(at:dur1:amp1:dur2:amp2:dur3:amp3:rs:)``, with Patch's labels and defaults.
    ///
    /// NEURON's `VClamp`, an amplifier with two electrodes, is another thing; it is made by
    /// ``Patch/vClamp(at:dur1:amp1:dur2:amp2:dur3:amp3:gain:rstim:tau1:tau2:fac:)``.
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
        _ voltage: Double = -70, x: Double = 0.5, before: Double = 0, duration: Double = 100, after: Double = 0,
        holding: Double = -70
    ) -> PointProcess<SEClamp> {
        vclamp((holding, voltage, holding), x: x, before: before, duration: duration, after: after)
    }

    /// Puts a single-electrode voltage clamp, an ``SEClamp``, with three voltages on the section;
    /// see ``vclamp(_:x:before:duration:after:holding:)``.
    ///
    /// - Parameters:
    ///   - voltages: before, during and after the step, mV.
    ///   - x: from 0 to 1.
    ///   - before: how long it holds before the step, ms.
    ///   - duration: how long the step lasts, ms.
    ///   - after: how long it holds after the step, ms.
    @discardableResult
    public func vclamp(
        _ voltages: (Double, Double, Double), x: Double = 0.5, before: Double = 0, duration: Double = 100,
        after: Double = 0
    ) -> PointProcess<SEClamp> {
        model.place(
            SEClamp(dur1: before, amp1: voltages.0, dur2: duration, amp2: voltages.1, dur3: after, amp3: voltages.2),
            at: self(x))
    }
}

extension MechanismDescriptor {
    /// Whether it sits at a point of a section and receives events.
    var canBeSynapse: Bool { kind == .pointProcess && receivesEvents }
}
