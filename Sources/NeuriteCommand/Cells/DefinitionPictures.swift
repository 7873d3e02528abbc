import ArgumentParser
import CellDefinitions
import Foundation

/// What `neurite cell --definition --build` shows of a cell that is not run.
struct DefinitionPictures {
    let cell: DefinedCell
    /// By what it is coloured: `region`, or a variable such as `hh.gnabar`.
    let colour: String
    /// What it is drawn into.
    static let file = "definition.svg"

    /// Draws the cell into a folder.
    func write(into folder: String) throws {
        let picture = colour == "region" ? cell.regionPicture : try cell.picture(of: colour)
        try picture.write(to: "\(folder)/\(Self.file)")
    }
}
