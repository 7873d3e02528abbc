/// A number as a page shows it: `10.3` stands for all that is rounded to it.
struct ShownNumber {
    let value: Double
    /// Half a unit of the last digit.
    let tolerance: Double

    init?(_ text: String) {
        guard let value = Double(text) else { return nil }
        self.value = value
        let parts = text.split(separator: "e")
        let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        var unit = 1.0
        for _ in 0..<abs(exponent - decimals) { unit *= 10 }
        tolerance = 0.5000001 * (exponent < decimals ? 1 / unit : unit)
    }
}
