/** The contract as reading matter, in which each call can be tried with the token that the page holds. */

import "rapidoc";
import live from "../../../api/asyncapi.yaml?url";
import contract from "../../../api/openapi.yaml?url";
import { config } from "../api/config";
import { readToken } from "../session/token";
import "./docs.css";

interface RapiDoc extends HTMLElement {
  setApiKey(scheme: string, value: string): boolean;
}

/** The colours of the page's styles.css, which the renderer takes as words. */
const THEMES = {
  light: {
    "bg-color": "#faf6ee",
    "text-color": "#2a2723",
    "nav-bg-color": "#f0eadd",
    "primary-color": "#a8481f",
  },
  dark: {
    "bg-color": "#15171f",
    "text-color": "#ece7dc",
    "nav-bg-color": "#10121a",
    "primary-color": "#f0a070",
  },
};

async function show(): Promise<void> {
  const { apiUrl } = await config();
  const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const server = apiUrl || location.origin;
  const docs = document.createElement("rapi-doc") as RapiDoc;
  const settings = {
    ...THEMES[theme],
    theme,
    "render-style": "read",
    "show-header": "false",
    // Nothing is fetched from elsewhere.
    "load-fonts": "false",
    "regular-font": "system-ui, sans-serif",
    "server-url": server,
    "default-api-server": server,
    "allow-server-selection": "false",
    "spec-url": contract,
  };
  for (const [name, value] of Object.entries(settings)) docs.setAttribute(name, value);
  docs.addEventListener("spec-loaded", () => {
    docs.setApiKey("bearer", readToken() ?? "");
    // What the address names was not there when the browser looked for it.
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
  docs.innerHTML = `<p slot="nav-logo"><a href="#overview">HTTP API</a> <a href="#websocket">WebSocket</a></p>
    <p slot="overview"><a href="/">Back to your stories</a> · <a href="#websocket">The WebSocket</a> · this page's sources
    are <a href="${contract}">openapi.yaml</a> and <a href="${live}">asyncapi.yaml</a></p>`;
  docs.append(document.querySelector<HTMLTemplateElement>("#live")?.content ?? "");
  document.body.append(docs);
}

show().catch((error: Error) => document.body.append(error.message));
