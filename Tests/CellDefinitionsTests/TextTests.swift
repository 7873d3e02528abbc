import CellDefinitions
import Foundation
import TestSupport
import Testing

/// Definitions as text, and back.
@Suite struct TextTests {
    @Test func whatIsWrittenIsReadAsTheSame() throws {
        var random = RandomDefinition(generator: SeededGenerator(seed: 1))
        for _ in 0..<2000 {
            let (region, expression) = (random.region(), random.expression())
            #expect(try Region(text: "\(region)") == region)
            #expect(try PlaceExpression(text: "\(expression)") == expression)
        }
        for _ in 0..<300 {
            let definition = random.definition()
            #expect(try CellDefinition(json: definition.json) == definition)
        }
    }

    @Test func everyCoderGivesBackTheSame() throws {
        var random = RandomDefinition(generator: SeededGenerator(seed: 2))
        for _ in 0..<100 {
            let definition = random.definition()
            let data = try JSONEncoder().encode(definition)
            #expect(try JSONDecoder().decode(CellDefinition.self, from: data) == definition)
        }
    }

    @Test func regionsReadAsTheyAreMeant() throws {
        #expect(try Region(text: "dend or apic without axon") == .difference(.union("dend", "apic"), "axon"))
        #expect(try Region(text: "dend or apic and soma") == .union("dend", .intersection("apic", "soma")))
        #expect(try Region(text: "within(1e2, soma[0])") == .within(100, of: .named("soma[0]")))
        #expect(Region("dend and within(5, soma)") == .intersection(.named("dend"), .within(5, of: .named("soma"))))
        #expect(try Region(text: "radius(0.5, infinity)") == .radius(from: 0.5, to: .infinity))
    }

    @Test func expressionsReadAsTheyAreMeant() throws {
        #expect(try PlaceExpression(text: "1 - 2 - 3") == .difference(.difference(1, 2), 3))
        #expect(try PlaceExpression(text: "2 * 3 ^ 2 ^ 2 / 4") == .quotient(.product(2, .power(3, .power(2, 2))), 4))
        #expect(try PlaceExpression(text: "-2 ^ 2") == .product(-1, .power(2, 2)))
        #expect(
            try PlaceExpression(text: "1e-3*exp(-distance(soma)/-100)")
                == 1e-3 * .exp(-PlaceExpression.distance(from: "soma") / -100))
        #expect(
            try PlaceExpression(text: "distance(soma[0](0.25))") == .distance(from: .place(section: "soma[0]", x: 0.25))
        )
    }

    @Test func whatIsTooLongIsRefused() {
        let found = message { try PlaceExpression(text: "1" + String(repeating: "+1", count: 100_000)) }
        #expect(found?.hasSuffix("has 200001 words; expected 100000 at most") == true)
    }

    @Test func whatIsTooDeepIsRefused() {
        let found = message { try PlaceExpression(text: "1" + String(repeating: " + 1", count: 1001)) }
        #expect(found?.hasSuffix("expected at most 1000 parts, one joined to the other, found its end") == true)
        let region = message { try Region(text: "a" + String(repeating: " or a and subtree(b)", count: 1001)) }
        #expect(region?.contains("expected at most 1000 parts") == true)
    }

    @Test func howeverManyAreJoinedIsWrittenAndRead() throws {
        for count in [102, 300, 1000] {
            for combine in [Region.union, Region.intersection, Region.difference] {
                let region = (1..<count).reduce(Region.named("dend[0]")) { combine($0, .named("dend[\($1)]")) }
                #expect(try Region(text: "\(region)") == region)
                #expect(!"\(region)".contains("("))
                let definition = CellDefinition(regions: ["many": region]) { Rule(in: region) { Cable(cm: 2) } }
                #expect(try CellDefinition(json: definition.json) == definition)
            }
            for combine in [PlaceExpression.sum, PlaceExpression.difference, PlaceExpression.product] {
                let expression = (1..<count).reduce(PlaceExpression.radius) { combine($0, .number(Double($1))) }
                #expect(try PlaceExpression(text: "\(expression)") == expression)
            }
        }
        // As a tree there may be more.
        var regions = (0..<20_000).map { Region.named("dend[\($0)]") }
        while regions.count > 1 {
            regions = stride(from: 0, to: regions.count, by: 2).map {
                $0 + 1 < regions.count ? .union(regions[$0], regions[$0 + 1]) : regions[$0]
            }
        }
        #expect(try Region(text: "\(regions[0])") == regions[0])
    }

    @Test func howeverManyAreJoinedIsPainted() throws {
        let names = (0..<900).map { $0 % 2 == 0 ? Region.named("dend[0]") : .named("soma") }
        let region = names.dropFirst().reduce(names[0]) { .union($0, $1) }
        let many = (0..<900).reduce(PlaceExpression.number(0.5)) { sum, _ in .sum(sum, .number(0.001)) }
        let cell = try Patch().cell(smallMorphology(), CellDefinition { Rule(in: region) { Cable(cm: many) } })
        #expect(abs(cell["dend[0]"]!(0.5).cm - 1.4) < 1e-9)
        #expect(cell["dend[1]"]!(0.5).cm == 1)
    }

    /// What code may make and no text can hold is a fault, and neither lost nor a trap.
    @Test func whatHoldsTooManyPartsIsAFault() throws {
        func chain(_ count: Int, _ combine: (Region, Region) -> Region) -> Region {
            (1..<count).reduce(Region.named("dend[0]")) { combine($0, .named("dend[\($1 % 3)]")) }
        }
        let expected =
            "holds too many parts, one in the other; expected at most 100, such as regions by names of their own"
        for count in [101, 900, 20_000] {
            let right = chain(count) { .union($1, $0) }
            #expect(faults(CellDefinition { Rule(in: right) { Cable(cm: 2) } }) == ["small: rules[0].in: \(expected)"])
            let named = faults(CellDefinition(regions: ["many": right]) { Rule(in: "many") { Cable(cm: 2) } })
            #expect(named.contains("small: regions.many: \(expected)"))
            let mixed = chain(count) { count % 2 == 0 ? .within(1, of: .intersection($0, $1)) : .subtree(of: $0) }
            #expect(faults(CellDefinition { Rule(in: mixed) { Cable(cm: 2) } }) == ["small: rules[0].in: \(expected)"])
            let sum = (1..<count).reduce(PlaceExpression.radius) { .sum(.number(Double($1)), $0) }
            #expect(faults(CellDefinition { Rule(in: .all) { Cable(cm: sum) } }) == ["small: rules[0].cm: \(expected)"])
        }
        for count in [2, 30, 90] {
            let definition = CellDefinition { Rule(in: chain(count) { .union($1, $0) }) { Cable(cm: 2) } }
            #expect(faults(definition) == [])
            #expect(try CellDefinition(json: definition.json) == definition)
        }
    }

    @Test func aQuoteInANameIsWrittenTwice() throws {
        #expect("\(Region.named("it's"))" == "'it''s'")
        for name in ["it's", "'", "''", "a'", "'a", "", "\u{301}", "'\u{301}a", "a\r\nb", "x) or (y"] {
            let region = Region.union(.named(name), .within(1, of: .named(name)))
            #expect(try Region(text: "\(region)") == region, "\(name)")
            let place = PlaceExpression.distance(from: .place(section: name, x: 0.5))
            #expect(try PlaceExpression(text: "\(place)") == place, "\(name)")
        }
        #expect(message { try Region(text: "'it''s") } == "\"'it''s\": a quote is opened and not closed")
    }

    @Test func whatMeansNothingSaysWhere() {
        #expect(message { try Region(text: "dend and") } == "\"dend and\": expected a region, found its end")
        #expect(message { try Region(text: "dend & soma") } == "\"dend & soma\": \"&\" means nothing here")
        #expect(message { try Region(text: "within(soma)") } == "\"within(soma)\": expected a number, found \"soma\"")
        #expect(
            message { try Region(text: "dend and not apic") }
                == #""dend and not apic": expected "and", "or", "without" or its end, found "apic""#)
        #expect(
            message { try PlaceExpression(text: "-65 mV") }
                == #""-65 mV": expected one of + - * / ^ or its end, found "mV""#)
        #expect(
            message { try PlaceExpression(text: "2 * sin(1)") }
                == "\"2 * sin(1)\": expected a number, radius, diameter, distance(), exp(), log(), step() or table(), found \"sin\""
        )
        #expect(message { try PlaceExpression(text: "1.2.3") } == "\"1.2.3\": \"1.2.3\" is no number")
        let deep = String(repeating: "(", count: 500)
        #expect(message { try Region(text: deep) }?.hasSuffix("expected fewer parentheses, found \"(\"") == true)
    }

    private func message(_ read: () throws -> Any) -> String? {
        do {
            _ = try read()
            return nil
        } catch NeuriteError.invalidModel(let faults) { return faults.map(\.description).joined(separator: "; ") } catch
        {
            return "\(error)"
        }
    }
}
