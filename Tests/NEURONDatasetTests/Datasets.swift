import Foundation
import MechanismPrograms
import NEURONDataset
import NMODL

/// The datasets that come with the tests.
enum Datasets {
    static func folder(_ name: String) -> String {
        Bundle.module.url(forResource: "Reference/\(name)", withExtension: nil)?.path ?? "no such resource: \(name)"
    }

    private static let mechanismNames = [
        "asker", "bridge", "burster", "cachan", "capool", "creep", "drip", "facil", "flicker", "halfgap", "hiss",
        "kcachan",
        "pulse", "sender", "tabled", "taker", "wanter", "yleak",
    ]

    /// The mechanisms of their .mod files.
    static func mechanisms(_ change: (_ name: String, _ text: String) -> String = { $1 }) throws -> [DatasetMechanism] {
        try mechanismNames.map { name in
            let text = try String(contentsOfFile: folder("mod") + "/\(name).mod", encoding: .utf8)
            return DatasetMechanism(
                try LoadedMechanism(
                    SourceFile(name: "\(name).mod", text: change(name, text)), for: .coreNEURON))
        }
    }

    /// The files of one, by name.
    static func files(_ name: String) throws -> [String: [UInt8]] {
        let folder = URL(fileURLWithPath: folder(name))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".dat") }
        return Dictionary(
            uniqueKeysWithValues: try names.map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) })
    }
}

extension Dataset {
    /// A dataset of files in memory.
    init(_ files: [String: [UInt8]]) throws(DatasetError) {
        try self.init { name throws(DatasetError) in
            guard let file = files[name] else {
                throw DatasetError(file: name, offset: 0, expected: "a file", found: "none")
            }
            return file
        }
    }
}

extension Dataset {
    /// Gives a mechanism another name.
    mutating func rename(_ name: String, to other: String) {
        for index in mechanisms.entries.indices where mechanisms.entries[index].name == name {
            mechanisms.entries[index].name = other
        }
    }
}
