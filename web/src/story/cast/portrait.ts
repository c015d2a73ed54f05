import type { Portrait, Status } from "../../api/types";

/** The style that portraits are shown in, and painted: that of the latest Run, or what the API takes where none was. */
export function artStyleOf({ options }: Status): Portrait["artStyle"] {
  return options?.artStyle ?? "realistic";
}

export function portraitIn(artStyle: Portrait["artStyle"], portraits: Portrait[]): Portrait | undefined {
  return portraits.find((portrait) => portrait.artStyle === artStyle);
}

/** Whether a portrait is on its way: one that waits is, as long as the story is painted. */
export function isOnItsWay(portrait: Portrait | undefined, painting: boolean): boolean {
  return painting && (portrait?.status === "pending" || portrait?.status === "processing");
}
