/** "12,345" */
export function figure(count: number): string {
  // Not by Intl, which takes a slow phone 60 ms to wake, and every page counts before it shows anything.
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 word", "1,085 words" */
export function counted(count: number, what: string): string {
  return `${figure(count)} ${what}${count === 1 ? "" : "s"}`;
}
