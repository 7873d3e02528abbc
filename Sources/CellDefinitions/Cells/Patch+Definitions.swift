import Neurite

extension Patch {
    /// Makes a cell: the sections of a morphology, divided and with all in their membranes that a
    /// definition says.
    ///
    /// - Parameters:
    ///   - morphology: the shape.
    ///   - definition: what is to be where.
    ///   - name: the cell's. Its sections are called `granule[3].soma[0]` if it is `granule[3]`,
    ///     and as the morphology has them where it is not given.
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with the definition on this
    ///   morphology, each with its path.
    public func cell(_ morphology: CellMorphology, _ definition: CellDefinition, name: String? = nil) throws
        -> DefinedCell
    {
        try cell(
            CellType(morphology, definition, mechanisms: mechanisms, name: name ?? morphology.name), name: name)
    }

    /// Makes a cell of a type that was worked out before: the quick way to many cells of one kind.
    ///
    /// - Parameters:
    ///   - type: what is where.
    ///   - name: the cell's; see ``cell(_:_:name:)``.
    /// - Throws: `NeuriteError.invalidModel` where the type was worked out on sections that are
    ///   there.
    public func cell(_ type: CellType, name: String? = nil) throws -> DefinedCell {
        try cell(type, name: name, regions: nil)
    }

    func cell(_ type: CellType, name: String?, regions: RegionResolver?) throws -> DefinedCell {
        guard !type.isOfSections else {
            throw NeuriteError.invalidModel([
                Fault(name ?? type.shape.name, "its type was worked out on sections; expected one of a morphology")
            ])
        }
        let prefix = name.map { "\($0)." } ?? ""
        var sections: [Section] = []
        sections.reserveCapacity(type.shape.sections.count)
        for part in type.shape.sections {
            let section = made(part, name: prefix + part.name)
            if let parent = part.parent { section.connect(to: sections[parent.section](parent.x)) }
            sections.append(section)
        }
        return DefinedCell(name: name ?? type.shape.name, type, painting: sections, in: self, regions: regions)
    }

    private func made(_ part: CellShape.Section, name: String) -> Section {
        switch part.shape {
        case .points(let line): section(name: name).add3D(line.points)
        case .cylinder(let L, let diam): section(name: name, L: L, diam: diam[0])
        case .compartments: section(name: name)
        }
    }

    /// Paints a definition on sections that were built by hand, and makes them a cell.
    ///
    /// What a section is it says by its name: `soma`, `dend[3]`, `cell[2].apic[0]`.
    ///
    /// - Parameters:
    ///   - sections: all of the cell, parents before children.
    ///   - definition: what is to be where.
    ///   - name: the cell's.
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with the sections, and with the
    ///   definition on them.
    public func cell(of sections: [Section], _ definition: CellDefinition, name: String) throws -> DefinedCell {
        let shape = try CellShape(name: name, of: sections)
        let type = try CellType(shape, definition, mechanisms, name, isOfSections: true)
        return DefinedCell(name: name, type, painting: sections, in: self)
    }
}
