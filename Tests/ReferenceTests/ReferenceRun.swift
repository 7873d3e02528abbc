import Foundation
import Neurite
import Testing

/// Runs a model as the reference script does, and compares what it records.
final class ReferenceRun {
    let patch = Patch()
    let data: ReferenceData
    private var recordings: [(label: String, vector: Vector, isEveryStep: Bool)] = []
    /// For a current that an amplifier makes of a small difference of voltages: nA for each mV.
    private(set) var slopes: [String: Double] = [:]
    private var detectors: [(label: String, connection: NetCon)] = []
    private var kept: [Any] = []
    private var isBegun = false
    /// When dt last changed, ms, and the steps since then.
    private var (origin, steps) = (0.0, 0)
    private var reached = 0.0
    /// How much is done before control returns, in steps; nil for all at once.
    var pieceLength: Int?

    init(_ name: String) throws {
        data = try ReferenceData(named: name)
        patch.dt = data.dt
        patch.celsius = data.celsius
        patch.secondorder = data.secondorder
    }

    @discardableResult
    func keep<T>(_ thing: T) -> T {
        kept.append(thing)
        return thing
    }

    func record(_ label: String, _ variable: some Recordable, every interval: Double? = nil) {
        recordings.append((label, patch.record(variable, every: interval), interval == nil))
    }

    /// Records the current of an amplifier, which makes so many nA of each mV by which voltages
    /// differ.
    func record(_ label: String, _ variable: some Recordable, slope: Double) {
        record(label, variable)
        slopes[label] = slope
    }

    func recordV(_ segments: Segment...) {
        for segment in segments { record("\(label(of: segment)).v", segment) }
    }

    func spikes(of segment: Segment, threshold: Double = 10) {
        spikes(label(of: segment), patch.netCon(from: segment, to: nil, threshold: threshold))
    }

    func spikes(_ label: String, _ connection: NetCon) {
        connection.record()
        detectors.append((label, connection))
    }

    func expect(_ value: Double, _ name: String) {
        guard let reference = data.expected.numbers[name] else {
            Issue.record("\(data.name): NEURON gave no \(name)")
            return
        }
        if reference > 1e29 {
            #expect(value == .infinity, "\(data.name): \(name)")
        } else {
            #expect(
                abs(value - reference) <= 1e-9 * abs(reference),
                "\(data.name): \(name) is \(value), in NEURON \(reference)")
        }
    }

    func expectAreas(_ segments: Segment...) {
        for segment in segments {
            expect(
                segment.area == 0 ? data.expected.numbers["\(label(of: segment)).area"] ?? .nan : segment.area,
                "\(label(of: segment)).area"
            )
            expect(segment.ri, "\(label(of: segment)).ri")
        }
    }

    /// Runs to a time, from the start at the first call.
    func run(until time: Double) throws {
        if !isBegun {
            try patch.initialize(v: data.v_init)
            isBegun = true
        }
        let end = Int(((time - origin) / patch.dt).rounded())
        while steps < end {
            let piece = min(pieceLength ?? end, end - steps)
            try patch.continueRun(for: Double(piece) * patch.dt)
            steps += piece
        }
        reached = time
    }

    /// Goes on with another step.
    func change(dt: Double) {
        (origin, steps) = (reached, 0)
        patch.dt = dt
    }

    /// Begins anew at the voltages that there are.
    func beginAgain() throws {
        try patch.initialize(v: nil)
        (origin, steps, reached) = (0, 0, 0)
    }

    func label(of segment: Segment) -> String { "\(segment.section.name)(\(String(format: "%g", segment.x)))" }

    /// What was recorded, thinned as the reference is.
    var traces: [String: [Double]] {
        Dictionary(
            uniqueKeysWithValues: recordings.map { recording in
                let values = recording.vector.values
                guard recording.isEveryStep else { return (recording.label, values) }
                return (recording.label, stride(from: 0, to: values.count, by: data.stride).map { values[$0] })
            })
    }

    var spikes: [String: [Double]] {
        Dictionary(uniqueKeysWithValues: detectors.map { ($0.label, Array($0.connection.record())) })
    }
}
