import { useState } from "react";
import { refusal } from "../../text/refusal";
import type { Draft, Kind } from "./cast";
import { Field } from "./field";

interface MemberFieldsProps {
  kind: Kind;
  /** Whether it is not in the cast yet; a name stays as it is, since portraits and pages go by it. */
  isNew: boolean;
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  readOnly: boolean;
  wrong: (field: keyof Draft) => string | undefined;
}

const LONGEST_NAME = 80;
const LONGEST_LOOKS = 400;

const GENDERS: Record<Draft["gender"], string> = {
  unknown: "The story does not say",
  female: "Female",
  male: "Male",
  other: "Other",
};

const LOOKS = {
  characters: "Face, hair, build, age, clothes: what a painter has to know",
  places: "Walls, light, season, colours: what a painter has to know",
};

/** What is written of a member. */
export function MemberFields({ kind, isNew, draft, onChange, readOnly, wrong }: MemberFieldsProps) {
  const [aliases, setAliases] = useState(() => draft.aliases.join(", "));
  return (
    <>
      {isNew && (
        <Field label="Name" hint="As the story calls them" wrong={refusal("The name", wrong("name"))}>
          {(ties) => (
            <input
              {...ties}
              type="text"
              dir="auto"
              autoComplete="off"
              maxLength={LONGEST_NAME}
              readOnly={readOnly}
              value={draft.name}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
      )}
      <Field label="How they look" hint={LOOKS[kind]} wrong={refusal("This", wrong("description"))}>
        {(ties) => (
          <textarea
            {...ties}
            dir="auto"
            rows={5}
            maxLength={LONGEST_LOOKS}
            readOnly={readOnly}
            value={draft.description}
            onChange={(event) => onChange({ description: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="Also called"
        hint="Separated by commas"
        wrong={refusal("Each other name", wrong("aliases"))}
      >
        {(ties) => (
          <input
            {...ties}
            type="text"
            dir="auto"
            autoComplete="off"
            readOnly={readOnly}
            value={aliases}
            onChange={(event) => {
              setAliases(event.target.value);
              onChange({ aliases: event.target.value.split(",") });
            }}
          />
        )}
      </Field>
      {kind === "characters" && (
        <Field label="Gender" wrong={refusal("The gender", wrong("gender"))}>
          {(ties) => (
            <select
              {...ties}
              disabled={readOnly}
              value={draft.gender}
              onChange={(event) => onChange({ gender: event.target.value as Draft["gender"] })}
            >
              {Object.entries(GENDERS).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
