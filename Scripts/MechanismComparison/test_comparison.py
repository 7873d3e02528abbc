"""What compare-mechanisms makes of a file before NEURON sees it; NEURON is not needed."""

import pathlib
import tempfile
import unittest

import experiment
import modfile

TEXT = """NEURON { SUFFIX x RANGE g }  : a comment
PARAMETER { g = 0.001 }  ? another
FUNCTION f(a) { f = a }
VERBATIM
#include "x.h"
ENDVERBATIM
"""


class FileTests(unittest.TestCase):
    def file(self, raw, **beside):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.mod"
            path.write_bytes(raw)
            for name, text in beside.items():
                (path.parent / f"{name}.h").write_text(text)
            return modfile.ModFile(path)

    def test_a_comment_ends_where_its_line_does_however_that_is_marked(self):
        for end in ("\n", "\r\n", "\r"):
            file = self.file(TEXT.replace("\n", end).encode())
            self.assertEqual((file.name, file.listed("RANGE"), file.functions), ("x", ["g"], {"f": 1}))

    def test_functions_that_hold_c_are_not_called(self):
        text = """NEURON { SUFFIX x }
        FUNCTION before(a) { before = a }
        FUNCTION draws() {
        VERBATIM
            _ldraws = drand48();
        ENDVERBATIM
        }
        FUNCTION behind(a, b) { behind = a + b }
        """
        self.assertEqual(self.file(text.encode()).functions, {"before": 1, "behind": 2})

    def test_what_is_included_is_beside_a_file_or_above_it(self):
        with tempfile.TemporaryDirectory() as folder:
            above = pathlib.Path(folder)
            (above / "mods").mkdir()
            (above / "over.inc").write_text("PARAMETER { k = 1 }")
            (above / "over.h").write_text("")
            path = above / "mods" / "x.mod"
            path.write_text(TEXT.replace("x.h", "over.h") + 'INCLUDE "over.inc"\n')
            file = modfile.ModFile(path)
            self.assertEqual(file.beside, {"over.inc": b"PARAMETER { k = 1 }"})
            (above / "mods" / "over.inc").write_text("PARAMETER { k = 2 }")
            self.assertEqual(modfile.ModFile(path).beside, {"over.inc": b"PARAMETER { k = 2 }"})

    def test_what_a_file_is_known_by_depends_on_all_of_its_content(self):
        files = [self.file(TEXT.replace("\n", end).encode()) for end in ("\n", "\r", "\n\n")]
        files += [self.file(TEXT.encode(), x="1"), self.file(TEXT.encode(), x="2")]
        self.assertEqual(len({file.id for file in files}), 5)
        self.assertEqual(files[0].id, self.file(TEXT.encode()).id)

    def test_headers_beside_a_file_come_along(self):
        file = self.file(TEXT.encode(), x='#include "y.h"\n', y="1", z="2")
        self.assertEqual(file.beside, {"x.h": b'#include "y.h"\n', "y.h": b"1"})


class ExperimentTests(unittest.TestCase):
    def test_parameters_and_ions_can_stay_as_declared(self):
        variables = [{"name": "g", "size": 1, "role": "parameter", "default": 0.001, "unit": "S/cm2"}]
        mechanism = {
            "name": "x", "kind": "density", "variables": variables, "globals": [], "ions": ["k"], "weights": 0,
            "hasEvents": False, "sends": False, "pointers": {}, "tables": {}, "streams": [], "plays": False,
        }  # fmt: skip
        for as_declared in (False, True):
            model = experiment.make(mechanism, "x.mod", {}, as_declared=as_declared)
            tree = next(cell for cell in model["sections"] if cell["name"] == "tree")
            self.assertEqual(tree["mechanisms"][-1]["values"] == {}, as_declared)
            self.assertEqual(tree["ions"] == {}, as_declared)


if __name__ == "__main__":
    unittest.main()
