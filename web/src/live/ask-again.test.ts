import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { chunksQuery } from "../api/queries";
import { askAgain } from "./ask-again";
import { STORY } from "./fixtures";

it("waits for an answer that is under way, and asks once more", async () => {
  const client = new QueryClient();
  const answers: ((text: string) => void)[] = [];
  const observer = new QueryObserver<string>(client, {
    queryKey: chunksQuery(STORY).queryKey,
    queryFn: () => new Promise((resolve) => answers.push(resolve)),
  });
  const leave = observer.subscribe(() => {});
  const asked = [askAgain(client, STORY), askAgain(client, STORY)];
  expect(answers).toHaveLength(1);
  answers[0]?.("before the news");
  await Promise.all(asked);
  expect(answers).toHaveLength(2);
  answers[1]?.("after it");
  await new Promise((resolve) => setTimeout(resolve));
  expect(observer.getCurrentResult().data).toBe("after it");
  expect(answers).toHaveLength(2);
  leave();
});
