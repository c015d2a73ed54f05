import { counted } from "../text/counted";
import { estimatedPictures } from "../text/estimated-pictures";

/** "1,234 words · about 8 pictures" */
export function describeLength(words: number, wordsPerPicture: number): string {
  if (words === 0) return "No words yet";
  return `${counted(words, "word")} · about ${counted(estimatedPictures(words, wordsPerPicture), "picture")}`;
}
