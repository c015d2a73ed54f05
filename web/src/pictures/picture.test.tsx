import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { aChunk } from "../live/fixtures";
import { Picture } from "./picture";

it("loads a picture again though its fresh address is the one that led to nothing", async () => {
  const chunk = aChunk(2, { status: "completed" });
  render(<Picture chunk={chunk} src="https://s3.test/2.png" />, {
    wrapper: ({ children }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    ),
  });
  fireEvent.error(screen.getByRole("img"));
  expect(screen.queryByRole("img")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Load again : page 3" }));
  expect(await screen.findByRole("img")).toHaveProperty("src", "https://s3.test/2.png");
});
