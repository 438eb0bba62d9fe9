"""The plain formulas of an .xls, from their tokens back to text.

Source: Microsoft [MS-XLS], 2.5.198 Parsed Expressions. Only what ``etl.read.formulas`` works out is written back, and
of that nothing that names cells of other sheets.
"""

from __future__ import annotations

import struct

_BETWEEN = {0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/"}
_AROUND = {0x12: "+{}", 0x13: "-{}", 0x14: "{}%", 0x15: "({})"}
_NOTE, _FIXED_CALL, _CALL = 0x19, 0x21, 0x22
_NOTE_SUM, _NOTE_BLANKS = 0x10, 0x40
# Token -> what follows it.
_OPERANDS = {0x1E: "<H", 0x1F: "<d", 0x24: "<HH", 0x25: "<HHHH"}
_FUNCTIONS = {4: "SUM", 5: "AVERAGE", 27: "ROUND"}
_ROUND = 27


def arithmetic(tokens: bytes) -> str:
    """The text of a formula that can only come to a number; "" for any other, and for one that only names a cell."""
    try:
        text = _text(tokens)
    except (struct.error, IndexError):
        return ""
    return text if any(sign in text for sign in "+-*/%(") else ""


def _text(tokens: bytes) -> str:
    stack: list[str] = []
    at = 0
    while at < len(tokens):
        # The class of a value (0x40, 0x60) does not matter here.
        token = tokens[at] & 0x1F | 0x20 if tokens[at] >= 0x40 else tokens[at]
        at += 1
        if token in _BETWEEN:
            right = stack.pop()
            stack.append(stack.pop() + _BETWEEN[token] + right)
        elif token in _AROUND:
            stack.append(_AROUND[token].format(stack.pop()))
        elif token in _OPERANDS:
            stack.append(_operand(struct.unpack_from(_OPERANDS[token], tokens, at)))
            at += struct.calcsize(_OPERANDS[token])
        elif token == _NOTE and tokens[at] == _NOTE_SUM:
            stack.append(f"SUM({stack.pop()})")
            at += 3
        elif token == _NOTE and tokens[at] == _NOTE_BLANKS:
            at += 3
        elif token in (_FIXED_CALL, _CALL):
            form = "<H" if token == _FIXED_CALL else "<BH"
            *given, number = struct.unpack_from(form, tokens, at)
            _call(stack, number, given[0] if given else 2)
            at += struct.calcsize(form)
        else:
            return ""
    return stack[0] if len(stack) == 1 else ""


def _operand(values: tuple[float, ...]) -> str:
    match values:
        case (number,):
            return repr(number)
        case (row, column):
            return _address(int(row), int(column))
        case (top, bottom, left, right):
            return f"{_address(int(top), int(left))}:{_address(int(bottom), int(right))}"
    return ""


def _address(row: int, column: int) -> str:
    high, low = divmod(column & 0xFF, 26)
    return f"{chr(64 + high) if high else ''}{chr(65 + low)}{row + 1}"


def _call(stack: list[str], number: int, given: int) -> None:
    """Replace the arguments on the stack by the call; IndexError for a function that is not worked out."""
    arguments = [stack.pop() for _ in range(given)]
    name = _FUNCTIONS.get(number, "")
    if not name or (number == _ROUND and given != 2):
        raise IndexError(number)
    stack.append(f"{name}({','.join(reversed(arguments))})")
