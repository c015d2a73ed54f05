import type { ReactNode } from "react";

interface PartProps {
  name: string;
  action?: ReactNode;
  children: ReactNode;
}

/** One of the things that the details tell, under its name. */
export function Part({ name, action, children }: PartProps) {
  return (
    <section>
      <div className="mb-2 flex items-center justify-between">
        <h3 className="font-medium text-sm text-soft">{name}</h3>
        {action}
      </div>
      {children}
    </section>
  );
}
