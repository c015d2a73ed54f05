const numbers = new Intl.NumberFormat("en");

/** "1,234 words · about 7 pictures" */
export function describeLength(words: number, wordsPerPicture: number): string {
  if (words === 0) return "No words yet";
  return `${counted(words, "word")} · about ${counted(Math.ceil(words / wordsPerPicture), "picture")}`;
}

/** "1 word", "1,085 words" */
export function counted(count: number, what: string): string {
  return `${numbers.format(count)} ${what}${count === 1 ? "" : "s"}`;
}
