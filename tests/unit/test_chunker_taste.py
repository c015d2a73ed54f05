"""Where the splitter cuts when it has a choice, in many languages. A bar is a cut."""

import pytest

from storybrush.chunker import split

SENTENCES = [
    (4, "It was late. |Mr. Brown met |Dr. Watson."),
    (6, "It was late. |Mr. Brown met Dr. Watson. |They talked."),
    (7, "They left. |Mrs. Dalloway walked along St. James Street. |It rained."),
    (5, "He liked pears, plums, etc. |but no apples. He slept."),
    (8, "He liked fruit, e.g. plums, i.e. sweet ones. |He slept."),
    (6, "He read pears, plums, etc. |The rest he left to Tom."),
    (7, "He read J. R. R. Tolkien aloud. |Nobody listened."),
    (5, "He met J. P. Morgan. |They talked a while."),
    (4, "So it was I. |Then we left. |I. M. Pei came."),
    (5, "He paid 3.14 crowns. |Or was it 2.5 then?"),
    (6, "No. I will not. |See No. 5 again."),
    (6, "At 5 p.m. he left. |She came at 6 a.m. |Then it rained."),
    (6, "In the U.S. Army men march. |They sing."),
    (6, "Es war am 3. Mai. |Dann kam z. B. Anna."),
    (7, "Il lit. |On prend p. ex. 3 clous."),
    (6, "Llueve. |Vive en el núm. 7 ahora."),
    (6, "Идёт дождь. |На ул. Садовой было тихо."),
    (6, "Well... maybe not today… or ever. |He left."),
    (6, "It rained. |But... I do not know why. |He left."),
    (6, "Well . . . maybe not. |He left . . . |Then she came back."),
    (3, "(He was old.) |Very old. |[She was not.]"),
    (5, "What?! He ran. No!! |She stayed. Why?"),
    (4, "👨\u200d👩\u200d👧 went home. |🇩🇪🇫🇷 were flags."),
    (5, "the dog ran home. |then it slept. nobody saw"),
]

QUOTATIONS = [
    (6, "“Stop!” he cried. |The horse ran away. It rained."),
    (4, "It rained. |“Stop!” said Tom. |The horse ran."),
    (4, "It rained. |“Stop!” Tom said. |The horse ran."),
    (6, "It rained. |“Why now?” Mr. Brown asked. |The horse ran."),
    (4, "It rained. |'Really?' asked Mary. |She smiled."),
    (5, 'It rained. |"Where to?" she asked. |"Home," he said.'),
    (6, "He said “Go.” Then he left. |“I will,” she said."),
    (5, "Il pleut. |« Arrête ! » cria-t-il. |Le cheval courut."),
    (5, "Es regnet. |„Halt!“ rief er laut. |Das Pferd lief."),
    (5, "Es regnet. |»Halt!« rief er laut. |Das Pferd lief."),
    (6, "Шёл дождь. |— Стой! — крикнул он. |Конь бежал."),
    (5, "Llovía. —¡Alto! —gritó él. |¿Quién eres? El caballo huyó."),
    (8, "下雨了。“停！”他喊道。|马没有停。"),
    (7, "他走了。“你好。”|“我也好。你呢？”她问。"),
    (14, "雨が降る。「止まれ！」と彼は叫んだ。|馬は走った。"),
    (6, "“But I—”\n\n“No!”\n\n|“Yes, you must go.”"),
]

SCRIPTS = [
    (8, "彼は歩いた。|彼女は待っていた！|月は静かだった？"),
    (8, "他来了!她走了?|他又来了。"),
    (12, "他走了很远，看见一座山；|山上有雪、有树，没有人。"),
    (11, "他……走了很远很远的路。|她没有。"),
    (9, "今天是2024年。|Hello world! 我很好。"),
    (12, "ฝนตกหนัก |ม้าวิ่งเร็ว |เขาร้องไห้"),
    (8, "ខ្ញុំទៅផ្សារ។ គាត់ដេក។|គាត់ទៅផ្សារ។"),
    (10, "ရန်ကုန်သို့သွားသည်။ |သူပြန်လာသည်။"),
    (4, "비가 왔다. 말이 달렸다. |그는 울었다."),
    (6, "هل أنت هنا؟ نعم، أنا هنا. |ثم ذهب الرجل"),
    (4, "وہ گھر گیا۔ |وہ سو گیا۔"),
    (5, "הוא הלך הביתה. |היא נשארה שם."),
    (4, "वह घर गया। |वह सो गया। |सुबह हुई।"),
    (3, "Նա գնաց։ |Նա քնեց։"),
    (3, "ის წავიდა. |ის დარჩა."),
]

LONG_SENTENCES = [
    (12, "He ran to the river because the men behind him, |who had dogs, were near; the night was dark and cold."),
    (6, "he ran fast—and he fell—|and he lay there—still"),
    (5, "the old man went home |and his wife stayed there"),
    (5, "“Go away right now,” said |the old dog"),
    (9, "Two roads diverged in a wood\n|And sorry I could not travel both\n|And be one traveler long I stood"),
    (5, "コーヒー|をのむ"),
]

PARAGRAPHS = [
    (6, "The sun rose.\n\n|Tom woke. He ate.\n\n|Mary slept on."),
    (6, "The sun rose.\r\n\r\n|Tom woke. He ate.\r\n\r\n|Mary slept on."),
    (6, "The sun rose.\n|Tom woke. He ate.\n|Mary slept on."),
    (6, "The sun rose.\u2029|Tom woke. He ate.\u2029|Mary slept on."),
    (8, "\n\nHe came. He had seen it.\n\n|She came. She saw\nhim there. It rained."),  # wrapped by hand
    (7, "He slept well.\n\n|CHAPTER II\n\nThe sun rose early. |Birds sang a song for all."),
    (8, "He slept well.\n\n|Chapter 2: The Sea\n\nThe sun rose early. |Birds sang a song for all."),
    (8, "He slept well.\n\n|Chapter 2.\n\nThe sun rose early. |Birds sang a song for all of us."),
    (8, "He slept well.\n\n|* * *\n\nThe sun rose early. |Birds sang a song for all of us."),
    (12, "他睡得很好。\n\n|第二章 大海\n\n太阳升起。|鸟儿唱歌了。"),
    (7, "He slept.\n\n|Then she said:\n\n“Wake up, you!”\n\n|He woke up and went out."),
    (13, "One two three four. One two three four. |One two three four. One two three."),  # no stump at the end
]


@pytest.mark.parametrize(("limit", "story"), SENTENCES + QUOTATIONS + SCRIPTS + LONG_SENTENCES + PARAGRAPHS)
def test_a_story_is_cut_where_a_reader_would(limit: int, story: str) -> None:
    assert split(story.replace("|", ""), limit) == story.split("|")
