/// Where each function is among polynomials that are evaluated by fours: linear ones come first, in
/// chunks of their own if that takes no more chunks.
struct FunctionOrder {
    /// The function at each position; behind them as many as fill the last chunk.
    private(set) var order: [Int]
    private(set) var positions: [Int]
    /// How many chunks are of linear functions alone.
    let linearChunks: Int

    /// The functions of gates of several tables: share and target of each side by side.
    init(_ tables: [RateTable], _ gates: [[GateStep]]) {
        var first = 0
        order = []
        for (table, steps) in zip(tables, gates) {
            for step in steps { order += [first + step.share, first + step.target] }
            first += table.isLinear.count
        }
        while order.count % 4 != 0 { order.append(order.count) }
        positions = Array(repeating: 0, count: order.count)
        for (position, function) in order.enumerated() { positions[function] = position }
        linearChunks = 0
    }

    init(isLinear: [Bool], chunks: Int) {
        let (linear, others) = (
            isLinear.indices.filter { isLinear[$0] }, isLinear.indices.filter { !isLinear[$0] }
        )
        let apart = (linear.count + 3) / 4
        let isApart = apart + (others.count + 3) / 4 <= chunks
        linearChunks = isApart ? apart : linear.count / 4
        let second = isApart ? 4 * apart : linear.count
        order = Array(repeating: -1, count: 4 * chunks)
        positions = Array(repeating: 0, count: 4 * chunks)
        for (index, function) in linear.enumerated() { order[index] = function }
        for (index, function) in others.enumerated() { order[second + index] = function }
        var next = isLinear.count
        for position in order.indices {
            if order[position] < 0 {
                order[position] = next
                next += 1
            }
            positions[order[position]] = position
        }
    }
}
