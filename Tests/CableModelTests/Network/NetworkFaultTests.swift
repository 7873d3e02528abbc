import CableModel
import MechanismKit
import Testing

/// Faults that a network made by an importer can have, and one made of handles cannot.
@Suite struct NetworkFaultTests {
    private func faults(of section: Network.Section) -> [String] {
        var network = Network()
        network.sections = [section]
        return network.faults().map(\.description)
    }

    private let cylinder = SectionShape.cylinder(L: 10, diam: 1)

    @Test func aSoundSectionHasNone() {
        #expect(
            faults(of: Network.Section(name: "soma", shape: cylinder, nseg: 2, mechanisms: [.init([Leak()])])) == [])
    }

    @Test func numbersOfSegmentsAreChecked() {
        #expect(
            faults(of: Network.Section(name: "soma", shape: cylinder, nseg: 0)) == [
                "soma: nseg is 0; expected 1 or more"
            ])
        #expect(
            faults(of: Network.Section(name: "soma", shape: cylinder, nseg: 32768)) == [
                "soma: nseg is 32768; expected 32767 or less"
            ])
    }

    @Test func whatDiffersFromSegmentToSegmentMustHaveAsManyValues() {
        let section = Network.Section(
            name: "soma", shape: .cylinder(L: 10, diam: .each([1, 2])), nseg: 3, cm: .each([1]),
            mechanisms: [.init([Leak(), Leak()])], ionValues: ["ex": .each([1, 2])])
        #expect(
            Set(faults(of: section)) == [
                "soma: diam has 2 values; expected one a segment (3)",
                "soma: cm has 1 value; expected one a segment (3)",
                "soma: leak has 2 sets of parameters; expected 1 or one a segment (3)",
                "soma: ex has 2 values; expected one a segment (3)",
            ])
    }

    @Test func aCurrentOfAnIonCannotBeGiven() {
        let section = Network.Section(
            name: "soma", shape: cylinder, mechanisms: [.init([Leak()])], ionValues: ["ix": .uniform(1)])
        #expect(faults(of: section) == ["soma: ix is computed by the mechanisms and cannot be set"])
    }

    /// A list of mechanisms that sections share is checked once where it is sound, and reported for
    /// each section where it is not.
    @Test func everySectionWithAFaultyListIsNamed() {
        let (sound, faulty) = ([Network.Insertion([Leak()])], [Network.Insertion([Leak(g: -1)])])
        var network = Network()
        network.sections = [sound, faulty, sound, faulty].enumerated().map {
            Network.Section(name: "s\($0.offset)", shape: cylinder, mechanisms: $0.element)
        }
        #expect(
            network.faults().map(\.description) == [
                "s1, leak: g is -1.0 S/cm2; expected a number of 0 or more",
                "s3, leak: g is -1.0 S/cm2; expected a number of 0 or more",
            ])
    }

    @Test func connectionsAreNamedAfterTheirEndsUnlessTheyHaveANameOfTheirOwn() {
        var network = Network()
        network.sections = [Network.Section(name: "soma", shape: cylinder)]
        network.pointProcesses = [Network.PointProcess(name: "cell", mechanism: Listener(), location: nil)]
        network.sources = [.detector(Network.Location(section: 0, x: 0.5), threshold: 0), .pointProcess(0)]
        network.connections = [
            Network.Connection(source: 0, target: 0, weights: [1], delay: -1),
            Network.Connection(source: 1, target: 0, weights: [1], delay: -1),
            Network.Connection(name: "mine", source: 1, target: 0, weights: [1], delay: -1),
        ]
        #expect(
            network.faults().map(\.object) == ["NetCon from soma(0.5) to cell", "NetCon from cell to cell", "mine"])
    }
}

/// A leak that uses an ion.
private struct Leak: Mechanism {
    var g = 1.0
    static let name = "leak"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case g, ex, ix }

    init() {}
    init(g: Double) { self.g = g }

    static func declaration(of variable: Variable) -> VariableDeclaration<Leak> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
        case .ex: .ion(Ion("x", valence: 1), .reversalPotential)
        case .ix: .ion(Ion("x", valence: 1), .current, .write)
        }
    }
}

/// Receives events and does nothing.
private struct Listener: EventMechanism {
    static let name = "Listener"
    static let kind = MechanismKind.artificialCell
    enum Variable: Int, MechanismVariable { case nothing }
    static func declaration(of variable: Variable) -> VariableDeclaration<Listener> { .assigned(unit: "1") }
    static func receive(_ event: Event, at cell: Instance<Listener>) {}
}
