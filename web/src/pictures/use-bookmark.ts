import { useEffect, useState } from "react";

/** The place at which a story was read last, as long as the tab is open. */
export function useBookmark(storyId: string): [number, (place: number) => void] {
  const key = `storybrush.reader.${storyId}`;
  const [place, setPlace] = useState(() => Number(sessionStorage.getItem(key)) || 0);
  useEffect(() => sessionStorage.setItem(key, String(place)), [key, place]);
  return [place, setPlace];
}
