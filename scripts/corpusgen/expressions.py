"""Arithmetic of patterns: ``n*2``, ``20..60*S``, ``100*a/b:1`` with exact decimals."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from random import Random

Number = Decimal


class ExpressionError(ValueError):
    """An expression that cannot be evaluated."""


def _binary(node: ast.BinOp, names: Mapping[str, Number]) -> Number:
    left, right = _value(node.left, names), _value(node.right, names)
    match node.op:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
    raise ExpressionError(ast.dump(node))


def _value(node: ast.expr, names: Mapping[str, Number]) -> Number:
    match node:
        case ast.Constant(value=int() | float() as value):
            return Decimal(str(value))
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.BinOp():
            return _binary(node, names)
        case ast.Call(func=ast.Name(id="min"), args=args):
            return min(_value(a, names) for a in args)
        case ast.Call(func=ast.Name(id="max"), args=args):
            return max(_value(a, names) for a in args)
    raise ExpressionError(f"cannot evaluate {ast.unparse(node)!r}")


def rounded(value: Number, digits: int) -> Number:
    """Round half up to ``digits`` decimals."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def evaluate(source: str, names: Mapping[str, Number], rng: Random) -> Number:
    """Evaluate; ``a..b`` draws between a and b, ``:k`` rounds to k decimals (0 without)."""
    body, _, digits_text = source.partition(":")
    digits = int(digits_text or 0)
    low_text, dots, high_text = body.partition("..")
    low = _value(ast.parse(low_text, mode="eval").body, names)
    if not dots:
        return rounded(low, digits)
    high = _value(ast.parse(high_text, mode="eval").body, names)
    step = Decimal(1).scaleb(-digits)
    first = int(low / step) or (1 if low > 0 else 0)
    last = max(int(high / step), first)
    return rng.randint(first, last) * step
