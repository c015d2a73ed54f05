import { Download, RotateCcw, Trash2, X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { Chunk } from "../api/types";
import { Button } from "../ui/button";
import type { Doings } from "./card";
import { Facts } from "./facts";
import { OnPage } from "./on-page";
import { OverPage } from "./over-page";
import { Part } from "./part";
import { Repaint } from "./repaint";
import { savePicture } from "./save";
import { StatusBadge } from "./status-badge";
import { Versions } from "./versions";

interface DetailsProps {
  chunk: Chunk;
  doings: Doings;
  onClose: () => void;
}

/** All that is known of one page, at the side of the window; over it where that is narrow. */
export function Details({ chunk, doings, onClose }: DetailsProps) {
  return (
    <OverPage
      onClose={onClose}
      veiled
      className="fixed inset-x-0 top-8 bottom-0 z-50 flex flex-col rounded-t-2xl bg-card shadow-float sm:inset-y-0 sm:right-0 sm:left-auto sm:w-[30rem] sm:rounded-t-none sm:rounded-l-2xl"
    >
      <div className="flex items-center gap-3 border-line border-b px-6 py-3">
        <Dialog.Title className="font-semibold font-story text-xl">Page {chunk.chunkIndex + 1}</Dialog.Title>
        <StatusBadge chunk={chunk} />
        <Button kind="quiet" icon={X} label="Close" onClick={onClose} className="-mr-2 ml-auto" />
      </div>
      <div className="flex flex-1 flex-col gap-7 overflow-y-auto px-6 py-6">
        <WhyFailed chunk={chunk} doings={doings} />
        <Part name="Text">
          <p dir="auto" className="whitespace-pre-line font-story text-lg leading-relaxed">
            {chunk.content.trim()}
          </p>
        </Part>
        <OnPage chunk={chunk} />
        <Repaint key={chunk.id} chunk={chunk} reason={doings.retryReason} />
        <Versions chunk={chunk} reason={doings.retryReason} />
        <Part name="Picture">
          <Facts chunk={chunk} />
        </Part>
      </div>
      <Doors chunk={chunk} doings={doings} />
    </OverPage>
  );
}

function WhyFailed({ chunk, doings }: Omit<DetailsProps, "onClose">) {
  const { error } = chunk;
  if (!error) return null;
  return (
    <section className="rounded-xl bg-bad-soft p-4">
      <h3 className="font-medium text-bad text-sm">This page could not be painted</h3>
      <p className="mt-1 text-sm">{error.message}</p>
      {!error.retryable && <p className="mt-1 text-sm">Trying the same text again would not help.</p>}
      <p className="mt-2 text-soft text-xs">
        Code: <code>{error.code}</code>
      </p>
      {error.retryable && (
        <Button
          icon={RotateCcw}
          reason={doings.retryReason}
          onClick={() => doings.retry(chunk)}
          className="mt-3"
        >
          Try again<span className="sr-only">: page {chunk.chunkIndex + 1}</span>
        </Button>
      )}
    </section>
  );
}

function Doors({ chunk, doings }: Omit<DetailsProps, "onClose">) {
  const { imageUrl } = chunk;
  const name = `page-${String(chunk.chunkIndex + 1).padStart(4, "0")}.png`;
  return (
    <div className="flex flex-wrap justify-between gap-3 border-line border-t px-6 py-4">
      <Button kind="danger" icon={Trash2} onClick={() => doings.remove(chunk)}>
        Delete
      </Button>
      {imageUrl && (
        <Button kind="main" icon={Download} onClick={() => savePicture(imageUrl, name)}>
          Save this picture
        </Button>
      )}
    </div>
  );
}
