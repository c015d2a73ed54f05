import { expect, test } from "vitest";
import { aCast, aMember } from "../../live/fixtures";
import { type Draft, draftOf, isChanged, memberOf, tidy, withMember, withoutMember, wrongIn } from "./cast";

const cast = aCast();
const vixen = aMember("Vixen", { aliases: ["the fox"], gender: "female" });
const draft: Draft = { name: "The Bell", aliases: [], gender: "unknown", description: "Green bronze" };

test("what was written of a member is sent with all the others, in their order", () => {
  const changed = { ...draftOf(vixen), description: "A red fox" };
  const sent = withMember(cast, "characters", changed, "Vixen");
  expect(sent.characters.map(({ name }) => name)).toEqual(["Vixen", "The Woodcutter"]);
  expect(sent.characters[0]).toEqual({
    name: "Vixen",
    aliases: ["the fox"],
    gender: "female",
    description: "A red fox",
  });
});

test("a place has no gender", () => {
  const sent = withMember(cast, "places", draft, null);
  expect(sent.places).toEqual([
    { name: "The Snowy Wood", aliases: [], description: "How The Snowy Wood looks." },
    { name: "The Bell", aliases: [], description: "Green bronze" },
  ]);
  expect(sent.characters).toHaveLength(2);
});

test("a member who is taken out is no more, and nobody else", () => {
  const sent = withoutMember(cast, "characters", "Vixen");
  expect(sent.characters.map(({ name }) => name)).toEqual(["The Woodcutter"]);
  expect(sent.places).toHaveLength(1);
});

test("a member is found by name, whether it is somebody or somewhere", () => {
  expect(memberOf(cast, "The Snowy Wood")?.gender).toBeNull();
  expect(memberOf(cast, "Nobody")).toBeNull();
});

test("blanks, and other names that are none, are no change", () => {
  const same = { ...draftOf(vixen), aliases: ["the fox ", " "], description: ` ${vixen.description}` };
  expect(tidy(same)).toEqual(draftOf(vixen));
  expect(isChanged(same, vixen)).toBe(false);
  expect(isChanged({ ...same, gender: "other" }, vixen)).toBe(true);
  expect(isChanged({ ...draft, name: " ", description: "" }, null)).toBe(false);
  expect(isChanged(draft, null)).toBe(true);
});

test("what is wrong is said of that member and field, or a part of it", () => {
  const fields = { "characters[1].aliases[0]": "is too long", "places[0].name": "is there twice" };
  expect(wrongIn(fields, "characters", 1, "aliases")).toBe("is too long");
  expect(wrongIn(fields, "characters", 0, "aliases")).toBeUndefined();
  expect(wrongIn(fields, "characters", 1, "name")).toBeUndefined();
  expect(wrongIn(fields, "places", 0, "name")).toBe("is there twice");
});
