import { beforeEach, expect, it, vi } from "vitest";

let arrive: (heading: HTMLElement | null) => void;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("scrollTo", vi.fn());
  document.body.replaceChildren();
  history.replaceState(null, "", "/");
  ({ arrive } = await import("./arrive"));
});

function aHeading(): HTMLElement {
  const heading = document.createElement("h1");
  heading.tabIndex = -1;
  document.body.append(heading);
  return heading;
}

it("leaves the page that the browser opened as it is", () => {
  arrive(aHeading());
  expect(document.activeElement).toBe(document.body);
  expect(scrollTo).not.toHaveBeenCalled();
});

it("begins the next page at its heading, and once", () => {
  arrive(aHeading());
  history.pushState(null, "", "/next");
  const next = aHeading();
  arrive(next);
  expect(next).toHaveFocus();
  expect(scrollTo).toHaveBeenCalledOnce();
  next.blur();
  arrive(next);
  expect(next).not.toHaveFocus();
});

it("goes on with the heading that takes the place of one with the focus", () => {
  arrive(aHeading());
  history.pushState(null, "", "/next");
  const loading = aHeading();
  arrive(loading);
  loading.remove();
  const loaded = aHeading();
  arrive(loaded);
  expect(loaded).toHaveFocus();
});

it("takes the focus from nobody who has gone on meanwhile", () => {
  arrive(aHeading());
  history.pushState(null, "", "/next");
  const button = document.body.appendChild(document.createElement("button"));
  button.focus();
  arrive(aHeading());
  expect(button).toHaveFocus();
});

it("does not scroll where the browser goes back", () => {
  arrive(aHeading());
  history.pushState(null, "", "/next");
  window.dispatchEvent(new PopStateEvent("popstate"));
  arrive(aHeading());
  expect(scrollTo).not.toHaveBeenCalled();
});
