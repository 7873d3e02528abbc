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
        #expect(found?.hasSuffix("has 200001 words; expected 1000 at most") == true)
    }

    @Test func whatMeansNothingSaysWhere() {
        #expect(message { try Region(text: "dend and") } == "\"dend and\": expected a region, found its end")
        #expect(message { try Region(text: "dend & soma") } == "\"dend & soma\": \"&\" means nothing here")
        #expect(message { try Region(text: "within(soma)") } == "\"within(soma)\": expected a number, found \"soma\"")
        #expect(message { try Region(text: "dend apic") } == "\"dend apic\": expected its end, found \"apic\"")
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
