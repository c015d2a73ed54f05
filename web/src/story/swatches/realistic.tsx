import { CROWN, FAR_HILLS, NEAR_HILL, SUN, TRUNK } from "./scene";

/** Soft light, haze over the distance, and no line anywhere. */
export function Realistic() {
  return (
    <>
      <defs>
        <linearGradient id="realistic-sky" x2="0" y2="1">
          <stop offset="0" stopColor="#7d95ad" />
          <stop offset="0.45" stopColor="#d9c3ab" />
          <stop offset="0.7" stopColor="#f3d9b1" />
        </linearGradient>
        <radialGradient id="realistic-light">
          <stop offset="0" stopColor="#fff6dc" />
          <stop offset="0.3" stopColor="#ffe8b8" stopOpacity="0.75" />
          <stop offset="1" stopColor="#ffe3b0" stopOpacity="0" />
        </radialGradient>
        <linearGradient id="realistic-far" x2="0" y2="1">
          <stop offset="0" stopColor="#8d95a0" />
          <stop offset="0.8" stopColor="#c5b195" />
        </linearGradient>
        <linearGradient id="realistic-near" x2="0" y2="1">
          <stop offset="0" stopColor="#77714c" />
          <stop offset="1" stopColor="#2f3322" />
        </linearGradient>
        <radialGradient id="realistic-crown" cx="0.75" cy="0.3" r="0.9">
          <stop offset="0" stopColor="#98904f" />
          <stop offset="0.6" stopColor="#454b2a" />
          <stop offset="1" stopColor="#232a1a" />
        </radialGradient>
        <filter id="realistic-leaves">
          <feTurbulence baseFrequency="0.35" numOctaves="3" seed="4" />
          <feDisplacementMap in="SourceGraphic" scale="7" />
          <feGaussianBlur stdDeviation="0.4" />
        </filter>
        <filter id="realistic-haze">
          <feGaussianBlur stdDeviation="0.9" />
        </filter>
      </defs>
      <rect width="160" height="100" fill="url(#realistic-sky)" />
      <circle cx={SUN.cx} cy={SUN.cy} r="46" fill="url(#realistic-light)" />
      <path d={FAR_HILLS} fill="url(#realistic-far)" filter="url(#realistic-haze)" />
      <path d={NEAR_HILL} fill="url(#realistic-near)" />
      <path d={TRUNK} fill="#2b2519" />
      <path d={CROWN} fill="url(#realistic-crown)" filter="url(#realistic-leaves)" />
    </>
  );
}
