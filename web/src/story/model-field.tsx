import type { AiModelOption } from "../api/types";
import type { Choice } from "./choice";
import { Fieldset } from "./fieldset";
import { ModelCard } from "./model-card";

interface ModelFieldProps {
  models: AiModelOption[];
  choice: Choice;
  onChange: (value: Choice["aiModel"]) => void;
  wrong?: string | undefined;
}

export function ModelField({ models, choice, onChange, wrong }: ModelFieldProps) {
  return (
    <Fieldset legend="Model" wrong={wrong}>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        {models.map((model) => (
          <ModelCard key={model.value} model={model} choice={choice} onChoose={() => onChange(model.value)} />
        ))}
      </div>
    </Fieldset>
  );
}
