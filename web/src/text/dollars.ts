import { figure } from "./counted";

/** "$0.18"; prices below a dime keep the digits that tell them apart. */
export function dollars(amount: number): string {
  if (amount > 0 && amount < 0.1) return `$${Number(amount.toPrecision(2))}`;
  const cents = Math.round(amount * 100);
  return `$${figure(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, "0")}`;
}
