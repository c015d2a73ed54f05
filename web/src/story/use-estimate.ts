import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { estimateQuery } from "../api/estimate";
import type { Estimate, GenerateOptions } from "../api/types";

/** So long nothing is changed before it is asked for. */
const REST_MS = 400;

/** What the server says that a Run would come to; undefined where it has not, or null options are none to ask about. */
export function useEstimate(storyId: string, options: GenerateOptions | null): Estimate | undefined {
  const asked = useRested(JSON.stringify(options));
  const wanted: GenerateOptions | null = JSON.parse(asked);
  const { data } = useQuery({ ...estimateQuery(storyId, wanted ?? {}), enabled: wanted !== null });
  return options && wanted ? data : undefined;
}

function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
