import { Image, Sparkles } from "lucide-react";
import type { Choice } from "./choice";
import { ChoiceCard } from "./choice-card";
import { Fieldset } from "./fieldset";

interface QualityFieldProps {
  qualities: Choice["quality"][];
  value: Choice["quality"];
  onChange: (value: Choice["quality"]) => void;
  wrong?: string | undefined;
}

const WORDS = {
  standard: { icon: Image, label: "Standard", description: "Quick, and good for most" },
  hd: { icon: Sparkles, label: "HD", description: "Finer detail; slower, and costs more" },
} as const;

export function QualityField({ qualities, value, onChange, wrong }: QualityFieldProps) {
  return (
    <Fieldset legend="Quality" wrong={wrong}>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {qualities.map((quality) => {
          const { icon: Icon, label, description } = WORDS[quality];
          return (
            <ChoiceCard
              key={quality}
              name="quality"
              value={quality}
              checked={quality === value}
              onChoose={() => onChange(quality)}
              className="items-center gap-3 p-3"
            >
              <Icon aria-hidden className="size-5 shrink-0 text-accent" />
              <span>
                <span className="block font-medium text-sm">{label}</span>
                <span className="block text-soft text-xs">{description}</span>
              </span>
            </ChoiceCard>
          );
        })}
      </div>
    </Fieldset>
  );
}
