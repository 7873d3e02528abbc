/// What is known of the terminal behind a file, if there is one.
struct TerminalOutput {
    let descriptor: Int32

    /// Whether lines can be redrawn: the file is a terminal and understands control sequences.
    func canRedraw(environment: (String) -> String?) -> Bool {
        SystemFunctions.isTerminal(descriptor) && environment("TERM") != "dumb"
    }

    /// The width in characters; 80 where it cannot be found out.
    var width: Int { SystemFunctions.terminalWidth(descriptor) ?? 80 }

    /// The characters for bars; without a UTF-8 locale the blocks would come out as rubbish.
    static func glyphs(environment: (String) -> String?) -> ProgressLine.Glyphs {
        // POSIX: the first of these that is set and not empty decides.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(environment).first { !$0.isEmpty }
        let name = locale?.uppercased() ?? ""
        return name.contains("UTF-8") || name.contains("UTF8") ? .blocks : .ascii
    }
}
