let path: string | undefined;
let greeted: HTMLElement | null = null;
let wentBack = false;
window.addEventListener("popstate", () => {
  wentBack = true;
});

/**
 * Called with a page's heading, which may be its `ref`: whoever comes from another page begins there, at the top.
 * Where the browser goes back to a page, it knows itself how far down that was.
 */
export function arrive(heading: HTMLElement | null): void {
  if (!heading) return;
  const moved = path !== undefined && path !== location.pathname;
  const replaced = greeted?.isConnected === false;
  path = location.pathname;
  if (moved && !wentBack) scrollTo(0, 0);
  wentBack = false;
  if ((!moved && !replaced) || document.activeElement !== document.body) return;
  greeted = heading;
  heading.focus({ preventScroll: true });
}
