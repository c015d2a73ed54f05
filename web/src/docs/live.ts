/** What asyncapi.yaml says of the WebSocket, in the order in which a reader wants it. */

export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  description?: string;
  required?: string[];
  properties?: Record<string, Schema | true>;
}

export interface Message {
  name: string;
  summary: string;
  payload: Schema;
  examples: { name?: string; summary?: string; payload: unknown }[];
}

interface Ref {
  $ref: string;
}

interface Operation {
  action: "receive" | "send";
  summary: string;
  description: string;
  messages: Ref[];
  reply?: { messages: Ref[] };
}

export interface Contract {
  info: { description: string };
  servers: Record<string, { host: string; protocol: string; description: string }>;
  channels: { live: { address: string; description: string } };
  operations: Record<string, Operation>;
  components: { messages: Record<string, Message>; securitySchemes: Record<string, { description: string }> };
}

/** `of` names the object that it is, which has fields of its own; those in `fields` are said of it here. */
export interface Field {
  name: string;
  type: string;
  of: string | undefined;
  required: boolean;
  description: string;
  fields: Field[];
}

/** How a `$ref` is followed, from whichever file: the schema, and its name. */
export type Lookup = (ref: string) => Schema;

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf("/") + 1);

/** Each group of messages of one direction, with why they are said; a message that is in several is in the first. */
export function messagesOf(contract: Contract, direction: "in" | "out") {
  const operations = Object.values(contract.operations);
  const said = operations.flatMap((one) => {
    const { summary, description, messages, reply } = one;
    if (one.action === "receive" && direction === "in")
      return { summary, description, messages, reply: reply?.messages };
    if (one.action === "send" && direction === "out")
      return { summary, description, messages, reply: undefined };
    return [];
  });
  const answers = operations.flatMap((one) => one.reply?.messages ?? []);
  if (direction === "out") said.push({ ...ANSWER, messages: answers, reply: undefined });
  const seen = new Set<string>();
  return said.map(({ messages, reply, ...why }) => ({
    ...why,
    answers: (reply ?? []).map((ref) => messageOf(contract, ref).name),
    messages: messages
      .filter(({ $ref }) => !seen.has($ref) && seen.add($ref))
      .map((ref) => messageOf(contract, ref)),
  }));
}

const ANSWER = {
  summary: "Answer a message",
  description: "Sent to the connection that asked, and to no other.",
};

const messageOf = (contract: Contract, { $ref }: Ref) =>
  contract.components.messages[nameOf($ref)] as Message;

/** The fields of an object that all these schemas together describe. */
export function fieldsOf(schemas: Schema[], lookup: Lookup): Field[] {
  const parts = schemas.flatMap((schema) => partsOf(schema, lookup));
  const names = new Set(parts.flatMap(({ properties }) => Object.keys(properties ?? {})));
  return [...names].map((name) => {
    const said = parts.flatMap(({ properties }) => properties?.[name] ?? []).filter((one) => one !== true);
    return {
      name,
      required: parts.some(({ required }) => required?.includes(name)),
      ...meaning(said, lookup),
    };
  });
}

/** What is said of one field, the most particular last. */
function meaning(said: Schema[], lookup: Lookup): Omit<Field, "name" | "required"> {
  const of = said.flatMap((one) => objectsIn(one, lookup))[0];
  const known = said.flatMap((one) => (one.$ref ? [lookup(one.$ref), one] : one));
  return {
    of: of && nameOf(of),
    type: known.map((one) => typeOf(one, lookup)).findLast(Boolean) ?? "object",
    description: known.map(({ description }) => description).findLast(Boolean) ?? "",
    fields: fieldsOf(
      said.filter((one) => objectsIn(one, lookup).length === 0),
      lookup,
    ),
  };
}

function typeOf(schema: Schema, lookup: Lookup): string {
  if (schema.$ref)
    return objectsIn(schema, lookup).length ? nameOf(schema.$ref) : typeOf(lookup(schema.$ref), lookup);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" or ");
  if (schema.anyOf) return schema.anyOf.map((one) => typeOf(one, lookup)).join(" or ");
  const type = [schema.type ?? []].flat().join(" or ");
  return schema.format ? `${type}, ${schema.format}` : type;
}

/** The schema and all that it is made of. */
function partsOf(schema: Schema, lookup: Lookup): Schema[] {
  if (schema.$ref) return partsOf(lookup(schema.$ref), lookup);
  return [...(schema.allOf ?? []).flatMap((one) => partsOf(one, lookup)), schema];
}

/** The objects of the contract that a schema refers to. */
function objectsIn(schema: Schema, lookup: Lookup): string[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => objectsIn(one, lookup));
  if (!schema.$ref) return [];
  return partsOf(schema, lookup).some(({ properties }) => properties) ? [schema.$ref] : [];
}

/** Every object that the messages name, and those that these name, in the order in which a reader meets them. */
export function objectsOf(messages: Message[], lookup: Lookup): Map<string, Schema> {
  const found = new Map<string, Schema>();
  const meet = (schema: Schema) => {
    for (const part of partsOf(schema, lookup)) {
      for (const property of Object.values(part.properties ?? {})) {
        if (property === true) continue;
        for (const ref of objectsIn(property, lookup)) {
          if (found.has(nameOf(ref))) continue;
          found.set(nameOf(ref), lookup(ref));
          meet(lookup(ref));
        }
        meet(property);
      }
    }
  };
  for (const { payload } of messages) meet(payload);
  return found;
}
