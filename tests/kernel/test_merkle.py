"""Merkle trees of RFC 6962: roots, inclusion, consistency."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared import SHARED

from qualipolis.kernel import merkle

leaf_lists = st.lists(st.binary(max_size=8), min_size=1, max_size=40).map(
    lambda x: [merkle.leaf_hash(b) for b in x]
)


@given(leaf_lists)
def test_frontier_and_list_give_the_same_root(leaves):
    tree = merkle.Frontier()
    for size, leaf in enumerate(leaves, 1):
        tree = tree.append(leaf)
        assert tree.root == merkle.root(leaves[:size])


@given(leaf_lists, st.data())
def test_inclusion(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    path, root = merkle.inclusion_proof(index, leaves), merkle.root(leaves)
    assert merkle.verify_inclusion(leaves[index], index, len(leaves), path, root)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"another entry"), index, len(leaves), path, root)
    assert not merkle.verify_inclusion(leaves[index], index, len(leaves), [*path, root], root)


@given(leaf_lists, st.data())
def test_consistency(leaves, data):
    first = data.draw(st.integers(1, len(leaves)))
    path = merkle.consistency_proof(first, leaves)
    old, new = merkle.root(leaves[:first]), merkle.root(leaves)
    assert merkle.verify_consistency(first, len(leaves), old, new, path)
    forged = merkle.root([merkle.leaf_hash(b"rewritten"), *leaves[1:]])
    if forged != new:
        assert not merkle.verify_consistency(first, len(leaves), old, forged, path)


def test_index_outside_the_tree():
    with pytest.raises(IndexError):
        merkle.inclusion_proof(3, [merkle.EMPTY])
    with pytest.raises(IndexError):
        merkle.consistency_proof(0, [merkle.EMPTY])


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_reference_roots():
    vectors = json.loads(
        (SHARED / "oracles/04_verifiable_sampling/merkle/rfc6962_reference_tree.json").read_text()
    )
    leaves = [merkle.leaf_hash(bytes.fromhex(text)) for text in vectors["leaf_inputs_hex"]]
    roots = [merkle.root(leaves[:size]).hex() for size in range(len(leaves) + 1)]
    assert roots == vectors["root_by_tree_size_hex"]


def _bytes(text):
    return base64.b64decode(text or "")


@pytest.mark.skipif(SHARED is None, reason="needs the shared oracle folder")
def test_inclusion_vectors_with_the_malformed_ones():
    files = sorted((SHARED / "oracles/04_verifiable_sampling/merkle/inclusion").rglob("*.json"))
    assert len(files) > 90
    for file in files:
        case = json.loads(file.read_text())
        accepted = merkle.verify_inclusion(
            _bytes(case["leafHash"]), case["leafIdx"], case["treeSize"],
            [_bytes(part) for part in case["proof"] or []], _bytes(case["root"]),
        )  # fmt: skip
        assert accepted == (not case["wantErr"]), file.name
