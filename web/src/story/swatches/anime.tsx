import { CROWN, FAR_HILLS, NEAR_HILL, TRUNK } from "./scene";

/** A bright sky with towering clouds; flat colours and one thin line. */
export function Anime() {
  return (
    <>
      <defs>
        <linearGradient id="anime-sky" x2="0" y2="1">
          <stop offset="0" stopColor="#1f8ae8" />
          <stop offset="0.65" stopColor="#8fd8ff" />
        </linearGradient>
      </defs>
      <rect width="160" height="100" fill="url(#anime-sky)" />
      <path
        d="M70 62 C64 52 74 46 82 48 C80 34 98 28 106 36 C112 20 138 24 136 40 C150 38 158 50 152 62 Z"
        fill="#fff"
      />
      <path d="M78 62 C80 56 88 54 94 57 C100 48 114 50 118 56 C126 50 140 54 142 62 Z" fill="#cfeafb" />
      <path d="M4 26 C10 20 18 24 20 26 Z M128 12 C136 6 146 10 148 12 Z" fill="#fff" opacity="0.9" />
      <path d={FAR_HILLS} fill="#4fb889" />
      <path d={NEAR_HILL} fill="#7fdc5b" />
      <path d="M0 90 C40 76 90 82 160 82 V100 H0 Z" fill="#5bc44a" />
      <g stroke="#24503a" strokeWidth="1.1" strokeLinejoin="round">
        <path d={TRUNK} fill="#8a5a3a" />
        <path d={CROWN} fill="#2fa35a" />
      </g>
      <path d="M52 37 C60 38 63 44 60 49 C56 42 48 40 42 43 C44 39 48 37 52 37 Z" fill="#7be08a" />
      <path d="M24 8 L58 100 M36 0 L90 100" stroke="#fff" strokeWidth="4" opacity="0.13" />
    </>
  );
}
