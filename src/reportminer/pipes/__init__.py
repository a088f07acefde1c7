"""spaCy components: one factory an extractor (``reportminer_awards`` …) and one for all of them.

``import reportminer.pipes`` registers the factories; where reportminer is installed, its entry
points let ``nlp.add_pipe("reportminer_awards")`` find them alone. Any tokenizer will do: where its
tokens are coarser than a mention, the span is widened to whole tokens and ``span._.mention`` keeps
the exact characters (``reportminer.nlp.blank_vi`` never needs that).

Set by a component: ``doc.spans["reportminer_awards"]``. Read through extensions: ``doc._.report``
(the ``Report`` so far: header, sections, mentions, findings), ``span._.mention``,
``span._.value``, ``span._.norm``. The report travels as JSON in ``doc.user_data``, so
``DocBin(store_user_data=True)`` and ``nlp.pipe(n_process=2)`` keep everything.
"""

from __future__ import annotations

from reportminer.pipes.factories import (
    admin_units,
    awards,
    dates,
    everything,
    indicators,
    movements,
    organizations,
    people,
    quantities,
    references,
)
from reportminer.pipes.view import span_options

__all__ = [
    "admin_units",
    "awards",
    "dates",
    "everything",
    "indicators",
    "movements",
    "organizations",
    "people",
    "quantities",
    "references",
    "span_options",
]
