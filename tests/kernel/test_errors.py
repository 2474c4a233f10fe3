"""Problems say what, where and how to mend it; lists report all faults at once."""

import pickle

import pytest

from qualipolis.kernel.errors import Faults, Problem, Problems


def test_problem_reads_as_one_line():
    problem = Problem("{value} is no number", "row 3", "Write digits.", value="abc")
    assert str(problem) == "row 3: abc is no number. Write digits."
    assert problem.to_json() == {"what": "abc is no number", "where": "row 3", "fix": "Write digits."}


def test_keywords_of_the_contract():
    problem = Problem(what="broken", where="here", fix="mend")
    assert (problem.what, problem.where, problem.fix) == ("broken", "here", "mend")


def test_braces_without_values_are_kept():
    assert Problem("set {1, 2} is open").what == "set {1, 2} is open"


def test_translation_comes_before_filling():
    words = {"{value} is no number": "{value} 不是数字", "Write digits.": "请填写数字。"}
    said = Problem("{value} is no number", None, "Write digits.", value="abc").in_words(words.__getitem__)
    assert str(said) == "abc 不是数字. 请填写数字。"


def test_faults_are_collected_and_placed():
    faults = Faults()
    faults.add("first")
    with faults.catch("file.yaml"):
        raise Problem("second", "line 2")
    with faults.catch("other.yaml"):
        raise Problems([Problem("third"), Problem("fourth")])
    with pytest.raises(Problem) as caught:
        faults.raise_any()
    assert isinstance(caught.value, Problems)
    assert [one.where for one in caught.value] == [None, "file.yaml, line 2", "other.yaml", "other.yaml"]
    assert str(caught.value).splitlines()[1] == "file.yaml, line 2: second"
    assert caught.value.what == "4 faults found"


def test_no_fault_raises_nothing():
    Faults().raise_any()


def test_problems_cross_process_borders():
    problem = pickle.loads(pickle.dumps(Problem("{a} is wrong", "x", "mend {a}", a=1)))
    assert str(problem) == "x: 1 is wrong. mend 1"
    assert len(pickle.loads(pickle.dumps(Problems([problem, problem])))) == 2
