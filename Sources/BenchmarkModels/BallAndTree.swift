import Neurite

/// A soma and a binary tree of ten dendrites on its end.
struct BallAndTree {
    let soma: Section
    let dendrites: [Section]

    init(in patch: Patch, membrane: (_ section: Section, _ isSoma: Bool) -> Void) {
        soma = patch.section(L: 12.6157, diam: 12.6157, Ra: 100)
        membrane(soma, true)
        var dendrites: [Section] = []
        for index in 0..<10 {
            let dendrite = patch.section(L: index == 0 ? 200 : 50, diam: 1, nseg: 5, Ra: 100)
            membrane(dendrite, false)
            dendrite.connect(to: index == 0 ? soma : dendrites[(index - 1) / 2])
            dendrites.append(dendrite)
        }
        self.dendrites = dendrites
    }

    /// Channels everywhere, and a leak in the dendrites.
    static func membrane(_ channel: String) -> (_ section: Section, _ isSoma: Bool) -> Void {
        { section, isSoma in
            section.insert(channel)
            if !isSoma { section.insert(Passive(g: 0.001, e: -65)) }
        }
    }
}
