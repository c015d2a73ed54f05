import type { MutateOptions, UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";

/** Starts a mutation, unless it is under way: of two quick clicks, the second comes before the page knows. */
export function useOnce<Data, Failure, Variables>(mutation: UseMutationResult<Data, Failure, Variables>) {
  const busy = useRef(false);
  return (variables: Variables, options: Pick<MutateOptions<Data, Failure, Variables>, "onSuccess"> = {}) => {
    if (busy.current || mutation.isPending) return;
    busy.current = true;
    mutation.mutate(variables, {
      ...options,
      onSettled: () => {
        busy.current = false;
      },
    });
  };
}
