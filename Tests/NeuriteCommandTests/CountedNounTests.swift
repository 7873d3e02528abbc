import Foundation
import TestSupport
import Testing
import Wording

/// One thing is not several.
@Suite struct CountedNounTests {
    @Test func aNumberGoesWithItsNoun() {
        #expect(
            [0, 1, 2, 1000].map { "\($0, "section")" } == ["0 sections", "1 section", "2 sections", "1000 sections"])
        #expect("\(1, "point process", "point processes")" == "1 point process")
        #expect("\(-1, "point process", "point processes")" == "-1 point processes")
    }

    /// The file of a single section with a single oddity.
    @Test func infoCountsWhatItFinds() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1 9\n".write(toFile: "\(folder)/x.swc", atomically: true, encoding: .utf8)
            let outcome = try ToolRun("neurite", ["info", "\(folder)/x.swc"]).outcome()
            #expect(outcome.status == 0 && outcome.output.contains("x.swc: 1 section\n1 problem:\n  "))
        }
    }
}
