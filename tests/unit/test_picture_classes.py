from publisher.picture.classes import BOX_WIDTH, lay_out

LINKS = [("a", "has", "b"), ("b", "of", "c"), ("d", "about", "a"), ("a", "knows", "b"), ("x", "far", "y")]


def test_classes_stand_in_columns_by_their_distance_and_strangers_are_left_out():
    picture = lay_out("a", LINKS)
    columns = {box.key: box.x for box in picture.boxes}
    assert columns.keys() == {"a", "b", "c", "d"}
    assert columns["a"] < columns["b"] == columns["d"] < columns["c"]


def test_no_two_boxes_share_a_place_and_all_are_in_view():
    picture = lay_out("a", LINKS)
    assert len({(box.x, box.y) for box in picture.boxes}) == len(picture.boxes)
    assert all(box.x + BOX_WIDTH <= picture.width and box.y < picture.height for box in picture.boxes)


def test_properties_between_the_same_two_classes_share_an_arrow():
    arrows = {(arrow.start, arrow.end): arrow.labels for arrow in lay_out("a", LINKS).arrows}
    assert arrows["a", "b"] == ("has", "knows")
    assert arrows["d", "a"] == ("about",)


def test_a_vocabulary_without_links_is_its_root_alone():
    assert [box.key for box in lay_out("a", []).boxes] == ["a"]
