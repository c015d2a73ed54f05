import type { Cast, Member, NewCast } from "../../api/types";

export type Kind = "characters" | "places";

/** What can be written of a member. */
export interface Draft {
  name: string;
  aliases: string[];
  gender: NonNullable<Member["gender"]>;
  description: string;
}

export function memberOf(cast: Cast, name: string): Member | null {
  return [...cast.characters, ...cast.places].find((member) => member.name === name) ?? null;
}

export function draftOf({ name, aliases, gender, description }: Member): Draft {
  return { name, aliases, gender: gender ?? "unknown", description };
}

/** The whole cast with what was written of one member; one that is not there yet comes last. */
export function withMember(cast: Cast, kind: Kind, draft: Draft, name: string | null): NewCast {
  const drafts = cast[kind].map((member) => (member.name === name ? draft : draftOf(member)));
  return written(cast, kind, name === null ? [...drafts, draft] : drafts);
}

export function withoutMember(cast: Cast, kind: Kind, name: string): NewCast {
  return written(cast, kind, cast[kind].filter((member) => member.name !== name).map(draftOf));
}

function written(cast: Cast, kind: Kind, drafts: Draft[]): NewCast {
  const [characters, places] =
    kind === "characters" ? [drafts, cast.places.map(draftOf)] : [cast.characters.map(draftOf), drafts];
  return { characters, places: places.map(({ gender: _, ...place }) => place) };
}

/** What the server says is wrong with a field of one member, whether with all of it or a part. */
export function wrongIn(
  fields: Record<string, string>,
  kind: Kind,
  place: number,
  field: keyof Draft,
): string | undefined {
  const at = `${kind}[${place}].${field}`;
  const key = Object.keys(fields).find((name) => name === at || name.startsWith(`${at}[`));
  return key && fields[key];
}

/** What was written, without the blanks around it. */
export function tidy(draft: Draft): Draft {
  return {
    ...draft,
    name: draft.name.trim(),
    aliases: draft.aliases.map((alias) => alias.trim()).filter(Boolean),
    description: draft.description.trim(),
  };
}

/** Whether anything was written that is not kept yet. */
export function isChanged(draft: Draft, member: Member | null): boolean {
  const known = member ? draftOf(member) : { name: "", aliases: [], gender: "unknown", description: "" };
  return JSON.stringify(tidy(draft)) !== JSON.stringify(tidy(known as Draft));
}
