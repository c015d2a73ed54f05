import type { ImageSizeOption } from "../api/types";
import type { Choice } from "./choice";
import { ChoiceCard } from "./choice-card";
import { Fieldset } from "./fieldset";

interface SizeFieldProps {
  sizes: ImageSizeOption[];
  value: Choice["imageSize"];
  onChange: (value: Choice["imageSize"]) => void;
  wrong?: string | undefined;
}

/** The longest side that any size has here, in CSS pixels. */
const LONGEST = 44;

export function SizeField({ sizes, value, onChange, wrong }: SizeFieldProps) {
  const scale = LONGEST / Math.max(...sizes.flatMap(({ width, height }) => [width, height]));
  return (
    <Fieldset legend="Picture size" wrong={wrong}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {sizes.map((size) => (
          <ChoiceCard
            key={size.value}
            name="imageSize"
            value={size.value}
            checked={size.value === value}
            onChoose={() => onChange(size.value)}
            className="flex-col items-center gap-3 px-2 py-4"
          >
            <span aria-hidden className="grid h-11 place-items-center">
              <span
                className="rounded-sm border-2 border-current bg-sunk text-accent"
                style={{ width: size.width * scale, height: size.height * scale }}
              />
            </span>
            <span className="text-center">
              <span className="block font-medium text-sm">{shape(size)}</span>
              <span className="block text-soft text-xs tabular-nums">
                {size.width} × {size.height}
              </span>
            </span>
          </ChoiceCard>
        ))}
      </div>
    </Fieldset>
  );
}

function shape({ width, height }: ImageSizeOption): string {
  if (width > height) return "Landscape";
  if (width < height) return "Portrait";
  return width < 1024 ? "Small square" : "Square";
}
