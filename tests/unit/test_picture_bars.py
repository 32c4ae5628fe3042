from publisher.picture import tile
from publisher.picture.bars import VALUE, Row, lay_out


def test_bars_are_as_long_as_their_values():
    picture = lay_out([Row("a", 10, "tepat", "10"), Row("b", 5, "bawah", "≥ 5"), Row("c", 0, "atas", "≤ 0")])
    lengths = [one.length for one in picture.bars]
    assert lengths == [picture.width - VALUE, (picture.width - VALUE) / 2, 0]
    assert picture.track == 0
    assert [one.y for one in picture.bars] == sorted(one.y for one in picture.bars)
    assert picture.bars[-1].y + picture.bar <= picture.height


def test_a_share_is_drawn_as_a_part_of_its_whole():
    picture = lay_out([Row("a", 25, "tepat", "25 %")], whole=100)
    assert picture.bars[0].length == picture.track / 4
    assert picture.track == picture.width - VALUE


def test_a_single_agreement_does_not_fill_the_width():
    assert lay_out([Row("a", 1, "bawah", "≥ 1")]).bars[0].length == (480 - VALUE) / 10


def test_no_bars_make_no_fault():
    assert lay_out([]).bars == ()


def test_no_two_tiles_share_a_place_and_neighbours_keep_their_side():
    places = {f"{x}.{y}": (float(x), float(y)) for x in range(5) for y in range(4)}
    picture = tile.lay_out(places)
    spots = {(one.x, one.y) for one in picture.tiles}
    assert len(spots) == len(picture.tiles) == len(places)
    found = {one.key: one for one in picture.tiles}
    assert found["0.0"].x < found["4.0"].x
    assert found["0.3"].y < found["0.0"].y  # north is above
    assert tile.lay_out(dict(reversed(places.items()))) == picture
    assert all(one.x + picture.side <= picture.width for one in picture.tiles)


def test_one_place_and_none_are_drawn_too():
    assert len(tile.lay_out({"a": (110.0, -7.0)}).tiles) == 1
    assert tile.lay_out({}).tiles == ()
