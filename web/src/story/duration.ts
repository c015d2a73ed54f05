import { counted } from "../text/counted";

/** A stretch of time in words: "8 s", "1 min 20 s", "2 h 5 min". */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours > 0) return joined(hours, "h", minutes % 60, "min");
  if (minutes > 0) return joined(minutes, "min", seconds % 60, "s");
  return `${seconds} s`;
}

/** What is left of a Run, as loosely as it is known; null where it is not. */
export function remaining(etaSeconds: number | null): string | null {
  if (etaSeconds === null) return null;
  if (etaSeconds < 10) return "a few seconds left";
  if (etaSeconds < 55) return `about ${Math.ceil(etaSeconds / 10) * 10} seconds left`;
  const minutes = Math.round(etaSeconds / 60);
  if (minutes < 60) return `about ${counted(minutes, "minute")} left`;
  const hours = Math.round(minutes / 60);
  return `about ${counted(hours, "hour")} left`;
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small ? `${large} ${largeUnit} ${small} ${smallUnit}` : `${large} ${largeUnit}`;
}
