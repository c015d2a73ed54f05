"""Names in Chinese, by the common surnames and by what comes after a name."""

import re
from collections import Counter

from storybrush.cast import Cast, Character, Place
from storybrush.naming import nouns
from storybrush.tongues import Tongue, either

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐"
)
_NAME = re.compile(rf"(?=((?:[小老阿][\u4e00-\u9fff]|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}})))")
_ENOUGH = 3
_TOGETHER = 1.5
MOST_CHARACTERS = 12
MOST_PLACES = 12
_SHARE = 0.3  # of a name's occurrences that a verb comes after


def han_cast(text: str, tongue: Tongue) -> Cast:
    """The characters and places of a Chinese text; of a Japanese one, where no list of surnames would do, nobody."""
    if tongue.name != "zh":
        return Cast()
    places = nouns(text, tongue, tongue.places)
    roles = nouns(text, tongue, (*tongue.roles, *tongue.roles_female, *tongue.roles_male))
    people = [_person(name, tongue) for name in _names(text, tongue)]
    people += [_person(role, tongue) for role, found in roles.items() if found.count >= _ENOUGH]
    known = [Place(name=place) for place, found in places.items() if found.count > 1][:MOST_PLACES]
    return Cast(characters=tuple(people[:MOST_CHARACTERS]), places=tuple(known))


def _names(text: str, tongue: Tongue) -> list[str]:
    """What begins with a surname and has a verb or a mark behind it often enough; most frequent first."""
    follows = re.compile(either([*tongue.saying, *tongue.acting]) + "|[，。！？：”、]")
    count: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        for name in {match[1], match[1][:2]}:
            count[name] += 1
            acting[name] += follows.match(text, match.start() + len(name)) is not None
    likely = [
        name
        for name, times in count.items()
        if times >= _ENOUGH and acting[name] >= _SHARE * times and name[-1] not in tongue.saying
    ]

    def is_part(name: str) -> bool:
        # `林小` and `小雨` are parts of `林小雨`; `林小雨又` is more than a name.
        return any(
            (name in other and count[name] <= _TOGETHER * count[other])
            or (name.startswith(other) and count[other] > _TOGETHER * count[name])
            for other in likely
            if other != name
        )

    return sorted((name for name in likely if not is_part(name)), key=lambda name: (-count[name], name))


def _person(name: str, tongue: Tongue) -> Character:
    if name in tongue.roles_female:
        return Character(name=name, gender="female")
    return Character(name=name, gender="male" if name in tongue.roles_male else "unknown")
