import Foundation
import TestSupport
import Testing

/// `neurite import` and `neurite cell` with Arbor's component files.
@Suite struct ArborFileTests {
    private let text = """
        (arbor-component (meta-data (version "0.10-dev"))
          (cable-cell
            (morphology (branch 0 -1
              (segment 0 (point 0 0 0 8) (point 16 0 0 8) 1) (segment 1 (point 16 0 0 1) (point 116 0 0 1) 3)))
            (label-dict (region-def "soma" (tag 1)))
            (decor (paint (all) (density (mechanism "pas"))) (paint (region "soma") (density (mechanism "hh"))))))
        """

    @Test func aComponentFileBecomesADefinitionAndAMorphology() throws {
        try withNewFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let (acc, json, swc) = ("\(folder)/c.acc", "\(folder)/c.json", "\(folder)/c.swc")
            try text.write(toFile: acc, atomically: true, encoding: .utf8)
            let imported = try ToolRun("neurite", ["import", acc, "--swc", swc]).outcome()
            #expect(imported.status == 0)
            #expect(imported.errors.contains("c.acc: 3:5: a branch became more than one section each"))
            try imported.output.write(toFile: json, atomically: true, encoding: .utf8)
            for file in [acc, swc] {
                let arguments = ["cell", file, "--definition", json, "--build", "--out", "\(folder)/out"]
                let built = try ToolRun("neurite", arguments).outcome()
                #expect(built.status == 0, "\(built.errors)")
                #expect(built.output.contains("hh in 1"))
            }
            try #"{"rules": [{"in": "soma"}], "celsius": "x"}"#.write(toFile: json, atomically: true, encoding: .utf8)
            let missing = try ToolRun("neurite", ["cell", "\(folder)/none.swc", "--definition", json]).outcome()
            #expect(missing.status != 0)
            for part in [
                "none.swc: file: expected a readable file", "celsius: expected a number", "rules[0]: says nothing",
            ] {
                #expect(missing.errors.contains(part), "\(missing.errors)")
            }
            let faulty = try ToolRun("neurite", ["import", swc, "--swc", swc]).outcome()
            #expect(faulty.errors.contains("--component and --swc belong to Arbor's component files"))
        }
    }
}
