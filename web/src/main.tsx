import { StrictMode, startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { takeTokenFromAddress } from "./session/token";
import "./styles.css";

takeTokenFromAddress();
const root = document.getElementById("root");
if (root) {
  // A transition is rendered in slices, between which the browser can answer whoever touches the page.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
