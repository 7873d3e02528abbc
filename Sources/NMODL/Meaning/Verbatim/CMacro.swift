/// What the headers of C define: numbers by name.
enum CMacro {
    /// Those of math.h, float.h and limits.h that code of mechanisms uses.
    static let numbers: [String: (value: Double, type: CType.Base)] = [
        "M_PI": (.pi, .floating), "M_PI_2": (.pi / 2, .floating), "M_PI_4": (.pi / 4, .floating),
        "M_1_PI": (1 / .pi, .floating), "M_2_PI": (2 / .pi, .floating), "M_E": (2.718281828459045, .floating),
        "M_LN2": (0.6931471805599453, .floating), "M_LN10": (2.302585092994046, .floating),
        "M_LOG2E": (1.4426950408889634, .floating), "M_LOG10E": (0.4342944819032518, .floating),
        "M_SQRT2": (2.0.squareRoot(), .floating), "M_SQRT1_2": (0.5.squareRoot(), .floating),
        "INFINITY": (.infinity, .floating), "HUGE_VAL": (.infinity, .floating),
        "DBL_MAX": (.greatestFiniteMagnitude, .floating), "DBL_MIN": (.leastNormalMagnitude, .floating),
        "DBL_EPSILON": (0x1p-52, .floating), "FLT_MAX": (Double(Float.greatestFiniteMagnitude), .floating),
        "FLT_EPSILON": (0x1p-23, .floating), "INT_MAX": (Double(Int32.max), .integer),
        "INT_MIN": (Double(Int32.min), .integer),
    ]
}
