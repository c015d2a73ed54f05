import { useEffect, useState } from "react";

/** The place at which a story was read last, as long as the tab is open. */
export function useBookmark(storyId: string): [number, (place: number) => void] {
  const key = `storybrush.reader.${storyId}`;
  const [place, setPlace] = useState(() => read(key));
  useEffect(() => keep(key, place), [key, place]);
  return [place, setPlace];
}

function read(key: string): number {
  try {
    return Number(sessionStorage.getItem(key)) || 0;
  } catch {
    return 0;
  }
}

function keep(key: string, place: number): void {
  try {
    sessionStorage.setItem(key, String(place));
  } catch {
    // A browser that keeps nothing opens the book at its beginning.
  }
}
