import type { Options, RunOptions } from "../api/types";

export type Choice = RunOptions;

const KEY = "storybrush.options";

/** What the form starts with: what was chosen last, as far as it is still offered; else the defaults. */
export function startingChoice(options: Options, last: Partial<Choice>): Choice {
  const { artStyles, imageSizes, qualities, consistencies, aiModels, defaults, limits } = options;
  const words = last.maxWordsPerChunk;
  const { min, max } = limits.maxWordsPerChunk;
  const offered = aiModels.filter((model) => model.configured);
  const model = [last.aiModel, defaults.aiModel].find((value) => offered.some((one) => one.value === value));
  return {
    artStyle: artStyles.find(({ value }) => value === last.artStyle)?.value ?? defaults.artStyle,
    imageSize: imageSizes.find(({ value }) => value === last.imageSize)?.value ?? defaults.imageSize,
    quality: qualities.find((value) => value === last.quality) ?? defaults.quality,
    aiModel: model ?? offered[0]?.value ?? defaults.aiModel,
    maxWordsPerChunk:
      words !== undefined && Number.isInteger(words) && words >= min && words <= max
        ? words
        : defaults.maxWordsPerChunk,
    consistency: consistencies.find((value) => value === last.consistency) ?? defaults.consistency,
  };
}

export function readChoice(): Partial<Choice> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

export function keepChoice(choice: Choice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
    // A browser that keeps nothing forgets the choice, and that is all.
  }
}
