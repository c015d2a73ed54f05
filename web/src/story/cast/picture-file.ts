export const ACCEPTED = ["image/png", "image/jpeg", "image/webp"];

const MOST_BYTES = 8 * 1024 * 1024;

/** What is wrong with a file as a portrait; null where it may be sent. */
export function problemWith({ type, size }: File): string | null {
  if (!ACCEPTED.includes(type)) return "Only a PNG, JPEG or WebP picture can be a portrait.";
  if (size === 0) return "The file is empty.";
  if (size <= MOST_BYTES) return null;
  return `The picture has ${(size / 1024 / 1024).toFixed(1)} MB; it may have 8. Make it smaller, then choose it again.`;
}
