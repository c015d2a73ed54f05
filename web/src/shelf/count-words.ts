// Letters of the scripts that put no space between words: each is a word by itself.
const SPACELESS =
  "(?=[\\p{L}〇])[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Bopomofo}\\p{sc=Yi}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}\\p{sc=Tibetan}ー]";
const SIGN = "[^\\p{L}\\p{N}\\s_]";
// A dash between two words parts them, as in `he ran—and fell`.
const DASH = "(?:—|--)(?=[\\p{L}\\p{N}])";

const WORD = new RegExp(
  `(?=\\S)${SIGN}*(?:${SPACELESS}${SIGN}*|(?:(?!${SPACELESS}|${DASH})\\S)+(?:${DASH})?)?`,
  "gu",
);
const PLAIN_WORD = /\S+/g;
const UNPLAIN = /[\u0300-\u200f\u20d0-\u{10ffff}]|—|--/u;

/** About as many words as the server will count. */
export function countWords(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(UNPLAIN.test(text) ? WORD : PLAIN_WORD)) words += 1;
  return words;
}
