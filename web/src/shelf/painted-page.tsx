/** A page of text that turns into a picture: what Storybrush does, at a glance. */
export function PaintedPage() {
  return (
    <div
      aria-hidden
      className="relative order-1 mx-auto aspect-5/4 w-full max-w-xs select-none sm:max-w-md lg:order-2 lg:max-w-lg"
    >
      <div className="absolute top-[4%] left-[4%] h-[88%] w-[52%] -rotate-6 rounded-xl border border-line bg-card p-[7%] shadow-card">
        <span className="float-left mr-[6%] font-story text-5xl text-accent leading-[0.75] sm:text-6xl">
          O
        </span>
        {["100%", "100%", "88%", "100%", "94%", "100%", "72%", "100%", "90%", "60%"].map((width, line) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change
            key={line}
            className={`mb-[7%] block h-1.5 rounded-full bg-line sm:h-2 ${line < 3 ? "ml-[34%]" : ""}`}
            style={{ width: line < 3 ? "66%" : width }}
          />
        ))}
      </div>
      <div className="absolute right-[3%] bottom-[3%] w-[60%] rotate-3 overflow-hidden rounded-xl border-6 border-card bg-card shadow-float sm:border-8">
        <Lighthouse />
      </div>
    </div>
  );
}

function Lighthouse() {
  return (
    <svg aria-hidden="true" viewBox="0 0 300 300" className="block w-full">
      <linearGradient id="dusk" x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#22304f" />
        <stop offset="0.5" stopColor="#7d5470" />
        <stop offset="0.78" stopColor="#e0885a" />
      </linearGradient>
      <linearGradient id="beam" x1="1" y1="0" x2="0" y2="0">
        <stop offset="0" stopColor="#ffe9b0" stopOpacity="0.9" />
        <stop offset="1" stopColor="#ffe9b0" stopOpacity="0" />
      </linearGradient>
      <rect width="300" height="300" fill="url(#dusk)" />
      <g fill="#fff3d6">
        <circle cx="42" cy="44" r="1.8" />
        <circle cx="92" cy="26" r="1.3" />
        <circle cx="136" cy="58" r="1.6" />
        <circle cx="252" cy="34" r="1.8" />
        <circle cx="276" cy="82" r="1.3" />
        <circle cx="64" cy="92" r="1.2" />
      </g>
      <path d="M206 104L0 58V150Z" fill="url(#beam)" />
      <path d="M0 214C50 206 110 220 160 212S260 206 300 214V300H0Z" fill="#3c4a70" />
      <path d="M0 238C60 228 120 246 180 236S270 232 300 240V300H0Z" fill="#2e3a5c" />
      <path d="M140 262C150 226 176 216 196 214H236C262 220 284 236 300 262V300H128Z" fill="#1c2236" />
      <path d="M198 122H226L234 218H190Z" fill="#f7efe0" />
      <path
        d="M196.400 144H227.600L229.200 164H194.800ZM193.200 184H230.800L232.400 204H191.600Z"
        fill="#b4532a"
      />
      <rect x="192" y="116" width="40" height="7" rx="2" fill="#1c2236" />
      <rect x="200" y="94" width="24" height="22" rx="2" fill="#ffe9b0" />
      <path d="M196 95L212 78L228 95Z" fill="#b4532a" />
      <path d="M0 266C70 254 130 274 200 262S280 262 300 268V300H0Z" fill="#232d49" />
    </svg>
  );
}
