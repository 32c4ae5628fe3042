"""How people shorten and spell names of regions: rules of reading, no facts about regions.

What is written out here is only looked up; a name that no release publishes leads nowhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from publisher.match.kind import CITY, DISTRICT, PROVINCE, REGENCY, VILLAGE, WARD

if TYPE_CHECKING:
    from collections.abc import Mapping

# Words before or after a name that say what kind of region it is.
KINDS: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("provinsi", "prov", "propinsi", "prop", "province"), PROVINCE),
    **dict.fromkeys(("kabupaten", "kab", "regency"), REGENCY),
    **dict.fromkeys(("kota", "kotamadya", "kotamadia", "kodya", "city"), CITY),
    **dict.fromkeys(("kecamatan", "kec", "distrik", "kapanewon", "kemantren", "district"), DISTRICT),
    **dict.fromkeys(("desa", "ds", "gampong", "nagari", "kampung", "pekon", "kalurahan"), VILLAGE),
    **dict.fromkeys(("kelurahan", "kel"), WARD),
}
BODY_KINDS: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("pemerintah", "pemda"), frozenset[str]()),
    "pemprov": PROVINCE,
    "pemkab": REGENCY,
    "pemkot": CITY,
}
# Said between the kind and the name: Kota Administrasi, Kab. Adm., Pemerintah Daerah.
FILLERS: Final = frozenset({"administrasi", "adm", "daerah", "tingkat", "dati"})
DIRECTIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ut", "utr", "north"), "utara"),
    **dict.fromkeys(("sel", "slt", "sltn", "south"), "selatan"),
    **dict.fromkeys(("tim", "tmr", "east"), "timur"),
    **dict.fromkeys(("bar", "brt", "west"), "barat"),
    **dict.fromkeys(("teng", "tgh", "tng", "central"), "tengah"),
    **dict.fromkeys(("tengg", "tgr"), "tenggara"),
}
WORDS: Final[Mapping[str, str]] = {
    **DIRECTIONS,
    **dict.fromkeys(("kep", "kepul", "kpl"), "kepulauan"),
    **dict.fromkeys(("tj", "tjg", "tg"), "tanjung"),
    **dict.fromkeys(("gn", "gng"), "gunung"),
    **dict.fromkeys(("sei", "sungei"), "sungai"),
    **dict.fromkeys(("bdr", "bd"), "bandar"),
    **dict.fromkeys(("sumatra", "sum"), "sumatera"),
    **dict.fromkeys(("kal", "kalimatan"), "kalimantan"),
    **dict.fromkeys(("sul", "celebes"), "sulawesi"),
    **dict.fromkeys(("jkt", "jak"), "jakarta"),
    **dict.fromkeys(("jogja", "yogya", "jogjakarta", "jogyakarta", "yogjakarta"), "yogyakarta"),
    **dict.fromkeys(("djogja", "djokja", "djokjakarta", "djogjakarta"), "yogyakarta"),
    "pm": "pematang",
    "lab": "labuhan",
    "sby": "surabaya",
    "bdg": "bandung",
    "mks": "makassar",
    "solo": "surakarta",
    "&": "dan",
    "dki": "daerah khusus ibukota",
    "dkj": "daerah khusus ibukota jakarta",
    "diy": "daerah istimewa yogyakarta",
    "ntb": "nusa tenggara barat",
    "ntt": "nusa tenggara timur",
    "nad": "aceh",
    "babel": "kepulauan bangka belitung",
    "kepri": "kepulauan riau",
    "diskominfo": "dinas komunikasi dan informatika",
    "kominfo": "komunikasi dan informatika",
}
# Clipped names that stand for a whole one, as officials and newspapers write them.
CLIPPED: Final = """
jatim jawa timur, jateng jawa tengah, jabar jawa barat, sumut sumatera utara, sumbar sumatera barat,
sumsel sumatera selatan, kalbar kalimantan barat, kalteng kalimantan tengah, kalsel kalimantan selatan,
kaltim kalimantan timur, kaltara kalimantan utara, sulut sulawesi utara, sulteng sulawesi tengah,
sulsel sulawesi selatan, sultra sulawesi tenggara, sulbar sulawesi barat, malut maluku utara,
pabar papua barat, jakpus jakarta pusat, jaksel jakarta selatan, jaktim jakarta timur, jakbar jakarta barat,
jakut jakarta utara, tangsel tangerang selatan, kbb bandung barat, tapsel tapanuli selatan,
taput tapanuli utara, tapteng tapanuli tengah, sergai serdang bedagai, madina mandailing natal,
humbahas humbang hasundutan, labura labuhanbatu utara, labusel labuhanbatu selatan, palas padang lawas,
paluta padang lawas utara, pessel pesisir selatan, pasbar pasaman barat, solsel solok selatan,
inhu indragiri hulu, inhil indragiri hilir, rohul rokan hulu, rohil rokan hilir, kuansing kuantan singingi,
tanjabbar tanjung jabung barat, tanjabtim tanjung jabung timur, muba musi banyuasin,
oku ogan komering ulu, oki ogan komering ilir, pali penukal abab lematang ilir, lamteng lampung tengah,
lamsel lampung selatan, lamtim lampung timur, lambar lampung barat, lampura lampung utara,
tubaba tulang bawang barat, pesibar pesisir barat, lobar lombok barat, loteng lombok tengah,
lotim lombok timur, klu lombok utara, ksb sumbawa barat, tts timor tengah selatan, ttu timor tengah utara,
sbd sumba barat daya, matim manggarai timur, mabar manggarai barat, kukar kutai kartanegara,
kubar kutai barat, kutim kutai timur, ppu penajam paser utara, kobar kotawaringin barat,
kotim kotawaringin timur, bartim barito timur, barsel barito selatan, barut barito utara,
hss hulu sungai selatan, hst hulu sungai tengah, hsu hulu sungai utara, tanbu tanah bumbu,
bolmong bolaang mongondow, bolmut bolaang mongondow utara, bolsel bolaang mongondow selatan,
boltim bolaang mongondow timur, minut minahasa utara, minsel minahasa selatan,
sitaro kepulauan siau tagulandang biaro, konsel konawe selatan, konut konawe utara,
konkep konawe kepulauan, kolut kolaka utara, koltim kolaka timur, butur buton utara, buteng buton tengah,
busel buton selatan, mubar muna barat, pangkep pangkajene dan kepulauan, sidrap sidenreng rappang,
lutim luwu timur, lutra luwu utara, polman polewali mandar, mbd maluku barat daya, sbb seram bagian barat,
sbt seram bagian timur, halsel halmahera selatan, halut halmahera utara, haltim halmahera timur,
halteng halmahera tengah, halbar halmahera barat
"""
SHORT: Final[Mapping[str, str]] = {
    **WORDS,
    **{clipped: " ".join(full) for clipped, *full in map(str.split, CLIPPED.split(","))},
}
# A whole name that is said for another.
WHOLE: Final[Mapping[str, str]] = {
    "jakarta": "daerahkhususibukotajakarta",
    "daerahkhususjakarta": "daerahkhususibukotajakarta",
    "yogyakarta": "daerahistimewayogyakarta",
    "diyogyakarta": "daerahistimewayogyakarta",
    "dyogyakarta": "daerahistimewayogyakarta",
    "diy": "daerahistimewayogyakarta",
    "daerahkhususibukota": "daerahkhususibukotajakarta",
    "nanggroeacehdarussalam": "aceh",
    "daerahistimewaaceh": "aceh",
    "diaceh": "aceh",
    "bangkabelitung": "kepulauanbangkabelitung",
    "irianjaya": "papua",
}
# Spelling before 1972 (Ejaan yang Disempurnakan) and before 1947 (oe for u).
OLD: Final[Mapping[str, str]] = {
    "oe": "u",
    "dj": "j",
    "tj": "c",
    "nj": "ny",
    "sj": "sy",
    "ch": "kh",
    "j": "y",
}
OLD_LETTERS: Final = re.compile("|".join(sorted(OLD, key=len, reverse=True)))
