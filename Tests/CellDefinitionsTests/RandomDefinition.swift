import CellDefinitions
import TestSupport

/// Definitions of every form, at random.
struct RandomDefinition {
    var generator: SeededGenerator

    mutating func number() -> Double {
        let choices: [Double] = [
            0, 1, -1, 0.12, -65, 3e-5, 1e300, 123456.789, .infinity, .leastNonzeroMagnitude, 1 / 3,
        ]
        return Bool.random(using: &generator)
            ? choices.randomElement(using: &generator)! : Double.random(in: -100...100, using: &generator)
    }

    mutating func name() -> String {
        ["soma", "dend", "dend[3]", "apic", "all", "a name", "dend_7", "and", "übung", "3d", "it's", "'", "a.b", ""]
            .randomElement(
                using: &generator)!
    }

    mutating func region(_ depth: Int = 4) -> Region {
        switch Int.random(in: depth > 0 ? 0..<10 : 0..<4, using: &generator) {
        case 0: .all
        case 1: .nothing
        case 2: .named(name())
        case 3: .tag(Int.random(in: -3...9, using: &generator))
        case 4: .union(region(depth - 1), region(depth - 1))
        case 5: .intersection(region(depth - 1), region(depth - 1))
        case 6: .difference(region(depth - 1), region(depth - 1))
        case 7: .within(number(), of: region(depth - 1))
        case 8: .radius(from: number(), to: number())
        default: .subtree(of: region(depth - 1))
        }
    }

    mutating func expression(_ depth: Int = 4) -> PlaceExpression {
        switch Int.random(in: depth > 0 ? 0..<14 : 0..<5, using: &generator) {
        case 0: .number(number())
        case 1: .radius
        case 2: .diameter
        case 3: .distance(from: .region(region(2)))
        case 4: .distance(from: .place(section: name(), x: 0.5))
        case 5: .sum(expression(depth - 1), expression(depth - 1))
        case 6: .difference(expression(depth - 1), expression(depth - 1))
        case 7: .product(expression(depth - 1), expression(depth - 1))
        case 8: .quotient(expression(depth - 1), expression(depth - 1))
        case 9: .power(expression(depth - 1), expression(depth - 1))
        case 10: .exp(expression(depth - 1))
        case 11: .log(expression(depth - 1))
        case 12: .step(expression(depth - 1))
        default: .table(expression(depth - 1), [.init(at: -1, value: number()), .init(at: 2, value: number())])
        }
    }

    mutating func discretisation() -> Discretisation {
        [.dLambda(), .dLambda(0.2, frequency: 50), .longest(20), .twoMoreEvery(40), .nseg(3), .unchanged].randomElement(
            using: &generator)!
    }

    mutating func values() -> [String: PlaceExpression] {
        var values: [String: PlaceExpression] = [:]
        for name in ["g", "gbar", "e"] where Bool.random(using: &generator) { values[name] = expression(2) }
        return values
    }

    mutating func rule() -> Rule {
        var rule = Rule(in: region(), optional: Bool.random(using: &generator))
        if Bool.random(using: &generator) { rule.Ra = expression() }
        if Bool.random(using: &generator) { rule.cm = expression() }
        for name in ["pas", "hh"] where Bool.random(using: &generator) { rule.mechanisms[name] = values() }
        for name in ["ena", "cai"] where Bool.random(using: &generator) { rule.ions[name] = expression(1) }
        if Bool.random(using: &generator) { rule.discretisation = discretisation() }
        return rule
    }

    mutating func definition() -> CellDefinition {
        var definition = CellDefinition()
        for _ in 0..<Int.random(in: 0..<4, using: &generator) {
            definition.regions[name()] = region()
            definition.rules.append(rule())
            definition.synapses[name()] = SynapseType(
                "ExpSyn", values(), weights: (0..<Int.random(in: 0..<3, using: &generator)).map { _ in 0.5 },
                delay: 0.1, threshold: number(), allowedIn: region())
            definition.bounds["dend.hh.\(name())"] = -1...number().magnitude
        }
        if Bool.random(using: &generator) { definition.discretisation = discretisation() }
        definition.axon = [
            nil, AxonReplacement(lengths: [30], diameters: .given([1.5]), at: 0.5),
            AxonReplacement(lengths: [30, 30], diameters: .firstAndLast, at: 1),
            AxonReplacement(lengths: [30, 30], diameters: .firstAndBeyond(60), at: 1),
            AxonReplacement(lengths: [30, 30], diameters: .firstAndBeyond(60, somaX: 0), at: 1),
        ].randomElement(using: &generator)!
        if Bool.random(using: &generator) { definition.ions = ["cai": number(), name(): number()] }
        if Bool.random(using: &generator) { definition.nernst = Bool.random(using: &generator) ? [] : [name(), "ca"] }
        if Bool.random(using: &generator) { definition.celsius = number() }
        if Bool.random(using: &generator) { definition.vInit = number() }
        return definition
    }
}
