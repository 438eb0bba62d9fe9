"""Whether a word can be a syllable of Vietnamese: onset, rime and tone fit together as the spelling demands.

Old encodings turn syllables into words that no Vietnamese could spell ("Tæng", "Haø"); this tells them apart. Where
the tone mark stands ("hòa", "hoà") does not matter, nor does case; Ð for Đ counts as what it looks like. Names of
the Central Highlands end in k ("Đắk").
"""

from __future__ import annotations

import re
from functools import lru_cache

TONES = {  # letter -> the letter under the six tones: level, grave, hook, tilde, acute, dot below
    "a": "aàảãáạ",
    "ă": "ăằẳẵắặ",
    "â": "âầẩẫấậ",
    "e": "eèẻẽéẹ",
    "ê": "êềểễếệ",
    "i": "iìỉĩíị",
    "o": "oòỏõóọ",
    "ô": "ôồổỗốộ",
    "ơ": "ơờởỡớợ",
    "u": "uùủũúụ",
    "ư": "ưừửữứự",
    "y": "yỳỷỹýỵ",
}
_LEVEL, _GRAVE, _ACUTE, _DOT = 0, 1, 4, 5

# Rimes by how they end; every vowel group that Vietnamese spells with that ending.
_RIMES = {
    "": "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu iêu yêu oa oe oi ôi ơi ua uê ui uơ uy ưa ưi ưu ươi ươu uôi"
    " uya uây oai oay oao oeo uêu uyu uao",
    "m": "a ă â e ê i o ô ơ u iê yê uô ươ oa oă",
    "n": "a ă â e ê i o ô ơ u iê yê uô ươ oa oă oe uâ uyê uy",
    "ng": "a ă â e o ô u ư iê uô ươ oa oă oo uâ",
    "nh": "a ê i oa uê uy",
    "c": "a ă â e o ô u ư iê uô ươ oa oă oo",
    "ch": "a ê i oa uê uy",
    "p": "a ă â e ê i o ô ơ u iê ươ oa oă uy",
    "t": "a ă â e ê i o ô ơ u ư iê yê uô ươ oa oă oe uâ uyê uy",
    "k": "a ă o ô u",
}
_TONES_OF = {ending: {_ACUTE, _DOT} for ending in ("c", "ch", "p", "t")} | {"k": {_LEVEL, _ACUTE, _DOT}}
_TONES_OF_OO = {"ng": {_LEVEL, _GRAVE, _ACUTE}, "c": {_ACUTE}}  # "xoong", "moóc": borrowed words
_ONSET = re.compile(r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?")
_FRONT = ("e", "ê", "i", "y")
_AFTER_K = frozenset(["an", "ông"])  # "Bắc Kạn", "Hồng Kông"
# Before y alone only some consonants stand: "lý", "kỳ", "mỹ", but not "bý".
_BEFORE_Y = frozenset(["", "h", "k", "l", "m", "n", "s", "t", "th", "v"])

_LOOK_ALIKE = {"ð": "đ"}  # the Icelandic letter that some fonts and keyboards write
_TONE_OF = {letter: (base, tone) for base, letters in TONES.items() for tone, letter in enumerate(letters)}
_TONED_RIMES = frozenset(
    (vowels + ending, tone)
    for ending, all_vowels in _RIMES.items()
    for vowels in all_vowels.split()
    for tone in (_TONES_OF_OO[ending] if vowels == "oo" else _TONES_OF.get(ending, set(range(6))))
)


@lru_cache(maxsize=65_536)
def is_syllable(word: str, *, strict: bool = False) -> bool:
    """Whether the word (NFC) can be one syllable of Vietnamese; ``strict``: with the tone mark where it belongs."""
    letters, tone, place = "", _LEVEL, 0
    for index, letter in enumerate(word.lower()):
        base, its = _TONE_OF.get(letter) or (_LOOK_ALIKE.get(letter, letter), _LEVEL)
        if its and tone:
            return False
        if its:
            tone, place = its, index
        letters += base
    onset = _ONSET.match(letters)[0]  # type: ignore[index]  # the onset may be empty, so it always matches
    starts = ["g"] if onset == "gi" and letters[2:3] not in _SPOKEN else []
    return any(
        _fits(start, letters[len(start) :], tone)
        and not (strict and tone and not _marked(letters[len(start) :], place - len(start)))
        for start in [*starts, onset]
    )


def is_common(word: str) -> bool:
    """Whether the syllable is in daily use; known only for those that an old encoding confuses with another."""
    return word.lower() in _COMMON


_SPOKEN = frozenset("aăâoôơuư")  # after "gi" these make the rime by themselves: "giá", but "giếng" is g and "iếng"


def _fits(onset: str, rime: str, tone: int) -> bool:
    if onset == "qu":
        whole = "u" + rime if rime.startswith("y") else rime  # "quynh" holds the rime of "huynh"
        return (whole, tone) in _TONED_RIMES and not rime.startswith(("u", "o", "ư"))
    if (rime, tone) not in _TONED_RIMES:
        return False
    front = rime.startswith(_FRONT)
    if onset == "k":
        return front or rime in _AFTER_K or rime.endswith("k")
    if onset in ("gh", "ngh"):
        return front
    if onset in ("c", "ng"):
        return not front
    if onset == "g":
        return not rime.startswith(("e", "ê", "y"))
    return onset in _BEFORE_Y if rime == "y" else True


def _marked(rime: str, place: int) -> bool:
    """Whether the tone mark stands on the right vowel: the one with a hat, horn or breve, else by how the rime ends."""
    vowels = len(rime) - len(rime.lstrip("aăâeêioôơuưy"))
    crowned = [index for index in range(vowels) if rime[index] in "ăâêôơư"]
    if crowned:
        return place == crowned[-1]
    if vowels == 1 or len(rime) > vowels:
        return place == vowels - 1
    return place == vowels - 2 or rime in ("oa", "oe", "uy")


# Syllables that stand on either side of a confusion, such as "bé" (TCVN3 for "bộ") or "toán" (VNI for "tốn").
_COMMON = frozenset(
    """
á bá cá chá giá há hoá khá khoá lá má ngá nhá phá quá toá trá xá ái bái cái chái gái hái khái lái mái ngái nhái phái
quái tái thái trái vái xái ám cám dám giám khám lám nám sám thám trám án bán cán chán dán gián hán khán lán nán phán
quán rán sán tán ván áng cáng cháng dáng giáng kháng láng máng náng pháng ráng sáng tháng tráng váng âm câm dâm hâm
khâm lâm mâm ngâm nhâm râm sâm tâm thâm trâm xâm ân bân cân chân dân gân hân khân lân mân ngân nhân phân quân rân
sân tân thân trân vân xân bâng dâng nâng tâng vâng ã bã dã giã lã mã ngã nhã rã trã vã xã bãi cãi dãi giãi hãi lãi
mãi rãi trãi vãi lãm bãn hãn giãn mãn nhãn lãng hãng giãng ngãng vãng bè chè hè khè lè mè nè phè què tè vè xè hèm
nèm thèm bèn chèn hèn lèn mèn phèn quèn rèn bé hé lé mé nhé né ré sé té vé xé séc véc hém lém ném bén chén én lén
mén nén vén chép dép ép lép nép phép rép thép xép bét hét khét lét mét nét phét quét rét sét tét vét xét bê chê dê ê
hê khê lê mê nê phê quê rê tê thê trê vê xê chêm êm nêm thêm bên hên lên mên nên phên quên rên sên tên trên bì chì
dì gì hì lì mì nì rì thì tì trì vì xì ìm chìm dìm kìm tìm gìn nhìn nìn mìn bí chí dí hí khí lí mí nhí phí quí rí sí
thí tí trí ví xí í mím tím chín khín mín nín phín tín thín vín díp híp líp típ hít ít khít lít mít nít rít sít thít
vít bò chò dò gò hò lò mò ngò phò rò sò thò trò tò vò xò cò hòa tòa khòa lòa nhòa òa chòi còi ngòi mòi nòi thòi tòi
vòi còm dòm nhòm còn giòn hòn mòn ròn tròn bòng còng dòng giòng hòng lòng nòng phòng ròng tròng vòng bó có chó gió
gó khó ló mó ngó nhó phó thó tó vó xó hóa khóa tóa xóa óc bóc cóc chóc dóc góc hóc khóc lóc móc ngóc nóc róc sóc tóc
thóc trọc vóc xóc bói chói cói gói hói khói lói mói nói ói sói thói tói trói vói xói khóm nhóm róm tóm xóm bón chón
đón lón món ngón nón rón són tón vón bóng chóng cóng dóng gióng hóng lóng móng nóng ngóng phóng sóng tróng vóng bóp
chóp cóp góp hóp móp ngóp nóp tóp xóp bót chót hót lót mót ngót nhót rót sót tót thót vót xót bô cô dô hô khô lô mô
ngô nhô nô ô phô rô sô thô tô trô vô xô bôi côi dôi hôi khôi lôi môi ngôi nôi ôi phôi rôi sôi thôi tôi trôi vôi xôi
chôm côm gôm hôm lôm nôm ôm tôm bôn chôn côn dôn hôn khôn lôn môn ngôn nôn ôn phôn thôn tôn trôn bông chông công
dông giông hông không lông mông ngông nông ông phông rông sông thông tông trông vông xông bõ gõ lõ mõ ngõ nhõ rõ võ
xõa lõa cõi dõi lõi mõi giõi bõng cõng lõng võng bù chù cù dù gù hù khù lù mù ngù nhù phù rù thù trù tù vù bùa chùa
hùa lùa mùa rùa thùa bùi chùi dùi hùi lùi mùi ngùi sùi trùi vùi bùng chùng cùng dùng hùng khùng lùng mùng ngùng
nhùng phùng rùng sùng thùng trùng tùng vùng bú chú cú hú lú mú phú sú thú trú tú vú xú ngú nhú ú ngoài hoài loài
toài hoàn loàn toàn hoàng loàng khoác toác hoái khoái thoái hoán khoán toán hoàm khoáng loáng thoáng hoát khoát loát
soát thoát toát hoãn hoà toà loà khoà xoá hoại bỏ cỏ chỏ giỏ khỏ mỏ ngỏ nhỏ thỏ tỏ trỏ vỏ xỏ hỏi giỏi khỏi mỏi nỏi
tỏi gỏi dỏng bỏng hỏng lỏng mỏng phỏng nỏng cố bố chố dố giố hố khố lố ngố ố phố rố số tố thố trố vố cốm ốm bốn chốn
khốn tốn trốn vốn rốn chống cống giống khống lống mống ống rống sống thống trống tống vống bộ cộ dộ hộ lộ mộ ngộ nộ
rộ trộ tộ vộ thuộc cộc gộc hộc lộc mộc ngộc tộc thộc dộc bộc nộm trộm cộm bộn lộn nhộn trộn vộn rộn cộng rộng mộng
lộng trộng nộng hộp nộp gộp cộp bột cột một hột lột tột bờ cờ chờ giờ hờ khờ lờ mờ nhờ phờ rờ tờ thờ vờ xờ quờ hờn
lờn sờn vờn bỡ cỡ lỡ mỡ nhỡ nỡ rỡ sỡ vỡ cớ hớ lớ mớ nhớ nớ rớ tớ thớ vớ chớm sớm gớm lớn hớn tớn chớp hớp lớp bớt
hớt ớt sớt thớt vớt nhớt cũ chũ hũ lũ mũ phũ vũ nũ mũi cũi chũi chũm cũng dũng lũng nũng thũng vũng cúa búa chúa lúa
múa rúa búc chúc cúc khúc lúc múc phúc thúc trúc túc úc xúc húc núc búi chúi cúi dúi húi lúi múi núi phúi túi thúi
cúm chúm túm bún mún cúng chúng dúng húng lúng phúng súng thúng trúng túng úng vúng cúp giúp húp núp úp bút cút hút
lút mút ngút nhút nút phút rút sút thút trút út vút xút bụ cụ dụ hụ lụ mụ ngụ nụ phụ sụ thụ trụ tụ vụ bụi lụi cụm
chụm bụng chụng cụng dụng lụng phụng rụng trụng vụn lụn mụn chừ cừ hừ lừ nhừ từ thừ trừ ừ cừa chừa dừa lừa thừa vừa
chừng dừng gừng lừng mừng ngừng rừng từng trừng vừng bự cự dự hự lự ngự nhự sự thự trự tự dựa lựa nhựa tựa vựa cựa
dựng vựng mỳ tỳ quỳ hồ bồ cồ hồi bồi lồi ngồi rồi trồi cồn bồn hồn tồn lồn nguồn bồng hồng lồng nồng phồng trồng
chồng cồng gồng ốc cốc dốc gốc lốc mốc ngốc tốc phốc thốc cối gối khối lối mối nối phối rối tối bối thối bốt chốt
cốt mốt rốt sốt thốt tốt hỗn chị bị dị gị lị mị nị thị trị vị hị phị xị dịa địa bịa chịa lịa mĩ sĩ vĩ thĩ nghĩ bĩ
trĩ bơ cơ dơ hơ khơ lơ mơ ngơ nơ phơ rơ sơ thơ tơ trơ vơ xơ bơi chơi hơi khơi mơi nơi phơi rơi tơi vơi xơi cơm nơm
rơm thơm bơn cơn hơn lơn mơn nhơn ơn sơn trơn vơn
""".split()
)
