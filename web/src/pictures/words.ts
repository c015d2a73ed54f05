const ALT_LENGTH = 140;
const EXCERPT_LENGTH = 280;

/** What a picture shows, for who cannot see it: the beginning of the text it was painted from. */
export function altOf(text: string): string {
  return beginning(text, ALT_LENGTH);
}

/** More than a card shows, and little of a long text. */
export function excerptOf(text: string): string {
  return beginning(text, EXCERPT_LENGTH);
}

/** Whether the text is read from right to left: its first letter tells, as with `dir="auto"`. */
export function isRightToLeft(text: string): boolean {
  const letter = text.match(/\p{L}/u)?.[0] ?? "";
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter);
}

/** `oil-painting` as it is written in a text. */
export function inWords(value: string): string {
  const words = value.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function beginning(text: string, length: number): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, " ")
    .trim();
  const letters = Array.from(line);
  if (letters.length <= length) return line;
  const cut = letters.slice(0, length).join("");
  const space = cut.lastIndexOf(" ");
  // A language without spaces between words is cut where it is.
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}
