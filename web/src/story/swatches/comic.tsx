import { CROWN, FAR_HILLS, NEAR_HILL, SUN, TRUNK } from "./scene";

/** Heavy ink, and colour that is printed in dots. */
export function Comic() {
  return (
    <>
      <defs>
        <pattern
          id="comic-dots"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(35)"
        >
          <circle cx="2.5" cy="2.5" r="1.5" fill="#e5484d" />
        </pattern>
        <pattern
          id="comic-shade"
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(35)"
        >
          <circle cx="2" cy="2" r="1.1" fill="#14202e" />
        </pattern>
      </defs>
      <rect width="160" height="100" fill="#ffd84a" />
      <rect width="160" height="70" fill="url(#comic-dots)" opacity="0.75" />
      <g stroke="#14202e" strokeWidth="2.6" strokeLinejoin="round">
        <circle cx={SUN.cx} cy={SUN.cy} r={SUN.r} fill="#fff7d6" />
        <path d={FAR_HILLS} fill="#3fa7d6" />
        <path d={NEAR_HILL} fill="#59c36a" />
        <path d={TRUNK} fill="#8a4b2a" />
        <path d={CROWN} fill="#2f9e55" />
      </g>
      <path d="M0 62 C24 44 44 46 66 58 C50 60 30 66 20 74 L0 80 Z" fill="url(#comic-shade)" opacity="0.6" />
      <path d="M36 55 C40 60 52 62 64 50 C70 55 64 65 54 63 C47 68 35 64 36 55 Z" fill="url(#comic-shade)" />
      <path d="M62 100 C90 82 130 84 160 84 V100 Z" fill="url(#comic-shade)" opacity="0.8" />
      <g stroke="#14202e" strokeWidth="2" strokeLinecap="round">
        <path d="M108 17 V9 M123 23 L129 17 M93 23 L87 17 M129 38 H137 M87 38 H79" />
      </g>
    </>
  );
}
