import type { AiModelOption, Estimate } from "../api/types";
import { counted } from "../text/counted";
import { dollars } from "../text/dollars";
import type { Choice } from "./choice";

/** What that many pictures cost, about, in dollars; null where the price is not known. */
export function estimatedCost(
  count: number,
  model: AiModelOption | undefined,
  choice: Choice,
): number | null {
  const price = pricePerPicture(model, choice);
  return price === null ? null : count * price;
}

export function pricePerPicture(
  model: AiModelOption | undefined,
  choice: Pick<Choice, "quality" | "imageSize">,
): number | null {
  if (!model?.pricePerPicture) return null;
  // The small size is scaled down from the smallest there is, whatever the quality.
  return model.pricePerPicture[choice.imageSize === "512x512" ? "standard" : choice.quality];
}

/** "about $1.53 to $1.84" */
export function inDollars({ low, high }: NonNullable<Estimate["price"]>): string {
  const [from, to] = [dollars(low), dollars(high)];
  return from === to ? `about ${to}` : `about ${from} to ${to}`;
}

/** "about 2 to 5 minutes", as finely as anybody would say it. */
export function inTime({ low, high }: NonNullable<Estimate["seconds"]>): string {
  const [unit, length, step] = UNITS.find(([, , , most]) => high < most) ?? UNITS[2];
  const [from, to] = [low, high].map((seconds) => Math.max(step, Math.round(seconds / length / step) * step));
  return from === to ? `about ${counted(to ?? step, unit)}` : `about ${from} to ${counted(to ?? step, unit)}`;
}

/** Each with its length in seconds, what it is rounded to, and below how many seconds it is used. */
const UNITS = [
  ["second", 1, 5, 90],
  ["minute", 60, 1, 90 * 60],
  ["hour", 3600, 1, Number.POSITIVE_INFINITY],
] as const;
