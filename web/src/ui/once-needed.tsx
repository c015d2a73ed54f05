import { type ComponentType, lazy } from "react";

/** Long enough after the page for its pictures to have come first. */
const AFTER_LOAD_MS = 4000;

/** For so long a failure stands, so that whoever waited for the code is told; whoever asks later asks anew. */
const FAILED_MS = 1000;

/**
 * A component whose code is fetched when it is first shown, so that the page is there sooner; or before that, when
 * the page is complete, so that it is there without a connection too.
 */
export function onceNeeded<P extends object>(fetchCode: () => Promise<ComponentType<P>>): ComponentType<P> {
  let code: Promise<{ default: ComponentType<P> }> | undefined;
  let Needed = lazy(load);
  function load() {
    code ??= fetchCode().then((component) => ({ default: component }));
    code.catch(() => setTimeout(forget, FAILED_MS));
    return code;
  }
  function forget() {
    code = undefined;
    Needed = lazy(load);
  }
  const loadLater = () => setTimeout(load, AFTER_LOAD_MS);
  if (document.readyState === "complete") loadLater();
  else window.addEventListener("load", loadLater, { once: true });
  return function OnceNeeded(props: P) {
    return <Needed {...props} />;
  };
}
