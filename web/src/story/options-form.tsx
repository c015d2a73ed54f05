import { useState } from "react";
import { ApiError } from "../api/client";
import { useGenerate } from "../api/mutations";
import type { Options, Status, Story } from "../api/types";
import { useOnce } from "../api/use-once";
import type { Connection } from "../live/room";
import { refusal } from "../text/refusal";
import { type Choice, keepChoice, readChoice, startingChoice } from "./choice";
import { ConsistencyField } from "./consistency-field";
import { GenerateBox, PREVIEW_PAGES } from "./generate-box";
import { readLimit, wrongLimit } from "./limit";
import { LimitField } from "./limit-field";
import { ModelField } from "./model-field";
import { QualityField } from "./quality-field";
import { noGenerate, wrongWords } from "./reasons";
import { SizeField } from "./size-field";
import { StyleField } from "./style-field";
import { useEstimate } from "./use-estimate";
import { WordsField } from "./words-field";

interface OptionsFormProps {
  story: Story;
  status: Status;
  /** Whether the story has pictures already. */
  again: boolean;
  options: Options;
  connection: Connection;
  onStarted: () => void;
}

export function OptionsForm({ story, status, again, options, connection, onStarted }: OptionsFormProps) {
  const [choice, setChoice] = useState(() => startingChoice(options, status.options ?? readChoice()));
  const [force, setForce] = useState(false);
  const generate = useGenerate(story.id);
  const start = useOnce(generate);
  const [limit, setLimit] = useState("");
  const maxCost = readLimit(limit);
  const reason = noGenerate(story, status, connection, options, choice) ?? wrongLimit(maxCost);
  const order = { ...choice, force, ...(maxCost === null ? {} : { maxCost }) };
  const estimate = useEstimate(story.id, reason ? null : order);
  const refused = generate.error instanceof ApiError ? generate.error : null;
  const wrong = refused?.fields ?? {};
  function choose(change: Partial<Choice>) {
    const now = { ...choice, ...change };
    setChoice(now);
    keepChoice(now);
    if (generate.isError) generate.reset();
  }
  function changeLimit(text: string) {
    setLimit(text);
    if (generate.isError) generate.reset();
  }
  function begin(preview: boolean) {
    start(
      { ...order, ...(preview ? { preview: PREVIEW_PAGES } : {}) },
      {
        onSuccess: () => {
          setForce(false);
          onStarted();
        },
      },
    );
  }
  return (
    <form
      noValidate
      aria-label="How the pictures should look"
      className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-12"
    >
      <div className="grid gap-9">
        <StyleField
          styles={options.artStyles}
          value={choice.artStyle}
          onChange={(artStyle) => choose({ artStyle })}
          wrong={refusal("The art style", wrong.artStyle)}
        />
        <SizeField
          sizes={options.imageSizes}
          value={choice.imageSize}
          onChange={(imageSize) => choose({ imageSize })}
          wrong={refusal("The picture size", wrong.imageSize)}
        />
        <QualityField
          qualities={options.qualities}
          value={choice.quality}
          onChange={(quality) => choose({ quality })}
          wrong={refusal("The quality", wrong.quality)}
        />
        <ModelField
          models={options.aiModels}
          choice={choice}
          onChange={(aiModel) => choose({ aiModel })}
          wrong={refusal("The model", wrong.aiModel)}
        />
        <WordsField
          limits={options.limits.maxWordsPerChunk}
          value={choice.maxWordsPerChunk}
          onChange={(maxWordsPerChunk) => choose({ maxWordsPerChunk })}
          wrong={
            refusal("Words per picture", wrong.maxWordsPerChunk) ?? wrongWords(options, choice) ?? undefined
          }
        />
        <ConsistencyField
          consistencies={options.consistencies}
          value={choice.consistency}
          onChange={(consistency) => choose({ consistency })}
          wrong={refusal("How looks are kept", wrong.consistency)}
        />
        <LimitField
          value={limit}
          onChange={changeLimit}
          wrong={refusal("The most to spend", wrong.maxCost) ?? wrongLimit(maxCost) ?? undefined}
        />
      </div>
      <GenerateBox
        words={story.words}
        again={again}
        choice={choice}
        model={options.aiModels.find(({ value }) => value === choice.aiModel)}
        estimate={estimate}
        reason={reason}
        busy={generate.isPending}
        refusal={refused}
        force={force}
        onForce={setForce}
        onStart={begin}
      />
    </form>
  );
}
