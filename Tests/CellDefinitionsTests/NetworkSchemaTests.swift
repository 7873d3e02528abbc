import CellDefinitions
import Foundation
import Testing

/// The schema by which editors complete a network's file.
@Suite struct NetworkSchemaTests {
    private func schema() throws -> [String: Any] {
        let data = Data(NetworkDefinition.jsonSchema.utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    /// The keys that reading knows at a place, as it lists them where there is another.
    private func known(_ text: String, at path: String) -> Set<String> {
        let found = faults { _ = try NetworkDefinition(json: text) }
        let line = found.first { $0.hasPrefix("\(path): is no key") } ?? ""
        let list = line.components(separatedBy: "there are ").last ?? ""
        return Set(list.components(separatedBy: ", "))
    }

    private func keys(_ schema: Any?) -> Set<String> {
        Set(((schema as? [String: Any])?["properties"] as? [String: Any] ?? [:]).keys)
    }

    @Test func itHasTheKeysThatAreRead() throws {
        let schema = try schema()
        let parts = try #require(schema["$defs"] as? [String: Any])
        #expect(keys(schema) == known(#"{"?": 1}"#, at: "?"))
        #expect(keys(parts["cellType"]) == known(#"{"cells": {"a": {"?": 1}}}"#, at: "cells.a.?"))
        #expect(
            keys(parts["definition"])
                == known(#"{"cells": {"a": {"definition": {"?": 1}}}}"#, at: "cells.a.definition.?"))
        #expect(keys(parts["population"]) == known(#"{"populations": [{"?": 1}]}"#, at: "populations[0].?"))
        #expect(keys(parts["projection"]) == known(#"{"projections": [{"?": 1}]}"#, at: "projections[0].?"))
        let projection = (parts["projection"] as? [String: Any])?["properties"] as? [String: Any]
        #expect(
            keys(projection?["places"])
                == known(#"{"projections": [{"places": {"?": 1}}]}"#, at: "projections[0].places.?"))
        let rule = (parts["connectionRule"] as? [String: Any])?["anyOf"] as? [Any]
        #expect(
            keys(rule?.last) == known(#"{"projections": [{"rule": {"?": 1}}]}"#, at: "projections[0].rule.?"))
        for (part, key) in [("weights", "weight"), ("delays", "delay")] {
            let distribution = (parts[part] as? [String: Any])?["anyOf"] as? [Any]
            #expect(
                keys(distribution?.last)
                    == known(
                        #"{"projections": [{"rule": "all to all", "\#(key)": {"?": 1}}]}"#,
                        at: "projections[0].\(key).?"))
        }
        let stimuli = (parts["stimulus"] as? [String: Any])?["anyOf"] as? [Any] ?? []
        #expect(
            stimuli.reduce(into: Set()) { $0.formUnion(keys($1)) }
                == known(#"{"stimuli": [{"?": 1}]}"#, at: "stimuli[0].?"))
        #expect(keys(parts["recording"]) == known(#"{"recordings": [{"?": 1}]}"#, at: "recordings[0].?"))
    }

    /// Each part that is named is there.
    @Test func itsReferencesLeadSomewhere() throws {
        let schema = try schema()
        let parts = try #require(schema["$defs"] as? [String: Any])
        func references(_ value: Any) -> Set<String> {
            if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(references($1)) } }
            guard let members = value as? [String: Any] else { return [] }
            let own = (members["$ref"] as? String).map { [String($0.dropFirst("#/$defs/".count))] } ?? []
            return members.values.reduce(into: Set(own)) { $0.formUnion(references($1)) }
        }
        #expect(references(schema) == Set(parts.keys))
    }

    /// What is no text, or no way to divide sections, is refused as the schema refuses it.
    @Test func readingRefusesWhatTheSchemaDoes() {
        #expect(faults { _ = try NetworkDefinition(json: #"{"$schema": 5}"#) } == ["$schema: expected a text, found 5"])
        #expect(faults(json: #"{"$schema": 5}"#) == ["$schema: expected a text, found 5"])
        #expect(faults(json: #"{"discretisation": {}}"#).count == 1)
        #expect(faults(json: #"{"axon": {}}"#).count == 1)
        #expect(
            faults(json: #"{"discretisation": {"unchanged": false}}"#)
                == ["discretisation.unchanged: expected true, found false"])
    }
}
