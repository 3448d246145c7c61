#!/usr/bin/env bash
# A disk of 1 MiB that fills up: what was there before is as it was, and nothing is left of what did not fit.
set -euo pipefail
program=$(realpath "$1")
work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
trap 'umount "$disk" 2>/dev/null || true; rm -rf "$work"' EXIT
mount -t tmpfs -o size=1m tmpfs "$disk" 2>/dev/null || { echo "sauté : monter un disque n'est pas permis"; exit 0; }

{ echo "finess;equipe"; seq -f '%09.0f;non' 200000; } > "$work/table.csv"
echo avant > "$work/avant"

# refused NAME ARGUMENT...: the audit fails for want of room, and the disk has its old file alone.
refused() {
    local name=$1 said
    shift
    cp "$work/avant" "$disk/$name"
    if said=$("$program" audit "$work/table.csv" "$@" 2>&1 > /dev/null); then echo "ÉCHEC : $name est écrit"; exit 1; fi
    grep -q "$name.*il n'y a plus de place" <<< "$said" || { echo "ÉCHEC : $name : $said"; exit 1; }
    cmp -s "$work/avant" "$disk/$name" || { echo "ÉCHEC : $name n'est plus ce qu'il était"; exit 1; }
    [ "$(ls -A "$disk" | grep -vc remplissage)" = 1 ] || { echo "ÉCHEC : il reste $(ls -A "$disk")"; exit 1; }
    rm "$disk/$name"
}

for rows in lignes.csv lignes.xlsx lignes.jsonl; do refused "$rows" -o "$disk/$rows"; done
head -c 1020K /dev/zero > "$disk/remplissage"
for summary in bilan.html bilan.json bilan.md bilan.txt; do
    cp "$work/avant" "$work/lignes.csv"
    refused "$summary" -o "$work/lignes.csv" --summary "$disk/$summary" --by finess --by equipe
    cmp -s "$work/avant" "$work/lignes.csv" || { echo "ÉCHEC : les lignes sont neuves, et leur bilan ne l'est pas"; exit 1; }
done
echo "ok : un disque plein ne laisse aucun fichier entamé, et garde ceux d'avant"
