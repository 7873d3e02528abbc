/// A gate that goes towards one function of the voltage by the share of the way that is another:
/// all that the states of most channels do.
struct GateStep: Sendable, Hashable {
    /// The state's column.
    let column: Int
    /// The functions, by their numbers among those of the kernel.
    let share, target: Int
}

extension StripAssembler.Parts {
    /// The gates that a kernel advances, if it does nothing else and takes each of its functions
    /// of the voltage once; otherwise none.
    var gates: [GateStep] {
        guard let rates, sharedWrites.isEmpty, results.isEmpty else { return [] }
        let firstTemporary = firstTemporary
        func function(_ slot: UInt16) -> Int? {
            let function = Int(slot) - firstTemporary - firstRate
            return 0..<rates.count ~= function ? function : nil
        }
        var steps: [GateStep] = []
        for line in body {
            guard line.operation == .approach, line.d == line.a,
                let column = columns.first(where: { $0.slot == Int(line.d) })?.column, let share = function(line.b),
                let target = function(line.c)
            else { return [] }
            steps.append(GateStep(column: column, share: share, target: target))
        }
        let isOneEach = Set(steps.map(\.column)).count == steps.count && 2 * steps.count == rates.count
        let taken = Set(steps.flatMap { [$0.share, $0.target] })
        return isOneEach && taken.count == rates.count ? steps : []
    }
}
