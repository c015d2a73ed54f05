import { FileText, Undo2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "../ui/button";
import { Problem } from "../ui/problem";
import { ACCEPTED } from "./read-story-file";

interface FileChoiceProps {
  unreadable: string | undefined;
  taken: { fileName: string } | null;
  onFile: (file: File) => void;
  onGiveBack: () => void;
}

/** The story as a file, and what became of the one that was chosen. */
export function FileChoice({ unreadable, taken, onFile, onGiveBack }: FileChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <Button icon={FileText} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        {taken ? (
          <p className="wrap-anywhere min-w-0 text-soft" role="status">
            From <bdi className="font-medium text-ink">{taken.fileName}</bdi>
          </p>
        ) : (
          <p className="text-soft">
            .txt or .md<span className="hidden sm:inline">, or drop one anywhere here</span>
          </p>
        )}
        {taken && (
          <Button kind="quiet" icon={Undo2} onClick={onGiveBack}>
            Undo
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label="Story file"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
      <div role="alert">
        <Problem id="file-problem" text={unreadable} />
      </div>
    </div>
  );
}
