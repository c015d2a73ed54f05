import { useEffect, useRef, useState } from "react";
import { useUploadPortrait } from "../../api/cast";
import { ApiError } from "../../api/client";
import { isAbort } from "../../api/send";
import type { Portrait } from "../../api/types";
import { useOnce } from "../../api/use-once";
import { refusal } from "../../text/refusal";
import { say } from "../../ui/say";
import { problemWith } from "./picture-file";

interface Chosen {
  file: File;
  /** Where the page itself shows it from. */
  url: string;
}

/** A picture of the user's own: chosen, looked at, then sent, which may be stopped. */
export function useOwnPicture(storyId: string, name: string, artStyle: Portrait["artStyle"]) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [share, setShare] = useState(0);
  const upload = useUploadPortrait(storyId, name);
  const start = useOnce(upload);
  const sending = useRef<AbortController>(null);
  useEffect(() => () => sending.current?.abort(), []);
  useEffect(() => {
    if (chosen) return () => URL.revokeObjectURL(chosen.url);
  }, [chosen]);
  function forget() {
    setChosen(null);
    upload.reset();
  }
  return {
    chosen,
    problem: problem ?? reasonOf(upload.error),
    share: upload.isPending ? share : null,
    choose: (file: File) => {
      if (upload.isPending) return;
      upload.reset();
      const wrong = problemWith(file);
      setProblem(wrong);
      setChosen(wrong ? null : { file, url: URL.createObjectURL(file) });
    },
    forget,
    send: () => {
      if (!chosen) return;
      sending.current = new AbortController();
      setShare(0);
      const { signal } = sending.current;
      start(
        { file: chosen.file, artStyle, onProgress: setShare, signal },
        {
          onSuccess: () => {
            forget();
            say("good", `${name} has your picture as portrait.`);
          },
        },
      );
    },
    stop: () => sending.current?.abort(),
  };
}

function reasonOf(error: Error | null): string | undefined {
  if (!error || isAbort(error)) return undefined;
  const [rule] = error instanceof ApiError ? Object.values(error.fields) : [];
  return refusal("The picture", rule) ?? error.message;
}
