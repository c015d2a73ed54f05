import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useReturnFocus } from "../ui/use-return-focus";
import { StoryForm } from "./story-form";
import { useSendStory } from "./use-send-story";

interface NewStoryProps {
  open: boolean;
  onClose: () => void;
}

/** Where a story is written, pasted or brought as a file; what was written is there again after a close. */
export function NewStory({ open, onClose }: NewStoryProps) {
  const sending = useSendStory();
  const focus = useReturnFocus();
  function close() {
    if (sending.sending) return;
    sending.forgetError();
    onClose();
  }
  return (
    <Dialog.Root open={open} onOpenChange={(now) => !now && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col bg-card shadow-float sm:inset-auto sm:top-1/2 sm:left-1/2 sm:h-[min(54rem,calc(100dvh-3rem))] sm:w-[min(52rem,calc(100vw-3rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:overflow-hidden sm:rounded-2xl"
        >
          <Dialog.Title className="px-5 pt-5 pr-16 font-semibold font-story text-2xl tracking-tight sm:px-8 sm:pt-7">
            New story
          </Dialog.Title>
          <StoryForm sending={sending} onCancel={close} />
          <Dialog.Close
            aria-label="Close"
            className="absolute top-4 right-3 grid size-10 place-items-center rounded-lg text-soft transition-colors hover:bg-sunk hover:text-ink sm:top-6 sm:right-6"
          >
            <X aria-hidden className="size-5" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
