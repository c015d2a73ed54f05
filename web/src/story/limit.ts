/** What was written as the most to spend, in dollars; null where nothing was, NaN where it is no such amount. */
export function readLimit(text: string): number | null {
  const written = text
    .trim()
    .replace(/^\$\s*/, "")
    .replace(",", ".");
  if (!written) return null;
  const amount = Number(written);
  return amount > 0 && Number.isFinite(amount) ? amount : Number.NaN;
}

export function wrongLimit(limit: number | null): string | null {
  return Number.isNaN(limit) ? "The most to spend must be an amount above 0, for example 2.50" : null;
}
