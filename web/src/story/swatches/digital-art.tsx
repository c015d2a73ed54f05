import { CROWN, FAR_HILLS, NEAR_HILL, SUN, TRUNK } from "./scene";

/** Night colours that glow from within. */
export function DigitalArt() {
  return (
    <>
      <defs>
        <linearGradient id="digital-sky" x2="0" y2="1">
          <stop offset="0" stopColor="#12083a" />
          <stop offset="0.4" stopColor="#5a189a" />
          <stop offset="0.68" stopColor="#ff4d9d" />
        </linearGradient>
        <linearGradient id="digital-sun" x2="0" y2="1">
          <stop offset="0" stopColor="#fff3b0" />
          <stop offset="1" stopColor="#ff5ea8" />
        </linearGradient>
        <linearGradient id="digital-far" x2="0" y2="1">
          <stop offset="0" stopColor="#7b2ff7" />
          <stop offset="0.7" stopColor="#24104f" />
        </linearGradient>
        <linearGradient id="digital-near" x2="1" y2="1">
          <stop offset="0" stopColor="#0b3b5c" />
          <stop offset="1" stopColor="#0a0a2a" />
        </linearGradient>
        <filter id="digital-glow" x="-60%" y="-60%" width="220%" height="220%">
          <feGaussianBlur stdDeviation="6" />
        </filter>
      </defs>
      <rect width="160" height="100" fill="url(#digital-sky)" />
      <circle cx={SUN.cx} cy={SUN.cy} r="22" fill="#ff7ac0" filter="url(#digital-glow)" />
      <circle cx={SUN.cx} cy={SUN.cy} r="17" fill="url(#digital-sun)" />
      <path
        d="M14 12 h1 M34 22 h1 M64 9 h1 M140 14 h1 M78 26 h1 M22 38 h1 M150 34 h1"
        stroke="#bdf4ff"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
      <path d={FAR_HILLS} fill="url(#digital-far)" stroke="#c77dff" strokeWidth="0.8" />
      <path d={NEAR_HILL} fill="url(#digital-near)" stroke="#27e1f5" strokeWidth="1.2" />
      <path d={CROWN} fill="#27e1f5" opacity="0.45" filter="url(#digital-glow)" />
      <path d={TRUNK} fill="#081a33" />
      <path d={CROWN} fill="#0f2b52" stroke="#5df2ff" strokeWidth="1.2" />
      <path
        d="M58 38 C64 42 65 48 61 52 M62 54 C65 58 60 62 55 61"
        stroke="#ff8ad0"
        strokeWidth="1.4"
        fill="none"
      />
    </>
  );
}
