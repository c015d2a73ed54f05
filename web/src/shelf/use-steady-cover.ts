import { useState } from "react";
import type { StorySummary } from "../api/types";

/**
 * The cover's address, the same as long as nothing about the story changes: every answer signs it anew, and a new
 * address would load the same picture again. One that fails is given up for the latest, and then for none.
 */
export function useSteadyCover({ coverUrl, status, pictures }: StorySummary) {
  const about = `${coverUrl?.split("?")[0]} ${status} ${pictures}`;
  const [shown, setShown] = useState({ about, url: coverUrl });
  if (shown.about !== about) setShown({ about, url: coverUrl });
  const onError = () => setShown({ about, url: shown.url === coverUrl ? null : coverUrl });
  return { url: shown.url, onError };
}
