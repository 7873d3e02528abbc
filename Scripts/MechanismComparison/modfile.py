"""What can be seen of a .mod file without translating it."""

import hashlib
import pathlib
import re

# Names that NEURON has already: a file that defines one of them gets another name, for both simulators.
TAKEN = set(
    "hh pas fastpas capacitance morphology extracellular IClamp AlphaSynapse ExpSyn Exp2Syn SEClamp VClamp OClamp"
    " APCount NetStim IntFire1 IntFire2 IntFire4 PatternStim PointProcessMark cable".split()
)


class ModFile:
    """A file, what it includes, and headers beside it that its C code includes."""

    def __init__(self, path):
        self.path = pathlib.Path(path).resolve()
        self.raw = self.path.read_bytes()
        self.text = text_of(self.raw)
        self.code = without_comments(self.text)
        self.included, self.headers = {}, {}
        self._include(self.path.parent, self.text)
        self.all_code = "\n".join([self.code] + [without_comments(text_of(raw)) for raw in self.included.values()])
        # White space counts: a comment ends where its line does.
        parts = [self.raw] + [part for item in sorted(self.beside.items()) for part in (item[0].encode(), item[1])]
        self.id = hashlib.sha1(b"".join(b"%d:%s" % (len(part), part) for part in parts)).hexdigest()[:10]
        # The last statement counts.
        kinds = re.findall(r"\b(SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)", self.neuron)
        self.kind, self.name = kinds[-1] if kinds else ("", "")
        if self.kind == "SUFFIX" and self.name == "nothing":
            self.kind = "nothing"

    @property
    def beside(self):
        """The files that it cannot do without, by their names as it writes them."""
        return {**self.included, **self.headers}

    def _include(self, folder, text):
        for word, files in (("INCLUDE", self.included), ("#[ \t]*include", self.headers)):
            # NEURON's translator, which runs in the file's folder, looks above it, too; the compiler does not.
            folders = [folder, folder.parent] if word == "INCLUDE" else [folder]
            for name in re.findall(rf'(?m)^[ \t]*{word}\s*"([^"]+)"', text):
                path = next((path for path in (place / name for place in folders) if path.is_file()), None)
                if name not in files and path is not None:
                    files[name] = path.read_bytes()
                    self._include(folder, text_of(files[name]))

    def listed(self, keyword):
        """The names after a keyword of the NEURON block."""
        names = re.findall(rf"\b{keyword}\b((?:\s*,?\s*\w+)(?:\s*,\s*\w+)*)", self.neuron)
        return [name for group in names for name in re.findall(r"\w+", group)]

    @property
    def neuron(self):
        """What the NEURON block holds."""
        block = re.search(r"\bNEURON\s*\{(.*?)\}", self.all_code, re.S)
        return block[1] if block else ""

    @property
    def nmodl(self):
        """The code outside of VERBATIM and of the NEURON block."""
        code = re.sub(r"(?s)\bVERBATIM\b.*?\bENDVERBATIM\b", " ", self.all_code)
        return re.sub(r"(?s)\bNEURON\s*\{.*?\}", " ", code, count=1)

    @property
    def pointers(self):
        """POINTERs that the file's own language reads or writes, with whether it writes them."""
        code = re.sub(r"(?s)\b(ASSIGNED|PARAMETER)\s*\{.*?\}", " ", self.nmodl)
        found = {}
        for name in self.listed("POINTER"):
            if re.search(rf"\b{name}\b", code):
                found[name] = bool(re.search(rf"\b{name}\s*=[^=]", code))
        return found

    @property
    def ions(self):
        """The ions with what is read and written of each, and whether a valence is given."""
        ions = {}
        for use in re.split(r"\bUSEION\b", self.neuron)[1:]:
            name, rest = re.match(r"\s*(\w+)(.*)", use, re.S).groups()
            ions[name] = {
                "read": _after("READ", rest),
                "write": _after("WRITE", rest),
                "valence": bool(re.search(r"\b(VALENCE|CHARGE)\b", rest)),
            }
        return ions

    @property
    def function_tables(self):
        """FUNCTION_TABLEs by name, with the number of their arguments."""
        found = {}
        for match in re.finditer(r"\bFUNCTION_TABLE\s+(\w+)\s*\(", self.all_code):
            depth, count, rest = 1, 1, self.all_code[match.end() :]
            for character in rest:
                depth += {"(": 1, ")": -1}.get(character, 0)
                if depth == 0:
                    break
                count += character == "," and depth == 1
            found[match[1]] = count
        return found

    @property
    def functions(self):
        """FUNCTIONs by name, with the number of their arguments, but for those that hold C or draw random numbers."""
        found = {}
        for match in re.finditer(r"\bFUNCTION\s+(\w+)\s*\(([^{]*?)\)\s*(?:\([^(){]*\)\s*)?\{", self.all_code):
            arguments = re.sub(r"\([^()]*\)", "", match[2]).strip()
            if not re.search(r"VERBATIM|rand|net_|while|WHILE|error", _block(self.all_code[match.end() :])):
                found[match[1]] = len(arguments.split(",")) if arguments else 0
        return found

    @property
    def streams(self):
        """How each instance is given random numbers of its own: RANDOM variables, and functions that take Random123's
        numbers or an object that draws."""
        found = [{"variable": name} for name in self.listed("RANDOM")]
        for name in re.findall(r"(?m)^\s*PROCEDURE\s+(setRNGs?|noiseFromRandom123|noiseFromRandom)\b", self.all_code):
            takes_numbers = name == "noiseFromRandom123" or any(
                word in self.text for word in ("hoc_is_double_arg", "nrnran123_newstream")
            )
            found.append({"function": name, "takes": "numbers" if takes_numbers else "object"})
        return found

    @property
    def plays(self):
        """Whether the file has a function that takes a Vector of times, as VecStim's."""
        return bool(re.search(r"(?m)^\s*PROCEDURE\s+play\b", self.all_code)) and "vector" in self.text

    def renamed(self):
        """The text with another name for a mechanism that NEURON has already; nil where it has none such."""
        if self.name not in TAKEN:
            return None
        return re.sub(rf"\b({self.kind}\s+){self.name}\b", rf"\g<1>{self.name}_loaded", self.text, count=1)


def _block(text):
    """What stands before the brace that ends a block."""
    depth = 1
    for brace in re.finditer("[{}]", text):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return text[: brace.start()]
    return text


def _after(keyword, text):
    match = re.search(rf"\b{keyword}\s+(\w+(?:\s*,\s*\w+)*)", text)
    return re.findall(r"\w+", match[1]) if match else []


def text_of(raw):
    """A file's text, its lines ended as ours are: old ones of a Macintosh end with a carriage return alone."""
    return re.sub("\r\n?", "\n", raw.decode("latin-1"))


def without_comments(text):
    text = re.sub(r"(?s)\bCOMMENT\b.*?\bENDCOMMENT\b", " ", text)
    text = re.sub(r"(?m)^\s*TITLE.*$", "", text)
    parts = re.split(r"(?s)(\bVERBATIM\b.*?\bENDVERBATIM\b)", text)
    return "".join(part if index % 2 else re.sub(r"[:?].*", "", part) for index, part in enumerate(parts))
