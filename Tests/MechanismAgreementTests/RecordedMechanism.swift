import Foundation

@testable import MechanismComparison

/// What NEURON gave for a .mod file of Reference/, as Reference/record.py wrote it.
struct RecordedMechanism: Decodable {
    let experiment: Experiment
    /// A row for each recording; nil where NEURON's number is none.
    let values: [[Double]]
    /// Times of the events of each process that sends some.
    let spikes: [[Double]]

    static var folder: URL { Bundle.module.resourceURL!.appendingPathComponent("Reference") }

    /// The names of all files.
    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    static func named(_ name: String) throws -> RecordedMechanism {
        let data = try Data(contentsOf: folder.appendingPathComponent(name + ".json"))
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .throw
        return try decoder.decode(RecordedMechanism.self, from: data)
    }

    /// How far numbers are from NEURON's: a voltage relative to itself (1 mV where it is less), all
    /// else relative to the largest of its trace. One line for each recording that is farther than
    /// 1e-9.
    func differences(from found: [[Double]]) -> [String] {
        zip(experiment.recordings, zip(values, found)).compactMap { place, rows in
            let (reference, own) = rows
            let isVoltage = place.variable == "v" && place.mechanism == nil && place.pointProcess == nil
            let largest = reference.lazy.filter(\.isFinite).map(abs).max() ?? 0
            for (sample, (theirs, ours)) in zip(reference, own).enumerated() {
                let scale = isVoltage ? max(abs(theirs), 1) : largest > 0 ? largest : 1
                if theirs == ours || theirs.isNaN && ours.isNaN { continue }
                guard abs(theirs - ours) <= 1e-9 * scale else {
                    let owner = place.pointProcess ?? "\(place.section ?? "")(\(place.x ?? 0))"
                    return "\(owner) \(place.variable), sample \(sample): \(ours), NEURON's \(theirs)"
                }
            }
            return reference.count == own.count ? nil : "\(own.count) samples, NEURON's \(reference.count)"
        }
    }
}
