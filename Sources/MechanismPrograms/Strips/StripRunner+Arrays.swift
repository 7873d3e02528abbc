import LaneMath
import MechanismKit
import NMODL

extension StripRunner {
    /// What is done a lane at a time.
    static func runSlow(_ i: StripInstruction, _ context: StripContext) {
        let slots = context.slots
        let (d, a, b) = (slots[Int(i.d)], slots[Int(i.a)], slots[Int(i.b)])
        if i.operation == .functionTable1 || i.operation == .functionTable2 {
            let table = context.storage.functionTables[Int(i.extra)]
            return table.fill(d, a, i.operation == .functionTable2 ? b : nil, count: context.count)
        }
        for row in 0..<context.count {
            let x = a[row]
            switch i.operation {
            case .element:
                let array = context.code.arrays[Int(i.extra)]
                d[row] = Lanes(lanes: { context.address(of: x[$0], in: array, row, lane: $0)?.pointee ?? .nan })
            case .setElement:
                let array = context.code.arrays[Int(i.extra)]
                let (value, mask) = (b[row], slots[Int(i.c)][row].bits)
                for lane in 0..<Lanes.scalarCount where mask[lane] != 0 {
                    context.address(of: x[lane], in: array, row, lane: lane)?.pointee = value[lane]
                }
            default: break
            }
        }
    }
}

extension SIMD8<Double> {
    /// A number for each lane.
    init(lanes: (Int) -> Double) {
        self.init()
        for lane in 0..<Lanes.scalarCount { self[lane] = lanes(lane) }
    }
}

extension StripContext {
    /// Where an element of an array is for one instance; nil outside of the array.
    func address(of index: Double, in array: ArrayStorage, _ row: Int, lane: Int) -> UnsafeMutablePointer<Double>? {
        guard index > -1, index < Double(array.count) else { return nil }
        let element = Int(index)
        let instance = (firstRow + row) * Lanes.scalarCount + lane
        switch array {
        case .columns(let first, _): return memory.columns[first + element].address(instance: instance)
        case .shared(let first, _): return memory.columns[storage.sharedColumn(first + element)].address(instance: 0)
        case .scratch(let number, _):
            let rows = temporaries + (code.scratchStarts[number] + element) * code.rows + row
            return UnsafeMutableRawPointer(rows).assumingMemoryBound(to: Double.self) + lane
        }
    }
}
