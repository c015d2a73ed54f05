/** What is used of packages that say nothing of their types. */

declare module "js-yaml" {
  export function load(text: string): unknown;
}

declare module "marked" {
  type Options = { mangle: boolean; headerIds: boolean };
  export const marked: {
    parse(text: string, options: Options): string;
    parseInline(text: string, options: Options): string;
  };
}
