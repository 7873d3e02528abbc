import Foundation
import Testing

/// What NEURON computed for one model; `Reference/make_reference.py` made it.
struct ReferenceData: Decodable {
    let name: String
    let neuron: String
    let dt: Double
    let celsius: Double
    /// nil for the voltages that the model sets.
    let v_init: Double?
    let secondorder: Int
    let tstop: Double
    let stride: Int
    let traces: [String: [Double]]
    let spikes: [String: [Double]]
    let expected: Expected
    let model: RandomTreeDescription?

    /// Numbers that belong to the model rather than to its run.
    struct Expected: Decodable {
        var numbers: [String: Double] = [:]
        var lists: [String: [Double]] = [:]
        var tables: [String: [String: Double]] = [:]

        init(from decoder: Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            for key in container.allKeys {
                if let number = try? container.decode(Double.self, forKey: key) {
                    numbers[key.stringValue] = number
                } else if let list = try? container.decode([Double].self, forKey: key) {
                    lists[key.stringValue] = list
                } else if let table = try? container.decode([String: Double].self, forKey: key) {
                    tables[key.stringValue] = table
                }
            }
        }

        private struct Key: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }
    }

    static var folder: URL { Bundle.module.bundleURL.appendingPathComponent("Reference") }

    init(named name: String) throws {
        let file = Self.folder.appendingPathComponent("data/\(name).json")
        self = try JSONDecoder().decode(ReferenceData.self, from: Data(contentsOf: file))
    }

    /// The names of all models that were recorded.
    static func names() throws -> Set<String> {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("data").path)
        return Set(files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) })
    }
}
