import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Status } from "../api/types";
import { aStatus } from "./status.fixture";
import { StatusPanel } from "./status-panel";

function show(told: Partial<Status>) {
  render(
    <StatusPanel status={aStatus(told)} words={1} headingRef={null}>
      {null}
    </StatusPanel>,
  );
}

it("says what a Run has cost so far", () => {
  show({ status: "processing", costSoFar: 0.1 });
  expect(screen.getByText(/about/)).toHaveTextContent("about $0.10 so far");
});

it("says what a Run has cost", () => {
  show({ costSoFar: 1.724 });
  expect(screen.getByText(/about/)).toHaveTextContent("It cost about $1.72");
});

it.each([null, 0])("says nothing of a cost of %s", (costSoFar) => {
  show({ costSoFar });
  expect(screen.queryByText(/about/)).not.toBeInTheDocument();
});
