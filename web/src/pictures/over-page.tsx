import { Dialog } from "radix-ui";
import type { ComponentProps } from "react";
import { useReturnFocus } from "../ui/use-return-focus";

interface OverPageProps extends ComponentProps<"div"> {
  onClose: () => void;
  /** Whether the page is seen behind it. */
  veiled?: boolean;
}

/** A dialog that is there as long as it is rendered; within it goes a `Dialog.Title`. */
export function OverPage({ onClose, veiled, onKeyDown, className, ...rest }: OverPageProps) {
  const { onOpenAutoFocus, onCloseAutoFocus } = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* It also keeps the page behind from being scrolled. */}
        <Dialog.Overlay className={`fixed inset-0 z-40 ${veiled ? "bg-black/50" : ""}`} />
        <Dialog.Content
          {...rest}
          onOpenAutoFocus={(event) => {
            onOpenAutoFocus();
            // The dialog itself has the focus, so that its title is read first.
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onCloseAutoFocus={onCloseAutoFocus}
          onKeyDown={onKeyDown}
          aria-describedby={undefined}
          className={`outline-none ${className ?? ""}`}
        />
      </Dialog.Portal>
    </Dialog.Root>
  );
}
