/** The WebSocket's contract as a part of the page, made when the page is built: a reader loads no more than the words. */

import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { marked } from "marked";
import {
  type Contract,
  type Field,
  fieldsOf,
  type Lookup,
  type Message,
  messagesOf,
  objectsOf,
  type Schema,
} from "./live.ts";

const PARTS = {
  "ws-connection": "Connection",
  "ws-in": "Messages in",
  "ws-out": "Messages out",
  "ws-objects": "What messages carry",
};

/** All of it, from the folder of the contract's two files. */
export function liveHtml(folder: string): string {
  const contract = read(folder, "asyncapi.yaml") as Contract;
  const { channels, components, info, servers } = contract;
  const schemas = { ...schemasOf(read(folder, "openapi.yaml")), ...schemasOf(contract) };
  const lookup: Lookup = (ref) => schemas[ref.slice(ref.lastIndexOf("/") + 1)] as Schema;
  const [said, heard] = [messagesOf(contract, "in"), messagesOf(contract, "out")];
  const objects = objectsOf(
    [...said, ...heard].flatMap(({ messages }) => messages),
    lookup,
  );
  const group = ({ summary, description, answers, messages }: (typeof said)[number]) => `
    <h3>${safe(summary)}</h3>
    ${prose(description)}
    ${answers.length ? `<p>Answered with ${answers.map((name) => `<code>${link(name)}</code>`).join(" or ")}.</p>` : ""}
    ${messages.map((one) => messageHtml(one, lookup)).join("")}`;
  return `
    <h2>WebSocket</h2>
    ${prose(info.description)}
    <p>${Object.entries(PARTS)
      .map(([id, name]) => `<a href="#${id}">${name}</a>`)
      .join(" · ")}</p>
    ${heading("ws-connection")}
    ${prose(channels.live.description)}
    ${list(Object.values(servers).map(({ protocol, host, description }) => [`${protocol}://${host}${channels.live.address}`, description]))}
    <p>Who may come in is told by one of two:</p>
    ${list(Object.entries(components.securitySchemes).map(([name, { description }]) => [name, description]))}
    ${heading("ws-in")}
    ${said.map(group).join("")}
    ${heading("ws-out")}
    ${heard.map(group).join("")}
    ${heading("ws-objects")}
    ${[...objects].map(([name, schema]) => objectHtml(name, schema, lookup)).join("")}`;
}

const read = (folder: string, name: string) => load(readFileSync(`${folder}/${name}`, "utf-8"));
const schemasOf = (document: unknown) =>
  (document as { components: { schemas: Record<string, Schema> } }).components.schemas;

function messageHtml({ name, summary, payload, examples }: Message, lookup: Lookup): string {
  const shown = examples.map((example) => {
    const title = example.summary ?? example.name;
    return `<details><summary>Example${title ? `: ${safe(title)}` : ""}</summary>
      <pre><code>${safe(JSON.stringify(example.payload, null, 2))}</code></pre></details>`;
  });
  return `<article id="${idOf(name)}"><h4><code>${safe(name)}</code></h4>
    ${prose(summary)}${table(fieldsOf([payload], lookup))}${shown.join("")}</article>`;
}

function objectHtml(name: string, schema: Schema, lookup: Lookup): string {
  return `<article id="${idOf(name)}"><h3>${name}</h3>
    ${prose(schema.description ?? "")}${table(fieldsOf([schema], lookup))}</article>`;
}

function table(fields: Field[]): string {
  const columns = ["Field", "Type", "Presence", "Meaning"].map((name) => `<th scope="col">${name}</th>`);
  return `<table><thead><tr>${columns.join("")}</tr></thead><tbody>${rows(fields)}</tbody></table>`;
}

/** A row for each field; what is said here of an object's own fields says nothing of whether they must be there. */
function rows(fields: Field[], before = "", named = false): string {
  const row = ({ name, type, of, required, description, fields: inner }: Field) => `
    <tr><th scope="row"><code>${before}${safe(name)}</code></th>
    <td><code>${of ? type.replace(of, link(of)) : safe(type)}</code></td>
    <td>${named ? "" : required ? "required" : "optional"}</td>
    <td>${inline(description)}</td></tr>${rows(inner, `${before}${name}.`, Boolean(of))}`;
  return fields.map(row).join("");
}

const heading = (id: keyof typeof PARTS) => `<h2 id="${id}">${PARTS[id]}</h2>`;
const idOf = (name: string) => `ws-${name.replaceAll(":", "-")}`;
const link = (name: string) => `<a href="#${idOf(name)}">${safe(name)}</a>`;
const list = (items: [string, string][]) =>
  `<ul>${items.map(([name, text]) => `<li><code>${safe(name)}</code>: ${inline(text)}</li>`).join("")}</ul>`;
const prose = (text: string) => marked.parse(text, { mangle: false, headerIds: false });
const inline = (text: string) => marked.parseInline(text, { mangle: false, headerIds: false });
const safe = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
