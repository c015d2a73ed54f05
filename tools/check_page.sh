#!/bin/sh
# Holds the page to its rules: its code, its types as the contract has them, and its committed build.
set -eu
cd "$(dirname "$0")/../web"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

npm run --silent check
npm --prefix api-types run --silent generate -- --output "$fresh/schema.ts" >"$fresh/log" 2>&1 || { cat "$fresh/log"; exit 1; }
npm run --silent build -- --logLevel error --emptyOutDir --outDir "$fresh/dist"
if ! cmp -s "$fresh/schema.ts" src/api/schema.ts || ! diff -rq "$fresh/dist" dist; then
    echo "The page's types or its build are stale: run make page, and commit web/." >&2
    exit 1
fi
