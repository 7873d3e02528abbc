"""The reference models, by what they cover. A model is a function whose only argument is a `Run`;
its name is the name of the file and its docstring the description in it."""

from . import artificial, cables, cells, changing, clamps, events, extracellular, extremes, morphologies, playing, random_trees, runs, synapses, trains, transfer

MODULES = (cables, cells, clamps, synapses, events, trains, playing, runs, morphologies, random_trees, extremes, changing, artificial, transfer, extracellular)


def all_models():
    """Every model function by name, in the order in which they are written."""
    return {
        name: thing
        for module in MODULES
        for name, thing in vars(module).items()
        if callable(thing) and getattr(thing, "__module__", "") == module.__name__ and not name.startswith("_")
    }
