import Foundation

/// A line of code and what the page claims of it in a comment at its end:
///
///     print(n)             // prints 5            what is printed next is this line
///     print(times)         // prints ≈ [2.7]      the same, rounded to the digits shown
///     soma(0.5).v          // ≈ -65.0             the value, rounded to the digits that are shown
///     let peak = v.max()!  // ≈ 40.2
///
/// A comment of any other form is a comment.
struct ClaimedLine {
    private let code: String
    private let claim: Claim?

    private enum Claim {
        case prints(String)
        case printsAbout(String)
        case isAbout(String)
    }

    init(_ line: String) {
        guard let comment = line.range(of: "// ", options: .backwards),
            let claim = Self.claim(line[comment.upperBound...])
        else {
            (code, self.claim) = (line, nil)
            return
        }
        (code, self.claim) = (String(line[..<comment.lowerBound]), claim)
    }

    private static func claim(_ comment: Substring) -> Claim? {
        if comment.hasPrefix("prints ≈ ") { return .printsAbout(String(comment.dropFirst(9))) }
        if comment.hasPrefix("prints ") { return .prints(String(comment.dropFirst(7))) }
        if comment.hasPrefix("≈ ") { return .isAbout(String(comment.dropFirst(2).prefix { !$0.isWhitespace })) }
        return nil
    }

    /// The line with a check of its claim; still one line, so that messages give the page's line
    /// numbers.
    var checked: String {
        switch claim {
        case nil: code
        case .prints(let text): "\(code); output.expect(\(Self.literal(text)))"
        case .printsAbout(let text): "\(code); output.expectAbout(\(Self.literal(text)))"
        case .isAbout(let number):
            if let name = declaredName {
                "\(code); output.expect(\(name), about: \"\(number)\")"
            } else {
                "output.expect(\(code), about: \"\(number)\")"
            }
        }
    }

    /// The name that a `let` or `var` at the start of the line declares.
    private var declaredName: Substring? {
        let words = code.split(separator: " ")
        guard words.count > 2, words[0] == "let" || words[0] == "var" else { return nil }
        return words[1].prefix { $0 != ":" }
    }

    static func literal(_ text: String) -> String { "##\"\(text.replacing("\t", with: "\\##t"))\"##" }
}
