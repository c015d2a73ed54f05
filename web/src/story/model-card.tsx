import { KeyRound, TriangleAlert } from "lucide-react";
import type { AiModelOption } from "../api/types";
import { dollars } from "../text/dollars";
import type { Choice } from "./choice";
import { ChoiceCard } from "./choice-card";
import { pricePerPicture } from "./estimate";
import { noModel } from "./reasons";

interface ModelCardProps {
  model: AiModelOption;
  choice: Choice;
  onChoose: () => void;
}

export function ModelCard({ model, choice, onChoose }: ModelCardProps) {
  const price = pricePerPicture(model, choice);
  return (
    <ChoiceCard
      name="aiModel"
      value={model.value}
      checked={model.value === choice.aiModel}
      onChoose={onChoose}
      disabled={!model.configured}
      className="flex-col gap-1.5 p-3 text-xs"
    >
      <span className={`font-medium text-sm ${model.configured ? "" : "text-soft"}`}>{model.label}</span>
      {model.version && <span className="break-all font-mono text-soft">{model.version}</span>}
      {model.configured ? (
        <>
          {price !== null && <span className="text-soft">about {dollars(price)} per picture</span>}
          <span className="text-soft">{nativeSizes(model, choice)}</span>
          <Retired model={model} />
        </>
      ) : (
        <span className="flex items-start gap-1.5 text-soft">
          <KeyRound aria-hidden className="mt-px size-3.5 shrink-0" />
          <span className="break-words">{noModel(model)} to use it</span>
        </span>
      )}
    </ChoiceCard>
  );
}

function Retired({ model: { retiresAt } }: { model: AiModelOption }) {
  if (!retiresAt || Date.parse(retiresAt) > Date.now()) return null;
  const day = new Date(retiresAt).toLocaleDateString("en", { dateStyle: "long", timeZone: "UTC" });
  return (
    <span className="flex items-start gap-1.5 rounded-lg bg-warn-soft p-2 text-warn">
      <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      This version retired on {day} and may no longer answer. Set a newer one.
    </span>
  );
}

function nativeSizes({ nativeSizes: sizes }: AiModelOption, { imageSize }: Choice): string {
  if (sizes.includes(imageSize)) return "Paints this size directly";
  return `Paints ${sizes.map((size) => size.replace("x", " × ")).join(", ")}; this size is made from it`;
}
