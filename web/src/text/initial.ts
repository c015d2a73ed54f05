const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

// Calm hues: clay, ochre, moss, sage, dusk, rose.
const HUES = [40, 70, 115, 165, 290, 355];

/** What stands for a title where there is no picture: its first letter or digit, and a hue of its own. */
export function initialOf(title: string): { letter: string; hue: number } {
  let sum = 0;
  for (const character of title) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  const all = Array.from(letters.segment(title.trim()), ({ segment }) => segment);
  const letter = all.find((one) => /[\p{L}\p{N}]/u.test(one)) ?? all[0] ?? "";
  return { letter: letter.toLocaleUpperCase(), hue: HUES[sum % HUES.length] ?? 40 };
}
