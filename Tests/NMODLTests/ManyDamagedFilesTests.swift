import Foundation
import NMODL
import Testing

/// Damaged .mod files, read, checked and lowered: of all those of the project, or of other folders,
/// and as many as somebody has time for.
///
///     export NEURITE_DAMAGED_FILES=1000000 NEURITE_DAMAGED_OF=FOLDER:… NEURITE_DAMAGED_AT=FILE
///     Scripts/test --filter ManyDamaged
///
/// Each text is written to `NEURITE_DAMAGED_AT` before it is read: one that ends the process or
/// takes more than a minute is found there, and `NEURITE_DAMAGED_FROM` goes on behind it.
@Suite struct ManyDamagedFilesTests {
    private static let given = ProcessInfo.processInfo.environment
    private static func number(_ name: String) -> Int? { given[name].flatMap { Int($0) } }

    /// All .mod files of the folders, in an order that does not change.
    private static func texts() throws -> [[UInt8]] {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folders = given["NEURITE_DAMAGED_OF"].map { $0.split(separator: ":").map { URL(filePath: String($0)) } }
        var files: [URL] = []
        for folder in folders ?? [project] {
            let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            while let file = all?.nextObject() as? URL { if file.pathExtension == "mod" { files.append(file) } }
        }
        return try files.sorted { $0.path < $1.path }.compactMap { Array(try Data(contentsOf: $0)) }
    }

    @Test func whatIsReadBecomesASoundProgramOrAnError() throws {
        let texts = try ManyDamagedFilesTests.texts()
        try #require(!texts.isEmpty)
        let first = ManyDamagedFilesTests.number("NEURITE_DAMAGED_FROM") ?? 0
        let count = ManyDamagedFilesTests.number("NEURITE_DAMAGED_FILES") ?? 1000
        let copy = ManyDamagedFilesTests.given["NEURITE_DAMAGED_AT"]
        var (models, programs) = (0, 0)
        for round in first..<(first + count) {
            var damage = Damage(seed: UInt64(round))
            let other = texts[damage.random(below: texts.count)]
            // Files with few faults are read to the end.
            let most = round.isMultiple(of: 2) ? 1 : 8
            let text = damage.damaged(texts[round % texts.count], spliceFrom: other, mostFaults: most)
            if let copy {
                try Data(text).write(to: URL(filePath: copy))
                alarm(60)
            }
            let (isModel, isProgram) = whatBecomes(ofDamaged: text, round: round)
            models += isModel ? 1 : 0
            programs += isProgram ? 1 : 0
        }
        if copy != nil {
            alarm(0)
            print("\(count) damaged of \(texts.count) files: \(models) models, \(programs) programs")
        }
        #expect(programs > count / 50)
    }
}
