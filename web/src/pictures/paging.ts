/** So many places before they are seen, their chunks are asked for. */
const AHEAD = 40;

/** Whether the places up to `last` are near the end of what is loaded. */
export function reachesOn(last: number, loaded: number): boolean {
  return last + AHEAD >= loaded;
}

/** How many places there are: the Status tells, until every chunk is there and tells better. */
export function placeCount(total: number, loaded: number, complete: boolean): number {
  return complete && loaded > 0 ? loaded : Math.max(total, loaded);
}
