import { useQuery } from "@tanstack/react-query";
import { optionsQuery } from "../api/queries";
import type { Chunk } from "../api/types";
import { inWords } from "./words";

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** How a picture was asked for, and what came of it. */
export function Facts({ chunk }: { chunk: Chunk }) {
  const { data: options } = useQuery(optionsQuery);
  const { metadata, style } = chunk;
  const { processingTime, bytes } = metadata;
  const facts: [string, string | null][] = [
    ["Style", labelOf(options?.artStyles, style.artStyle)],
    ["Model", labelOf(options?.aiModels, metadata.aiModel)],
    ["Size", metadata.imageSize.replace("x", " × ")],
    ["Quality", metadata.quality === "hd" ? "HD" : "Standard"],
    ["Painted in", processingTime === null ? null : `${NUMBER.format(processingTime / 1000)} s`],
    ["Attempts", metadata.attempts ? String(metadata.attempts) : null],
    ["File", bytes === null ? null : bytesInWords(bytes)],
    ["Created", MOMENT.format(new Date(chunk.createdAt))],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt className="text-soft text-xs">{name}</dt>
              <dd className="mt-0.5 text-sm">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function labelOf(options: { value: string; label: string }[] | undefined, value: string): string {
  return options?.find((option) => option.value === value)?.label ?? inWords(value);
}

function bytesInWords(bytes: number): string {
  return bytes < 1e6 ? `${NUMBER.format(bytes / 1e3)} kB` : `${NUMBER.format(bytes / 1e6)} MB`;
}
