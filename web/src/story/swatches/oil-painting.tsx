import { SUN } from "./scene";

interface Strokes {
  colours: readonly string[];
  top: number;
  bottom: number;
  slope: number;
}

const LAYERS: readonly Strokes[] = [
  { colours: ["#27406e", "#3a5c94", "#4c74ac", "#32528a"], top: 2, bottom: 34, slope: -3 },
  { colours: ["#d98b3f", "#e9ac55", "#c56f3c", "#f0c06a"], top: 34, bottom: 58, slope: 2 },
  { colours: ["#3d4f72", "#54618a", "#2f3f60"], top: 56, bottom: 74, slope: -6 },
  { colours: ["#6d7a2c", "#8d9636", "#4f5f26", "#a5a245"], top: 74, bottom: 104, slope: 5 },
];

/** Thick strokes laid one over the other, and no edge but theirs. */
export function OilPainting() {
  return (
    <>
      <rect width="160" height="100" fill="#3a4a6a" />
      {LAYERS.map((layer) => (
        <g key={layer.top} strokeWidth="6.5" strokeLinecap="round">
          {strokes(layer).map(({ d, colour }) => (
            <path key={d} d={d} stroke={colour} fill="none" />
          ))}
        </g>
      ))}
      <g strokeLinecap="round" fill="none">
        <path d={around(SUN.r - 4)} stroke="#fff0b8" strokeWidth="11" />
        <path d={around(SUN.r + 3)} stroke="#ffd36b" strokeWidth="4" strokeDasharray="11 5" />
        <path d={around(SUN.r + 9)} stroke="#f3a94e" strokeWidth="3.5" strokeDasharray="14 7" />
        <path d="M49 86 C50 76 49 66 51 56" stroke="#3b2417" strokeWidth="5" />
        <path
          d="M38 56 l8 -6 M44 62 l9 -5 M54 63 l9 -7 M36 48 l8 -7 M58 52 l7 -7 M46 40 l8 -5 M42 53 l9 -3"
          stroke="#22391f"
          strokeWidth="8"
        />
        <path
          d="M42 44 l7 -5 M52 47 l8 -5 M46 54 l7 -4 M57 57 l5 -4 M53 38 l6 1"
          stroke="#6f8b34"
          strokeWidth="4.5"
        />
        <path d="M56 43 l4 -2 M50 50 l4 -2" stroke="#c9c04f" strokeWidth="3" />
      </g>
    </>
  );
}

/** Strokes in rows; the same each time, uneven as if by hand. */
function strokes({ colours, top, bottom, slope }: Strokes): { d: string; colour: string }[] {
  const all: { d: string; colour: string }[] = [];
  for (let y = top, row = 0; y <= bottom; y += 5, row++) {
    for (let x = -14 + (row % 3) * 7, column = 0; x < 166; x += 19, column++) {
      const uneven = ((row * 7 + column * 5) % 5) - 2;
      all.push({
        d: `M${x} ${y + uneven} q9 ${slope} 18 ${slope / 2 + uneven / 2}`,
        colour: colours[(row * 3 + column * 2 + ((row + column) % 2)) % colours.length] ?? "#000",
      });
    }
  }
  return all;
}

function around(radius: number): string {
  const { cx, cy } = SUN;
  return `M${cx - radius} ${cy} a${radius} ${radius} 0 1 1 0 0.1 Z`;
}
