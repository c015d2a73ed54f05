import { type RefObject, useMemo, useRef, useState } from "react";
import { useDeleteChunk } from "../api/mutations";
import type { Status, Story } from "../api/types";
import { Apart } from "../ui/apart";
import { Confirm } from "../ui/confirm";
import { onceNeeded } from "../ui/once-needed";
import { Grid } from "./grid";
import { isPainted } from "./painted";
import { PicturesMissing } from "./pictures-missing";
import { type Filter, Toolbar } from "./toolbar";
import { useChunks } from "./use-chunks";
import { useDoings } from "./use-doings";
import { useFocusWhenEmptied } from "./use-focus-when-emptied";

const Details = onceNeeded(async () => (await import("./details")).Details);
const Lightbox = onceNeeded(async () => (await import("./lightbox")).Lightbox);
const Reader = onceNeeded(async () => (await import("./reader")).Reader);

interface PicturesProps {
  story: Story;
  status: Status;
  /** What takes the focus where the last picture goes. */
  above: RefObject<HTMLElement | null>;
}

/** The story's pictures, from the moment that it is known how many there will be. */
export function Pictures({ story, status, above }: PicturesProps) {
  const chunks = useChunks(story.id, status);
  const { opened, doings, close } = useDoings(story.id, status);
  const { mutate: remove } = useDeleteChunk(story.id);
  const [picked, setPicked] = useState<Filter>("all");
  const [reading, setReading] = useState(false);
  if (status.failed === 0 && picked !== "all") setPicked("all");
  const filter = status.failed > 0 ? picked : "all";
  const items = useMemo(
    () => (filter === "all" ? chunks.items : chunks.items.filter((chunk) => chunk.status === "failed")),
    [chunks.items, filter],
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusWhenEmptied(chunks.count, above);
  if (chunks.count === 0) return null;
  // A card takes the focus with it where it goes.
  const keepFocus = () => {
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  };
  const find = (id: string | null) => chunks.items.find((chunk) => chunk.id === id);
  const shown = find(opened.lightbox);
  const detailed = find(opened.details);
  const removing = find(opened.removing);
  // What is no more does not open by itself when a page of its place is there again.
  if (opened.lightbox && !shown) close("lightbox");
  if (opened.details && !detailed) close("details");
  if (opened.removing && !removing) close("removing");
  return (
    <section aria-label={`Pictures of ${story.title}`}>
      <Toolbar
        count={chunks.count}
        failed={status.failed}
        filter={filter}
        headingRef={heading}
        onFilter={setPicked}
        onRead={chunks.items.some(isPainted) ? () => setReading(true) : null}
      />
      {!(chunks.error && chunks.items.length === 0) && (
        <Grid
          chunks={chunks}
          items={items}
          count={
            filter === "all" ? chunks.count : Math.max(items.length, chunks.complete ? 0 : status.failed)
          }
          doings={doings}
        />
      )}
      {chunks.error && <PicturesMissing chunks={chunks} />}
      {reading && (
        <Apart onClose={() => setReading(false)}>
          <Reader story={story} chunks={chunks} doings={doings} onClose={() => setReading(false)} />
        </Apart>
      )}
      {shown && (
        <Apart onClose={() => close("lightbox")}>
          <Lightbox
            chunk={shown}
            chunks={chunks}
            painted={status.completed}
            doings={doings}
            onShow={doings.open}
            onClose={() => close("lightbox")}
          />
        </Apart>
      )}
      {detailed && (
        <Apart onClose={() => close("details")}>
          <Details chunk={detailed} doings={doings} onClose={() => close("details")} />
        </Apart>
      )}
      <Confirm
        open={removing !== undefined}
        onClose={() => close("removing")}
        title={`Delete page ${(removing?.chunkIndex ?? 0) + 1}?`}
        confirm="Delete"
        onConfirm={() => {
          // It comes back if it could not be deleted, but not over everything else.
          close("details");
          close("lightbox");
          if (removing) remove(removing.id, { onSettled: keepFocus });
        }}
      >
        The page and its picture will be deleted. Painting the story again brings the page back.
      </Confirm>
    </section>
  );
}
