import MechanismKit

// How a pool's columns meet the ions and other objects' variables: gathered before a kernel is
// called, written back after it.

extension MechanismPool {
    /// A variable of one instance that stands for a variable of another object.
    struct PointerLink {
        let variable: Int
        let instance: Int
        let address: UnsafeMutablePointer<Double>
        /// Whether the mechanism may write what it points at.
        let isWritten: Bool
    }

    /// Links the variables that are quantities of ions to the ions' pools.
    func link(_ ionPools: [IonPool]) {
        for (column, variable) in descriptor.variables.enumerated() {
            guard case .ion(let ion, let quantity, let access) = variable.role,
                let pool = ionPools.first(where: { $0.ion.name == ion.name })
            else { continue }
            giveOwnRows(column)
            let link = IonLink(
                variable: column, pool: pool, quantity: quantity, access: access,
                entries: (0..<count).map { instance in
                    (isInserted(at: instance) ? pool.index(of: sites.slot(of: instance)) : nil)
                        ?? Int32(pool.slots.count)
                })
            ionLinks.append(link)
            if link.isSummed, pool.keepsDerivative { keepDerivative(of: column) }
        }
        for index in ionLinks.indices where mayBeInPlace(ionLinks[index]) { putInPlace(&ionLinks[index]) }
        copyIons()
        assert(checkInvariants() == [])
    }

    /// Copies what is not in its place.
    func copyIons() { ionCopies = IonCopies(ionLinks.filter { !$0.isInPlace }, of: self) }

    /// Whether a column may be the ion's pool's own rows, and nobody notices.
    ///
    /// What outputs were computed from has to stay as it is until somebody looks at them, unless
    /// they are kept at every step.
    private func mayBeInPlace(_ link: IonLink) -> Bool {
        guard case .rows = sites, link.firstRow != nil else { return false }
        // What a kernel writes under one name it must not meet under another.
        let isAlone = !ionLinks.contains {
            $0.variable != link.variable && $0.pool === link.pool && $0.quantity == link.quantity
        }
        guard isAlone || !link.isSummed && !link.isScattered else { return false }
        if link.isSummed { return kernels.addsToIonCurrents && !link.pool.keepsDerivative }
        let keepsOutputs =
            advanceStates != nil && kernels.statesUseLinks || !descriptor.variables.contains { $0.role.isOutput }
        return keepsOutputs || link.quantity == .reversalPotential && link.pool.allFollowNernst
    }

    private func putInPlace(_ link: inout IonLink) {
        guard let row = link.firstRow else { return }
        let rows = link.pool.memory.column(link.quantity.rawValue) + row
        stand(link.variable, Column(rows: rows, isSum: link.isSummed))
        link.isInPlace = true
    }

    /// Makes a variable of an instance stand for another object's.
    func point(_ variable: Int, of instance: Int, to address: UnsafeMutablePointer<Double>) {
        if !pointerLinks.contains(where: { $0.variable == variable }) {
            // Instances whose pointer is not connected read NaN.
            let unconnected = descriptor.variables[variable].defaultValue
            fill(variable, unconnected.isNaN ? unconnected : address.pointee)
        }
        knownWritesApart = nil
        knownPointerWrites = [:]
        if pointerLinksOfInstance.isEmpty { pointerLinksOfInstance = Array(repeating: [], count: count) }
        pointerLinksOfInstance[instance].append(Int32(pointerLinks.count))
        pointerLinks.append(
            PointerLink(
                variable: variable, instance: instance, address: address,
                isWritten: descriptor.variables[variable].role == .pointer(isWritten: true)))
    }

    private var hasLinks: Bool { !ionLinks.isEmpty || !pointerLinks.isEmpty }

    /// Brings ions and pointers up to date.
    @inline(__always)
    func gatherLinks() {
        if hasIonCopies { ionCopies.gather() }
        if !pointerLinks.isEmpty { gatherPointers() }
    }

    func gatherPointers() {
        for link in pointerLinks { values(link.variable)[link.instance] = link.address.pointee }
    }

    /// Concentrations and reversal potentials that the mechanism wrote go to the ions' pools, and
    /// so does what it wrote through pointers.
    @inline(__always)
    func scatterLinks() {
        if hasIonCopies { ionCopies.scatter() }
        if !pointerLinks.isEmpty { scatterPointers() }
    }

    private func scatterPointers() {
        for link in pointerLinks where link.isWritten { link.address.pointee = values(link.variable)[link.instance] }
    }

    /// Brings one instance's ions and pointers up to date, for an event that it takes between
    /// steps.
    func gatherLinks(of instance: Int) {
        guard hasLinks else { return }
        for link in ionLinks where link.isRead {
            values(link.variable)[instance] = link.pool.values(link.quantity)[Int(link.entries[instance])]
        }
        guard !pointerLinks.isEmpty else { return }
        for index in pointerLinksOfInstance[instance] {
            let link = pointerLinks[Int(index)]
            values(link.variable)[instance] = link.address.pointee
        }
    }

    /// What one instance wrote of ions and through pointers while it took an event.
    func scatterLinks(of instance: Int) {
        guard hasLinks else { return }
        for link in ionLinks where link.isScattered {
            link.pool.values(link.quantity)[Int(link.entries[instance])] = values(link.variable)[instance]
        }
        guard !pointerLinks.isEmpty else { return }
        for index in pointerLinksOfInstance[instance] where pointerLinks[Int(index)].isWritten {
            let link = pointerLinks[Int(index)]
            link.address.pointee = values(link.variable)[instance]
        }
    }

    /// Whether nothing that is written through pointers of the mechanism is read by it: neither
    /// what other pointers point at, nor a variable of its own, a voltage or an ion's quantity.
    func writesApart(_ cable: Cable) -> Bool {
        if let knownWritesApart { return knownWritesApart }
        func isWritten(_ first: UnsafeMutablePointer<Double>, _ count: Int) -> Bool {
            pointerLinks.contains { $0.isWritten && $0.address >= first && $0.address < first + count }
        }
        let written = Set(pointerLinks.filter(\.isWritten).map(\.address))
        let reads =
            pointerLinks.contains { !$0.isWritten && written.contains($0.address) }
            || isWritten(cable.values(cable.v), Lanes.count(rows: cable.rowCount))
            || descriptor.variables.indices.contains {
                isWritten(values($0), Lanes.count(rows: columns[$0].isOwn ? rowCount : 1))
            }
        knownWritesApart = !reads && ionLinks.isEmpty
        return knownWritesApart == true
    }

    /// Adds what the mechanism reported to the ions' pools, which sum mA/cm2.
    @inline(__always)
    func addIonCurrents(_ cable: Cable) {
        guard hasIonCopies else { return }
        if descriptor.kind == .pointProcess { addSpreadIonCurrents(cable) } else { ionCopies.add() }
    }

    private func addSpreadIonCurrents(_ cable: Cable) {
        for link in ionLinks where link.isSummed {
            let (own, sum) = (values(link.variable), link.pool.values(.current))
            let (slopes, slopeSum) = (derivative(link.variable), link.pool.currentDerivative)
            for (instance, entry) in link.entries.enumerated() {
                let perArea = currentPerArea(cable, at: slotNumbers[instance])
                sum[Int(entry)] += own[instance] * perArea
                if let slopes, let slopeSum { slopeSum[Int(entry)] += slopes[instance] * perArea }
            }
        }
    }

    /// What turns the mechanism's currents at a slot into mA/cm2. A point process' nA are spread
    /// over the segment's area: 1 nA/um2 is 100 mA/cm2. A section's end has no area and counts as
    /// 100 um2, as in NEURON.
    func currentPerArea(_ cable: Cable, at slot: Slot) -> Double {
        guard descriptor.kind == .pointProcess else { return 1 }
        let membrane = cable.values(cable.membrane)[slot]
        return membrane > 0 ? cable.copies[slot, default: 1] / membrane : 1
    }
}
