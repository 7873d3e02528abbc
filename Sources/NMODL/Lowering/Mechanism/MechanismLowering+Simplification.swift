// The passes over a mechanism's program: what it computes is made cheaper, and what is needed
// within one kernel alone is not kept.

extension MechanismLowering {
    /// Runs the passes, and takes out what no kernel reads and no one sees.
    ///
    /// A variable that every kernel assigns before it reads it is scratch: it needs no place. What
    /// remains visible of it (RANGE) is an output; what is not visible is not written.
    func simplify() {
        var program = self.program
        program.mapKernels { $0.cleaned() }
        // What is supplied from outside may read anything.
        let readsAll = !program.suppliedFunctions.isEmpty
        let visible = !readsAll ? visibleColumns : Set(program.columns.indices)
        while true {
            let read = program.readPlaces
            var changed = false
            program.mapKernels { [columns = program.columns, shared = program.shared] kernel in
                var kernel = kernel
                let count = kernel.writes.count
                kernel.writes.removeAll { write in
                    switch write.place {
                    case .column(let index):
                        columns[index].role == .assigned && !read.contains(write.place) && !visible.contains(index)
                    case .shared(let index):
                        !read.contains(write.place) && shared[index].name == nil && !readsAll
                    default: false
                    }
                }
                guard kernel.writes.count < count else { return kernel }
                changed = true
                return kernel.cleaned()
            }
            if !changed { break }
        }
        // INITIAL is run once and a table is made once: they are left as they are, and so agree to
        // the last digit where that matters.
        let (initial, tables) = (program.kernels[.initialize], program.tables)
        (program.kernels[.initialize], program.tables) = (nil, [])
        program.mapKernels { $0.after(self.options.passes) }
        (program.kernels[.initialize], program.tables) = (initial, tables)
        let read = program.readPlaces
        // What is computed in every step can be left out where nobody looks; what INITIAL or an
        // event sets once is kept.
        let computed = program.placesOfEveryStep
        for (index, column) in program.columns.enumerated()
        where column.role == .assigned && !readsAll && !read.contains(.column(index))
            && computed.contains(.column(index))
        {
            program.columns[index].role = .output
        }
        for phase in Program.Phase.allCases where program.kernels[phase]?.isEmpty == true {
            program.kernels[phase] = nil
        }
        self.program = program
    }

    /// The columns of RANGE variables.
    private var visibleColumns: Set<Int> {
        var visible: Set<Int> = []
        for (index, symbol) in model.symbols.enumerated() where symbol.isRange || symbol.kind == .state {
            guard case .column(let first) = layout.place(of: Slot(SymbolID(index))) else { continue }
            visible.formUnion(first..<first + (symbol.length ?? 1))
        }
        return visible
    }
}

extension Program {
    /// Replaces each kernel.
    mutating func mapKernels(_ transform: (Kernel) -> Kernel) {
        for phase in Phase.allCases { kernels[phase] = kernels[phase].map(transform) }
        start = start.map(transform)
        receive = receive.map(transform)
        startConnection = startConnection.map(transform)
        for index in watches.indices { watches[index].value = transform(watches[index].value) }
        for index in diffusions.indices { diffusions[index].factors = transform(diffusions[index].factors) }
        for index in tables.indices {
            tables[index].bounds = transform(tables[index].bounds)
            tables[index].entry = transform(tables[index].entry)
        }
        for index in subprograms.indices { subprograms[index].kernel = transform(subprograms[index].kernel) }
    }

    /// The places that kernels of every step write.
    fileprivate var placesOfEveryStep: Set<Place> {
        var places: Set<Place> = []
        for phase in [.addCurrents, .advanceStates] as [Phase] {
            places.formUnion(kernels[phase]?.writes.map(\.place) ?? [])
        }
        return places
    }

    /// The places that some kernel reads.
    var readPlaces: Set<Place> {
        allKernels.reduce(into: []) { $0.formUnion($1.kernel.readPlaces) }
    }
}

extension Kernel {
    /// The places that it reads.
    var readPlaces: Set<Place> {
        var places: Set<Place> = []
        forEachInstruction { instruction in
            switch instruction.operation {
            case .read(let place): places.insert(place)
            case .element(let array, _), .setElement(let array, _, _): places.formUnion(array.places)
            default: break
            }
        }
        return places
    }
}

extension ArrayStorage {
    /// The places of its elements.
    var places: [Place] {
        switch self {
        case .columns(let first, let count): (first..<first + count).map { .column($0) }
        case .shared(let first, let count): (first..<first + count).map { .shared($0) }
        case .scratch: []
        }
    }
}
