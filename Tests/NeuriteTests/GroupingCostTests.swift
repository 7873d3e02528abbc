import Testing

@testable import Neurite

/// Joining components costs near to nothing each, in whatever order they are joined. What is
/// counted is work, not time: the components that a handle goes through to find the one that it
/// belongs to now. All else that a join does takes a fixed number of steps.
@Suite struct GroupingCostTests {
    private static let count = 100_000

    /// A hundred thousand sections, and how many forwarding components were passed while joining
    /// them.
    private final class Joining {
        let p = Patch()
        private(set) var handles: [Section] = []
        private(set) var passed = 0
        private(set) var longest = 0

        init(_ count: Int) { handles = (0..<count).map { _ in p.section() } }

        func join(_ a: Int, _ b: Int) {
            let (one, other) = (handles[a], handles[b])
            for handle in [one, other] { pass(handle) }
            #expect(one.join(other))
        }

        func pass(_ handle: Section) {
            var (component, length) = (handle.held, 0)
            while let next = component.absorber { (component, length) = (next, length + 1) }
            passed += length
            longest = max(longest, length)
        }

        /// All are one component now, with no more forwarding than the logarithm of their number.
        func check(passesPerJoin: Int) {
            let component = handles[0].component
            #expect(component.count == handles.count && Array(p.model.components).count == 1)
            #expect(passed <= passesPerJoin * handles.count, "\(passed) components were passed")
            for handle in handles { pass(handle) }
            #expect(handles.allSatisfy { $0.component === component })
            #expect(longest <= 17, "\(longest) components were passed to find one")
        }
    }

    @Test func joiningOneByOneIntoAGrowingGroupCostsNLogN() {
        let joining = Joining(Self.count)
        for next in 1..<Self.count { joining.join(0, next) }
        joining.check(passesPerJoin: 2)
    }

    @Test func joiningOneByOneFromTheSmallSideCostsNLogN() {
        let joining = Joining(Self.count)
        for next in 1..<Self.count { joining.join(next, next - 1) }
        joining.check(passesPerJoin: 2)
    }

    @Test func joiningAlternatelyAtBothEndsOfAChainCostsNLogN() {
        let joining = Joining(Self.count)
        let middle = Self.count / 2
        for step in 0..<(middle - 1) {
            joining.join(middle + step, middle + step + 1)
            joining.join(middle - step - 1, middle - step)
        }
        joining.join(0, 1)
        joining.check(passesPerJoin: 2)
    }

    /// The longest chains of forwarding components: equals are joined with equals, each time by
    /// members that have not looked since the start.
    @Test(arguments: [0, 1]) func theLongestChainsOfForwardingGroupsAreShort(offset: Int) {
        let joining = Joining(1 << 16)
        var size = 1
        while size < joining.handles.count {
            for start in stride(from: 0, to: joining.handles.count, by: 2 * size) {
                joining.join(start + offset * (size - 1), start + size + offset * (size - 1))
            }
            size *= 2
        }
        joining.check(passesPerJoin: 16)
    }

    /// Through the public interface, dropping the handles meanwhile: nothing of what was absorbed
    /// stays behind.
    @Test func aLongChainOfSectionsIsOneGroup() {
        let p = Patch()
        var tip: Section? = p.section()
        for _ in 1..<Self.count {
            let next = p.section()
            if let tip { next.connect(to: tip) }
            tip = next
        }
        #expect(tip?.component.count == Self.count && tip?.wholeTree.count == Self.count)
        tip = nil
        #expect(p.sections.isEmpty)
    }

    /// Taking a small part off a large component costs no more than the part: the large one is not
    /// gone through.
    @Test(arguments: ["youngest first", "eldest first", "any"]) func partingCostsNoMoreThanTheSmallerPart(order: String)
    {
        let p = Patch()
        let hub = p.section(name: "hub")
        let leaves = (0..<100_000).map { _ in p.section().connect(to: hub) }
        var random = RandomStream(seed: 5, id1: 0, id2: 0, id3: 0)
        switch order {
        case "youngest first": for leaf in leaves.reversed() { leaf.disconnect() }
        case "eldest first": for leaf in leaves { leaf.disconnect() }
        default: for leaf in leaves.shuffled(using: &random) { leaf.disconnect() }
        }
        #expect(hub.children.isEmpty && hub.component.count == 1)
        #expect(leaves.allSatisfy { $0.component.count == 1 })
    }
}
