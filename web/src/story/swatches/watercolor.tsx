import { CROWN, FAR_HILLS, NEAR_HILL, SUN, TRUNK } from "./scene";

/** Washes that run into each other and leave the paper's edge free. */
export function Watercolor() {
  return (
    <>
      <defs>
        <filter id="watercolor-run" x="-10%" y="-10%" width="120%" height="120%">
          <feTurbulence type="fractalNoise" baseFrequency="0.045" numOctaves="4" seed="8" />
          <feDisplacementMap in="SourceGraphic" scale="13" xChannelSelector="R" yChannelSelector="G" />
          <feGaussianBlur stdDeviation="0.7" />
        </filter>
        <filter id="watercolor-grain">
          <feTurbulence type="fractalNoise" baseFrequency="0.5" numOctaves="2" seed="3" />
          <feColorMatrix values="0 0 0 0 0.45 0 0 0 0 0.38 0 0 0 0 0.3 0.35 0 0 0 -0.1" />
        </filter>
      </defs>
      <rect width="160" height="100" fill="#fbf7ee" />
      <g filter="url(#watercolor-run)">
        <path d="M10 10 H150 V62 H10 Z" fill="#a9cfe0" opacity="0.55" />
        <path d="M22 8 C60 2 84 22 120 10 L148 26 C110 30 70 24 20 34 Z" fill="#7fb2d3" opacity="0.45" />
        <circle cx={SUN.cx} cy={SUN.cy} r="24" fill="#f6c489" opacity="0.5" />
        <circle cx={SUN.cx} cy={SUN.cy} r={SUN.r} fill="#f08a5d" opacity="0.75" />
        <g transform="translate(8 0) scale(0.9 0.94)">
          <path d={FAR_HILLS} fill="#7a8fb8" opacity="0.55" />
          <path d={NEAR_HILL} fill="#7fa35f" opacity="0.65" />
          <path d="M10 92 C50 78 100 88 150 84 V98 H10 Z" fill="#4f7f58" opacity="0.5" />
        </g>
        <path d={TRUNK} fill="#7a5a44" opacity="0.75" />
        <path d={CROWN} fill="#5d8f5a" opacity="0.7" />
        <path d="M50 44 C60 40 66 52 56 60 C46 64 40 56 50 44 Z" fill="#2f6b56" opacity="0.4" />
      </g>
      <rect width="160" height="100" filter="url(#watercolor-grain)" opacity="0.35" />
    </>
  );
}
