import type { ComponentType } from "react";
import type { ArtStyleOption } from "../../api/types";
import { Anime } from "./anime";
import { Comic } from "./comic";
import { DigitalArt } from "./digital-art";
import { OilPainting } from "./oil-painting";
import { Realistic } from "./realistic";
import { Watercolor } from "./watercolor";

const SCENES: Record<ArtStyleOption["value"], ComponentType> = {
  realistic: Realistic,
  anime: Anime,
  comic: Comic,
  watercolor: Watercolor,
  "oil-painting": OilPainting,
  "digital-art": DigitalArt,
};

/** What a style looks like, at a glance. */
export function Swatch({ style }: { style: ArtStyleOption["value"] }) {
  const Scene = SCENES[style];
  return (
    <svg
      aria-hidden
      viewBox="0 0 160 100"
      preserveAspectRatio="xMidYMid slice"
      className="block aspect-[8/5] w-full rounded-lg"
    >
      <Scene />
    </svg>
  );
}
