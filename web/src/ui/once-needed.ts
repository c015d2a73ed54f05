import { type ComponentType, lazy } from "react";

/** Long enough after the page for its pictures to have come first. */
const AFTER_LOAD_MS = 4000;

/**
 * A component whose code is fetched when it is first shown, so that the page is there sooner; or before that, when
 * the page is complete, so that it is there without a connection too.
 */
export function onceNeeded<P extends object>(fetchCode: () => Promise<ComponentType<P>>) {
  let code: Promise<{ default: ComponentType<P> }> | undefined;
  const load = () => {
    code ??= fetchCode().then((component) => ({ default: component }));
    // What could not be fetched may be tried again.
    code.catch(() => {
      code = undefined;
    });
    return code;
  };
  const loadLater = () => setTimeout(load, AFTER_LOAD_MS);
  if (document.readyState === "complete") loadLater();
  else window.addEventListener("load", loadLater, { once: true });
  return lazy(load);
}
