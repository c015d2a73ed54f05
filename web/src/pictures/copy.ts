import { say } from "../ui/say";

export async function copyPrompt(prompt: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(prompt);
    say("good", "The prompt is copied.");
  } catch {
    say("bad", "The browser did not allow copying. Open the details, mark the prompt and copy it there.");
  }
}
