/** Chunks end where a reader would pause, so they are less full than they may be. */
const FULLNESS = 0.82;

/** How many pictures a story will have, about. */
export function estimatedPictures(words: number, maxWordsPerChunk: number): number {
  if (words === 0 || !(maxWordsPerChunk >= 1)) return 0;
  if (words <= maxWordsPerChunk) return 1;
  const fullness = maxWordsPerChunk < 5 ? 1 : FULLNESS;
  return Math.min(words, Math.max(2, Math.round(words / (maxWordsPerChunk * fullness))));
}
