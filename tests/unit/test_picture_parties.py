from itertools import pairwise

from publisher.picture.parties import AGENCY, MOST, PARTY, ROOT, SIGNER, WIDTH, Party, lay_out

PARTIES = [
    Party("Pemerintah Provinsi Jawa Timur"),
    Party("Pemerintah Kabupaten Tuban", ("Dinas Komunikasi dan Informatika",), ("Arif Handoyo",)),
    Party("Pasuruan", possible=True),
]


def test_each_stands_below_and_within_what_it_belongs_to():
    boxes = lay_out("KS-0003", PARTIES).boxes
    assert [box.kind for box in boxes] == [ROOT, PARTY, PARTY, AGENCY, SIGNER, PARTY]
    assert all(one.y + one.height < other.y for one, other in pairwise(boxes))
    x = {box.kind: box.x for box in boxes}
    assert x[ROOT] < x[PARTY] < x[AGENCY] < x[SIGNER]


def test_what_is_possible_is_marked_by_more_than_its_line():
    last = lay_out("KS-0009", PARTIES).boxes[-1]
    assert last.possible
    assert last.lines[-1].endswith("?")


def test_a_long_name_is_broken_and_nothing_leaves_the_picture():
    picture = lay_out("KS-0001", [Party("Pemerintah " * 20)])
    assert len(picture.boxes[1].lines) > 4
    assert all(box.x + box.width <= WIDTH and box.y + box.height <= picture.height for box in picture.boxes)


def test_parties_without_room_are_counted():
    assert lay_out("KS-0001", [Party(str(number)) for number in range(MOST + 3)]).left_out == 3
