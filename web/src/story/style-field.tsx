import type { ArtStyleOption } from "../api/types";
import type { Choice } from "./choice";
import { ChoiceCard } from "./choice-card";
import { Fieldset } from "./fieldset";
import { Swatch } from "./swatches/swatch";

interface StyleFieldProps {
  styles: ArtStyleOption[];
  value: Choice["artStyle"];
  onChange: (value: Choice["artStyle"]) => void;
  wrong?: string | undefined;
}

export function StyleField({ styles, value, onChange, wrong }: StyleFieldProps) {
  return (
    <Fieldset legend="Art style" wrong={wrong}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {styles.map((style) => (
          <ChoiceCard
            key={style.value}
            name="artStyle"
            value={style.value}
            checked={style.value === value}
            onChoose={() => onChange(style.value)}
            className="flex-col gap-2 p-2"
          >
            <Swatch style={style.value} />
            <span className="px-1 pb-1">
              <span className="block font-medium text-sm">{style.label}</span>
              <span className="block text-soft text-xs">{style.description}</span>
            </span>
          </ChoiceCard>
        ))}
      </div>
    </Fieldset>
  );
}
