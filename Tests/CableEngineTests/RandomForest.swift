import CableModel
import Foundation

/// Random cells: sections of all shapes, connected anywhere by either end.
struct RandomForest {
    /// How unlike each other sections are.
    enum Variety: CaseIterable {
        /// What neurons are made of, in few segments.
        case mild
        /// From 0.05 to 500 um thick, from 1 to 5000 ohm cm, from 0.1 to 5000 um long, in up to 300
        /// segments.
        case extreme
    }

    /// Where sections hang.
    enum Habit: CaseIterable {
        /// From any that were there before.
        case bushy
        /// Many from one place.
        case star
        /// From the one before, mostly.
        case chain
    }

    private(set) var network = Network()
    /// Ends at which something acts.
    private(set) var pinned: [Network.Location] = []

    init(_ variety: Variety, _ habit: Habit, using random: inout some RandomNumberGenerator) {
        var hub = Network.Location(section: 0, x: 1)
        for index in 0..<Int.random(in: 1...60, using: &random) {
            var section = Self.section(index, variety, &random)
            if index > 0, Int.random(in: 0..<8, using: &random) > 0 {
                let place =
                    [0, 1, 1, 1, 0.5, Double.random(in: 0...1, using: &random)].randomElement(using: &random) ?? 1
                let other = Network.Location(section: .random(in: 0..<index, using: &random), x: place)
                let isUsual = Int.random(in: 0..<12, using: &random) > 0
                switch habit {
                case .bushy: section.parent = other
                case .star:
                    // Now and then another place.
                    if !isUsual { hub = other }
                    section.parent = hub
                case .chain: section.parent = Network.Location(section: isUsual ? index - 1 : other.section, x: place)
                }
                section.childEnd = Int.random(in: 0..<4, using: &random) == 0 ? .end : .start
            }
            network.sections.append(section)
        }
        let shares = [0, 0.1, 0.5]
        let pinnedShare = shares[.random(in: shares.indices, using: &random)]
        for section in network.sections.indices {
            for x in [0.0, 1] where Double.random(in: 0..<1, using: &random) < pinnedShare {
                pinned.append(Network.Location(section: section, x: x))
            }
        }
    }

    private static func section(
        _ index: Int, _ variety: Variety, _ random: inout some RandomNumberGenerator
    ) -> Network.Section {
        // As likely between 1 and 10 as between 10 and 100.
        func spread(_ least: Double, _ most: Double) -> Double {
            least * pow(most / least, .random(in: 0...1, using: &random))
        }
        return switch variety {
        case .mild:
            Network.Section(
                name: "s\(index)",
                shape: .cylinder(L: .random(in: 5...300, using: &random), diam: .random(in: 0.3...20, using: &random)),
                nseg: .random(in: 1...7, using: &random), Ra: .random(in: 30...300, using: &random),
                cm: .uniform(.random(in: 0.5...2, using: &random)))
        case .extreme:
            Network.Section(
                name: "s\(index)", shape: .cylinder(L: spread(0.1, 5000), diam: spread(0.05, 500)),
                nseg: .random(in: Int.random(in: 0..<8, using: &random) == 0 ? 8...300 : 1...7, using: &random),
                Ra: spread(1, 5000), cm: .uniform(spread(0.1, 10)))
        }
    }
}
