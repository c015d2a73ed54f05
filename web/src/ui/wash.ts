import type { CSSProperties } from "react";

const WASH = {
  background:
    "linear-gradient(155deg, light-dark(oklch(0.93 0.03 var(--hue)), oklch(0.36 0.045 var(--hue))), light-dark(oklch(0.87 0.045 calc(var(--hue) + 25)), oklch(0.27 0.04 calc(var(--hue) + 25))))",
  color: "light-dark(oklch(0.48 0.075 var(--hue)), oklch(0.84 0.06 var(--hue)))",
};

/** The ground of a picture that is not there, and the colour of what stands upon it. */
export function washOf(hue: number): CSSProperties {
  return { "--hue": hue, ...WASH } as CSSProperties;
}
