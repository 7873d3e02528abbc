import Foundation
import Testing

@testable import Neurite

/// Taking things away costs in proportion to what is taken away, however much hangs on one object.
/// A cost by the square of it would be minutes here.
@Suite struct RemovalCostTests {
    private static let count = 100_000

    /// What this thread computes, s; other tests may run meanwhile.
    private func time(_ body: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
        }
        let start = now()
        body()
        return now() - start
    }

    /// A source, each of whose connections leads to a synapse on a cell of its own or on one cell.
    private func fan(_ p: Patch, cells: Int) -> (source: Section, synapses: [AnyPointProcess]) {
        let source = p.section(name: "source")
        let cells = (0..<cells).map { _ in p.section() }
        let synapses = (0..<Self.count).map { cells[$0 % cells.count].synapse(ExpSyn()) }
        for synapse in synapses { source.connectPoints(to: synapse) }
        return (source, synapses)
    }

    @Test(arguments: [1, 100, 100_000]) func aSourceOfManyConnectionsIsRemoved(cells: Int) {
        let p = Patch()
        let (source, synapses) = fan(p, cells: cells)
        let taken = time { source.remove() }
        #expect(taken < 3)
        #expect(p.connections.isEmpty && source.component.count == 1)
        #expect(synapses[0].component.count == 1 + Self.count / cells)
    }

    @Test func aSectionOfManySynapsesIsRemoved() {
        let p = Patch()
        let (source, synapses) = fan(p, cells: 1)
        for synapse in synapses { synapse.stimulate() }
        let section = synapses[0].segment?.section
        let taken = time { section?.remove() }
        #expect(taken < 3)
        #expect(p.connections.isEmpty && p.pointProcesses.isEmpty && p.sections == [source])
        #expect(synapses.allSatisfy { $0.component.count == 1 && $0.segment == nil })
    }

    @Test func aSynapseOfManyConnectionsIsRemoved() {
        let p = Patch()
        let synapse = p.section().synapse(ExpSyn())
        let sources = (0..<Self.count).map { _ in p.section() }
        for source in sources { source.connectPoints(to: synapse) }
        let taken = time { synapse.remove() }
        #expect(taken < 3)
        #expect(p.connections.isEmpty && sources.allSatisfy { $0.component.count == 1 })
    }

    @Test(arguments: ["first to last", "last to first", "any"]) func connectionsAreDisconnectedOneByOne(order: String) {
        let p = Patch()
        let (source, synapses) = fan(p, cells: 100)
        var connections = p.connections
        var random = RandomStream(seed: 1, id1: 0)
        if order == "last to first" { connections.reverse() }
        if order == "any" { connections.shuffle(using: &random) }
        let taken = time { for connection in connections { connection.disconnect() } }
        #expect(taken < 3)
        #expect(
            source.component.count == 1
                && connections.allSatisfy { $0.component.count == 1 && $0.source == nil && $0.target == nil })
        #expect(p.connections(from: source).isEmpty && p.connections(to: synapses[0]).isEmpty)
    }

    @Test(arguments: ["first to last", "last to first"]) func synapsesAreRemovedOneByOne(order: String) {
        let p = Patch()
        let section = p.section()
        for _ in 0..<Self.count { _ = section.synapse(ExpSyn()) }
        let synapses = section.synapses
        let removing = order == "first to last" ? synapses : synapses.reversed()
        let taken = time { for synapse in removing { synapse.remove() } }
        #expect(taken < 3)
        #expect(section.synapses.isEmpty && section.component.count == 1)
    }

    @Test func whatManyPointersPointAtIsRemoved() {
        let p = Patch()
        let hub = p.section()
        let followers = (0..<Self.count).map { _ in p.place(Follower()) }
        for follower in followers { follower.setPointer(.followed, to: hub) }
        let other = p.section()
        let taken = time { for follower in followers { follower.setPointer(.followed, to: other) } }
        #expect(taken < 3)
        #expect(hub.component.count == 1 && other.component.count == Self.count + 1)
        let removing = time { other.remove() }
        #expect(removing < 3)
        #expect(followers.allSatisfy { $0.component.count == 1 })
    }

    @Test func aRootOfManyChildrenIsRemoved() {
        let p = Patch()
        let root = p.section()
        let children = (0..<Self.count).map { _ in p.section().connect(to: root) }
        let taken = time { root.remove() }
        #expect(taken < 3)
        #expect(children.allSatisfy { $0.parent == nil && $0.component.count == 1 })
    }

    /// What is left over keeps the order in which it was made.
    @Test func theOrderOfMakingStays() {
        let p = Patch()
        let section = p.section(name: "section")
        let synapses = (0..<9).map { _ in section.synapse(ExpSyn()) }
        let connections = synapses.map { section.connectPoints(to: $0) }
        for gone in [4, 0, 8, 5] { synapses[gone].remove() }
        #expect(section.synapses == [1, 2, 3, 6, 7].map { synapses[$0] })
        #expect(p.connections(from: section) == [1, 2, 3, 6, 7].map { connections[$0] })
        let last = section.connectPoints(to: synapses[1])
        #expect(p.connections(to: synapses[1]) == [connections[1], last])
    }

    /// A source of several connections that are cut at once begins the search for what holds
    /// together several times.
    @Test func whatIsCutOffAtSeveralPlacesAtOnceStaysTogether() {
        let p = Patch()
        let (source, target) = (p.section(name: "source"), p.section(name: "target"))
        let child = p.section(name: "child").connect(to: source)
        let further = p.section(name: "further").connect(to: child)
        let synapses = (0..<3).map { _ in target.synapse(ExpSyn()) }
        let connections = synapses.flatMap { synapse in (0..<2).map { _ in source.connectPoints(to: synapse) } }
        let stimulus = synapses[1].stimulate()
        target.remove()
        #expect([child, further].allSatisfy { $0.component === source.component } && source.component.count == 3)
        #expect(connections.allSatisfy { $0.component.count == 1 } && synapses.allSatisfy { $0.component.count == 1 })
        #expect(stimulus.component.count == 1 && target.component.count == 1)
        let known = p.model.components.map(\.count).reduce(0, +)
        #expect(known == 3 + 6 + 3 + 1 + 1)
        withExtendedLifetime((source, target, child, further, synapses, connections, stimulus)) {}
    }

    /// A removed object may have been all that held several parts together.
    @Test func eachPartBecomesAGroupOfItsOwn() {
        let p = Patch()
        let hub = p.section(name: "hub")
        let chains = (0..<5).map { length in
            (0...length).reduce(into: [Section]()) { chain, _ in
                chain.append(p.section().connect(to: chain.last ?? hub))
            }
        }
        chains[1][0].connectPoints(to: chains[3][2].synapse(ExpSyn()))
        hub.remove()
        #expect(chains[1][0].component === chains[3][0].component && chains[1][0].component.count == 2 + 4 + 2)
        #expect(
            chains[0][0].component.count == 1 && chains[2][1].component.count == 3 && chains[4][4].component.count == 5)
        #expect(
            Set([hub, chains[0][0], chains[1][0], chains[2][0], chains[4][0]].map { ObjectIdentifier($0.component) })
                .count
                == 5)
    }
}
