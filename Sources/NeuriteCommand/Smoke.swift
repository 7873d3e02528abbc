import Foundation
import Neurite
@main struct Smoke {
    static func main() throws {
        let p = Patch()
        let start = Date()
        let cell = p.cell(try Morphology(contentsOfSWC: URL(fileURLWithPath: CommandLine.arguments[1])))
        for s in cell.sections { s.Ra = 100; s.insert(HH()) }
        cell.sections.applyDLambda()
        let soma = cell["soma[0]"]!
        _ = p.iClamp(at: soma, delay: 1, dur: 1e9, amp: 0.5)
        let v = p.record(soma)
        let built = Date()
        try p.run(for: 50)
        print(p.compartmentCount, v.count, v.values.max()!, built.timeIntervalSince(start), Date().timeIntervalSince(built) * 1e9 / Double(p.compartmentCount) / 2000)
    }
}
