import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { liveHtml } from "./src/docs/live-html.ts";

// The addresses of the local run, for `npm run dev` beside it.
const local = process.env.STORYBRUSH_URL ?? "http://127.0.0.1:8080";

// What the page of the API says of the WebSocket.
const live = {
  name: "live",
  transformIndexHtml: (html: string) => html.replace("<!-- asyncapi.yaml -->", () => liveHtml("../api")),
};

export default defineConfig({
  plugins: [react(), tailwindcss(), live],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ["index.html", "docs/index.html"],
      // The contract keeps its names, since one of its files names the other.
      output: {
        assetFileNames: ({ names }) =>
          names[0]?.endsWith(".yaml") ? "docs/[name][extname]" : "assets/[name]-[hash][extname]",
      },
    },
  },
  server: { host: "127.0.0.1", proxy: { "/api": local, "/ws": { target: local, ws: true } } },
  test: { environment: "happy-dom", setupFiles: ["src/test-setup.ts"], include: ["src/**/*.test.{ts,tsx}"] },
});
