"""What people answered to questions on a form, remembered per sender and form, so that nobody is asked twice."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from etl.dependents import Asks
from etl.read.text import fold
from warehouse.lake import Commit

# What changes from one period's form to the next: figures, "quý III", "đầu năm" and "cuối năm".
_OF_THE_PERIOD = re.compile(r"\d+|(?<=\bquy )(?:iv|i{1,3})\b|\b(?:dau|cuoi)(?= nam\b)")


def fingerprint(heads: Sequence[str], dataset: str) -> str:
    """The same short text for every form with these heads, in any order, spelling or period, of one dataset."""
    words = {" ".join(_OF_THE_PERIOD.sub(" ", fold(head)).split()) for head in heads}
    told = "\n".join([dataset, *sorted(words - {""})])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def remember(commit: Commit, *, sender: str, form: str, answers: Mapping[str, str], by: str) -> None:
    """Keep answers by question; what was answered before stays in the records, and the latest answer counts.

    Questions are `dataset`, `unit`, `period_kind`, `column:<folded head>` (answer: a stable column name) and
    `value:<column>:<folded text>` (answer: a code). A form is a `fingerprint`.
    """
    known = recall(commit, sender=sender, form=form)
    for question, answer in answers.items():
        if known.get(question) == answer:
            continue
        commit.execute(
            """
            INSERT INTO lake.remembered_answers
            SELECT $sender, $form, $question, $answer,
                greatest($now::TIMESTAMP, max(remembered_at) + INTERVAL 1 MICROSECOND), $by
            FROM lake.remembered_answers WHERE sender = $sender AND form = $form AND question = $question
            """,
            {
                "sender": sender,
                "form": form,
                "question": question,
                "answer": answer,
                "now": datetime.now(UTC).replace(tzinfo=None),
                "by": by,
            },
        )


def recall(warehouse: Asks, *, sender: str, form: str) -> dict[str, str]:
    """The latest answer to each question on a form of a sender; empty when nobody was asked yet."""
    rows = warehouse.query(
        """
        SELECT question, arg_max(answer, remembered_at) FROM lake.remembered_answers
        WHERE sender = $sender AND form = $form GROUP BY question ORDER BY question
        """,
        {"sender": sender, "form": form},
    )
    return {str(question): str(answer) for question, answer in rows}


def forget(commit: Commit, *, sender: str, form: str, questions: Sequence[str] | None = None) -> None:
    """Let go of the answers to some questions, or to all of a form: they will be asked again."""
    commit.execute(
        """
        DELETE FROM lake.remembered_answers WHERE sender = $sender AND form = $form
        AND ($questions IS NULL OR list_contains($questions::VARCHAR[], question))
        """,
        {"sender": sender, "form": form, "questions": None if questions is None else list(questions)},
    )
