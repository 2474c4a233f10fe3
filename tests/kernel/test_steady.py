"""In a steady block a question is asked once; outside of it always."""

import pytest

from qualipolis.kernel.steady import once, steady


def test_a_question_is_asked_once_in_a_block_and_always_outside():
    asked = []

    def ask():
        asked.append(1)
        return len(asked)

    assert [once("n", ask), once("n", ask)] == [1, 2]
    with steady():
        assert [once("n", ask), once("n", ask), once(("n", 2), ask)] == [3, 3, 4]
        with steady():
            assert once("n", ask) == 5
        assert once("n", ask) == 3
    assert once("n", ask) == 6


def test_errors_are_not_remembered():
    with steady():
        with pytest.raises(ZeroDivisionError):
            once("x", lambda: 1 // 0)
        assert once("x", lambda: 1) == 1
