import type { AiModelOption } from "../api/types";
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

/** "$0.18"; prices below a cent keep the digits that tell them apart. */
export function dollars(amount: number): string {
  if (amount > 0 && amount < 0.1) return `$${Number(amount.toPrecision(2))}`;
  return amount.toLocaleString("en", { style: "currency", currency: "USD" });
}
