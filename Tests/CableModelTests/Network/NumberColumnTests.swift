import CableModel
import Testing

/// Numbers of which many millions are kept.
@Suite struct NumberColumnTests {
    /// Whatever the smallest form is, and whenever it becomes another.
    @Test func numbersComeBackToTheBit() {
        let lists: [[Double]] = [
            [], [1], [0.5, 0.5], [0.5, 0.25], [0.1, 0.1], [0.1, 0.5], [0, -0.0], [.infinity, 1e300], [1e-300, 2],
            [5e-324], [Double(Float(0.1)), 16_777_217],
        ]
        for a in lists {
            for b in lists {
                for c in lists {
                    var column = NumberColumn()
                    column.append(contentsOf: a)
                    column.reserve(10)
                    column.append(contentsOf: b)
                    let former = column
                    column.append(contentsOf: c)
                    let all = a + b + c
                    #expect(column.count == all.count)
                    #expect(all.indices.allSatisfy { column[$0].bitPattern == all[$0].bitPattern }, "\(all)")
                    #expect((a + b).indices.allSatisfy { former[$0] == (a + b)[$0] })
                }
            }
        }
    }
}
