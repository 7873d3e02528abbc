import Neurite
@main struct Smoke {
    static func main() throws {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let stim = p.iClamp(at: soma, delay: 1, dur: 15, amp: 0.3)
        let v = p.record(soma)
        let nc = p.netCon(from: soma, to: nil, threshold: 0)
        let s = nc.record()
        try p.run(for: 25)
        print(v.count, v.values.max()!, s.times, stim.amp)
    }
}
