import { useRef } from "react";
import { useLocation } from "wouter";
import { useCreateStory } from "../api/mutations";
import type { Draft } from "./draft";

/**
 * Creates a story, once however often it is asked to, and opens its page. `send` tells whether this was the asking
 * that did it, and throws where it failed.
 */
export function useSendStory() {
  const { mutateAsync, isPending, error, reset } = useCreateStory();
  const [, navigate] = useLocation();
  // A second click may come before the page shows that the first was heard.
  const sent = useRef(false);
  async function send(story: Draft): Promise<boolean> {
    if (sent.current) return false;
    sent.current = true;
    try {
      const { id } = await mutateAsync(story);
      navigate(`/generate-images/${id}`);
      return true;
    } catch (error) {
      sent.current = false;
      throw error;
    }
  }
  return { send, sending: isPending, error, forgetError: reset };
}
