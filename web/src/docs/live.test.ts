import { expect, test } from "vitest";
import { type Contract, fieldsOf, type Lookup, messagesOf, objectsOf, type Schema } from "./live";

const SCHEMAS: Record<string, Schema> = {
  Id: { type: "string", description: "Names a story" },
  Status: {
    type: "object",
    description: "Where it stands",
    required: ["status"],
    properties: {
      status: { enum: ["idle", "failed"] },
      error: { anyOf: [{ $ref: "#/Reason" }, { type: "null" }] },
    },
  },
  Reason: { type: "object", properties: { code: { type: "string" } } },
  Event: {
    type: "object",
    required: ["event", "storyId"],
    properties: {
      event: { type: "string" },
      storyId: { description: "The story", anyOf: [{ $ref: "other.yaml#/Id" }, { type: "null" }] },
      data: { type: "object" },
    },
  },
};
const lookup: Lookup = (ref) => SCHEMAS[ref.slice(ref.lastIndexOf("/") + 1)] as Schema;
const FAILED: Schema = {
  allOf: [
    { $ref: "#/Event" },
    {
      properties: {
        event: { const: "failed" },
        data: { required: ["status"], properties: { status: { $ref: "#/Status" } } },
      },
    },
    { properties: { data: { properties: { status: { properties: { status: { const: "failed" } } } } } } },
  ],
};
const plain = { required: false, description: "", of: undefined, fields: [] };

test("of a field, what is said last is the most particular, and an object goes by its name", () => {
  const status = {
    ...{
      ...plain,
      name: "status",
      type: "Status",
      of: "Status",
      required: true,
      description: "Where it stands",
    },
    fields: [{ ...plain, name: "status", type: '"failed"' }],
  };
  expect(fieldsOf([FAILED], lookup)).toEqual([
    { ...plain, name: "event", type: '"failed"', required: true },
    { ...plain, name: "storyId", type: "string or null", required: true, description: "The story" },
    { ...plain, name: "data", type: "object", fields: [status] },
  ]);
});

test("an object that may be null is known by its name, and so is what it carries", () => {
  expect(fieldsOf([{ $ref: "#/Status" }], lookup)[1]).toMatchObject({ type: "Reason or null", of: "Reason" });
  const message = { name: "failed", summary: "", payload: FAILED, examples: [] };
  expect([...objectsOf([message], lookup).keys()]).toEqual(["Status", "Reason"]);
});

test("what a client says comes with its answers, and is no message of the server", () => {
  const message = (name: string) => ({ name, summary: "", payload: {}, examples: [] });
  const contract = {
    operations: {
      ask: {
        ...{ action: "receive", summary: "Ask", description: "", messages: [{ $ref: "#/ping" }] },
        reply: { messages: [{ $ref: "#/pong" }, { $ref: "#/error" }] },
      },
      refuse: { action: "send", summary: "Refuse", description: "", messages: [{ $ref: "#/error" }] },
    },
    components: { messages: { ping: message("ping"), pong: message("pong"), error: message("error") } },
  } as unknown as Contract;
  const [ask] = messagesOf(contract, "in");
  expect([ask?.messages.map(({ name }) => name), ask?.answers]).toEqual([["ping"], ["pong", "error"]]);
  const out = messagesOf(contract, "out").map(({ messages }) => messages.map(({ name }) => name));
  expect(out).toEqual([["error"], ["pong"]]);
});
