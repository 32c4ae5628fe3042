from hypothesis import given
from hypothesis import strategies as st

from publisher.web.reply import OVERHEAD_BYTES, Replies, Reply, etag, matches
from publisher.web.target import Target, fields

LIMIT = 20 * OVERHEAD_BYTES


def target(name: str) -> Target:
    return Target(name.encode(), b"", b"", b"")


@given(st.lists(st.tuples(st.text(max_size=9), st.integers(0, 2 * LIMIT)), max_size=60))
def test_the_memory_of_replies_is_bounded(asked: list[tuple[str, int]]):
    replies = Replies(LIMIT)
    for name, size in asked:
        replies.put(target(name), Reply(200, (), b"x" * size))
        kept = [reply for one, _ in asked if (reply := replies.get(target(one)))]
        assert len(replies) * OVERHEAD_BYTES <= LIMIT
        assert all(len(reply.body) <= LIMIT for reply in kept)


def test_the_reply_asked_for_longest_ago_makes_room():
    replies = Replies(3 * OVERHEAD_BYTES + 30)
    for name in "abc":
        replies.put(target(name), Reply(200, (), name.encode()))
    replies.get(target("a"))
    replies.put(target("d"), Reply(200, (), b"d"))
    assert replies.get(target("a"))
    assert replies.get(target("b")) is None


def test_two_representations_and_two_releases_have_different_validators():
    tags = {etag("r1", (b"a", b"b")), etag("r1", (b"a", b"c")), etag("r2", (b"a", b"b"))}
    assert len(tags) == 3


def test_a_weak_validator_matches_as_a_strong_one_does():
    assert matches(b'"a"', b'W/"a"')
    assert matches(b'W/"a"', b'W/"a"')
    assert not matches(b"", b'"a"')
    assert not matches(b"*", b"")


def test_a_repeated_field_is_joined():
    assert fields([(b"accept", b"a"), (b"accept", b"b")]) == {b"accept": b"a, b"}
