"""A .mod file as a library for NEURON: what nrnivmodl does, for one file by itself, so that names of different
files cannot clash."""

import os
import pathlib
import re
import subprocess

import neuron

DATA = pathlib.Path(neuron.__file__).parent / ".data"
DEFINITIONS = (
    "-std=c++17 -DUSE_PYTHON -DNRN_ENABLE_THREADS -DCORENRN_BUILD=0 -DNRNPYTHON_DYNAMICLOAD -DMPI_NO_CPPBIND=1"
    " -DOMPI_SKIP_MPICXX=1 -DMPICH_SKIP_MPICXX=1 -DHAVE_CONFIG_H -fPIC -w -O1"
).split()
CXX = os.environ.get("CXX", "c++")


class Refusal(Exception):
    """What NEURON's translator or the compiler said."""

    def __init__(self, stage, message):
        super().__init__(message)
        self.stage = stage


def run(command, folder=None, seconds=180):
    environment = dict(
        os.environ,
        LD_LIBRARY_PATH=str(DATA / "lib"),
        MODLUNIT=str(DATA / "share/nrn/lib/nrnunits.lib"),
        NEURONHOME=str(DATA / "share/nrn"),
        LC_ALL="C",
    )
    try:
        done = subprocess.run(
            [str(word) for word in command], cwd=folder, env=environment, capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired:
        return 1, f"{command[0]} took more than {seconds} s"
    return done.returncode, (done.stdout + done.stderr).decode("latin-1")


def summary(message):
    """The lines that say what is wrong."""
    lines = [
        line.strip() for line in message.splitlines() if re.search("rror|llegal", line)
    ] or message.strip().splitlines()[-3:]
    return re.sub(r"\S*/", "", " | ".join(lines[:3]))[:400]


def header(cache):
    """A precompiled header of what every translated file includes first: it halves the time."""
    header = cache / "first.hpp"
    if not (cache / "first.hpp.gch").exists():
        header.write_text('#include <stdio.h>\n#include <stdlib.h>\n#include <math.h>\n#include "mech_api.h"\n')
        run([CXX, *DEFINITIONS, f"-I{DATA}/include", "-x", "c++-header", header, "-o", f"{header}.gch"])
    return header


def build(path, folder, cache, flags=()):
    """Translates, compiles and links a file into `folder`; returns the library. What was built before is kept."""
    library = folder / "libnrnmech.so"
    if library.exists():
        return library
    folder.mkdir(parents=True, exist_ok=True)
    failed, message = run([DATA / "bin/nocmodl", path.name, "-o", folder], path.parent, 60)
    source = folder / (path.name.rpartition(".")[0] + ".cpp")
    if failed or not source.exists():
        raise Refusal("translate", summary(message) or f"nocmodl ended with {failed}")
    register = re.search(r'extern "C" void _(\w+)_reg\(\)\s*\{', source.read_text("latin-1"))
    if not register:
        raise Refusal("translate", "the translated file registers nothing")
    includes = [f"-I{path.parent}", f"-I{folder}", f"-I{DATA}/include"]
    # The precompiled header is of use with its own flags only.
    first = [] if flags else ["-include", header(cache)]
    failed, message = run([CXX, *DEFINITIONS, *flags, *first, *includes, "-c", source, "-o", folder / "m.o"])
    if failed:
        raise Refusal("compile", summary(message))
    name = register[1]
    start = folder / "f.cpp"
    start.write_text(f'extern "C" void _{name}_reg(void);\nextern "C" void modl_reg(void) {{ _{name}_reg(); }}\n')
    linked = [f"-L{DATA}/lib", "-lnrniv", f"-Wl,-rpath,{DATA}/lib"]
    failed, message = run([CXX, "-shared", "-fPIC", "-O1", "-o", library, start, folder / "m.o", *linked])
    if failed:
        raise Refusal("link", summary(message))
    return library
