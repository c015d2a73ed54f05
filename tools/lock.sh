#!/bin/sh
# Pins what this machine needs, and what the layers carry: the same versions.
set -eu
uv=.venv/bin/uv
common="--quiet --universal --python-version 3.13 --no-header --no-annotate --no-emit-index-url --no-emit-find-links"
$uv pip compile $common --upgrade --generate-hashes --group local --group check --group test \
    layers/storybrush/requirements.in layers/painters/requirements.in --output-file requirements.txt
$uv pip compile $common --upgrade --generate-hashes --constraint requirements.txt --group bench \
    --output-file bench/requirements.txt
$uv pip compile $common --upgrade --generate-hashes --group build --output-file tools/sam-requirements.txt
for layer in storybrush painters; do
    $uv pip compile $common --constraint requirements.txt "layers/$layer/requirements.in" \
        --output-file "layers/$layer/requirements.txt"
done
