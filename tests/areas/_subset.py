# SPDX-License-Identifier: MIT
"""Compares a value with what is expected of it.

Objects: every expected key must be there and fit; other keys are free.
Lists: the same length and order, unless the last element is "...": then each
element before it must fit some element. Everything else must be equal.
"""


def difference(expected, got, path=""):
    """What does not fit, or None."""
    if isinstance(expected, dict):
        return _object(expected, got, path)
    if isinstance(expected, list):
        return _list(expected, got, path)
    same = expected == got and isinstance(expected, bool) == isinstance(
        got, bool)
    return None if same else f"{path or 'value'}: {got!r}, not {expected!r}"


def _object(expected, got, path):
    if not isinstance(got, dict):
        return f"{path or 'value'}: {got!r}, not {expected!r}"
    for key, value in expected.items():
        where = f"{path}.{key}" if path else key
        if key not in got:
            return f"{where}: absent"
        found = difference(value, got[key], where)
        if found:
            return found
    return None


def _list(expected, got, path):
    if not isinstance(got, list):
        return f"{path}: {got!r}, not {expected!r}"
    if expected and expected[-1] == "...":
        for one in expected[:-1]:
            if all(difference(one, g) for g in got):
                return f"{path}: {one!r} is not in {got!r}"
        return None
    if len(expected) != len(got):
        return f"{path}: {got!r}, not {expected!r}"
    for i, (one, g) in enumerate(zip(expected, got)):
        found = difference(one, g, f"{path}[{i}]")
        if found:
            return found
    return None
