import { Dices, MessageSquareText, UsersRound } from "lucide-react";
import type { Choice } from "./choice";
import { ChoiceCard } from "./choice-card";
import { Fieldset } from "./fieldset";

interface ConsistencyFieldProps {
  consistencies: Choice["consistency"][];
  value: Choice["consistency"];
  onChange: (value: Choice["consistency"]) => void;
  wrong?: string | undefined;
}

const WORDS = {
  references: {
    icon: UsersRound,
    label: "By portraits",
    description: "Everyone’s portrait is painted first, and the model sees it with each page. The surest way",
  },
  descriptions: {
    icon: MessageSquareText,
    label: "By words",
    description:
      "How everyone looks is told with each page. No portraits to pay for; looks may drift a little",
  },
  none: {
    icon: Dices,
    label: "Not at all",
    description: "Each page is painted from its own words alone, and people change from page to page",
  },
} as const;

export function ConsistencyField({ consistencies, value, onChange, wrong }: ConsistencyFieldProps) {
  return (
    <Fieldset legend="Keep everyone looking the same" wrong={wrong}>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-3">
        {consistencies.map((consistency) => {
          const { icon: Icon, label, description } = WORDS[consistency];
          return (
            <ChoiceCard
              key={consistency}
              name="consistency"
              value={consistency}
              checked={consistency === value}
              onChoose={() => onChange(consistency)}
              className="items-start gap-3 p-3"
            >
              <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
              <span>
                <span className="block font-medium text-sm">{label}</span>
                <span className="block text-soft text-xs">{description}.</span>
              </span>
            </ChoiceCard>
          );
        })}
      </div>
    </Fieldset>
  );
}
