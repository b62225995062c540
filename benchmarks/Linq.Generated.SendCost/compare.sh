#!/usr/bin/env bash
# What a send through AddLinq costs, beside an earlier commit: compare.sh COMMIT [TURNS]. Processes of both take turns on the same machine.
# Fails where the median of the ratios of processor time is above LINQ_SEND_COST_AT_MOST (1.05).
set -euo pipefail
cd "$(dirname "$0")/../.."
commit=$1
turns=${2:-15}
most=${LINQ_SEND_COST_AT_MOST:-1.05}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

git clone --quiet --no-checkout . "$work/before"
git -C "$work/before" checkout --quiet "$commit"
rm -rf "$work/before/benchmarks/Linq.Generated.SendCost"
mkdir -p "$work/before/benchmarks/Linq.Generated.SendCost"
cp benchmarks/Linq.Generated.SendCost/*.cs benchmarks/Linq.Generated.SendCost/*.csproj "$work/before/benchmarks/Linq.Generated.SendCost"
for tree in "$work/before" .; do
  output=$([ "$tree" = . ] && echo "$work/now" || echo "$work/then")
  dotnet build "$tree/benchmarks/Linq.Generated.SendCost" --configuration Release --output "$output" --verbosity quiet -nologo \
    -p:RunAnalyzersDuringBuild=false -p:RestoreLockedMode=false
done

mkfifo "$work/end"
dotnet "$work/now/Linq.Generated.SendCost.dll" serve <"$work/end" >"$work/url" &
exec 3>"$work/end"
until [ -s "$work/url" ]; do sleep 0.1; done

status=0
for url in none "$(cat "$work/url")"; do
  count=$([ "$url" = none ] && echo 100000 || echo 10000)
  for _ in $(seq "$turns"); do
    before=$(dotnet "$work/then/Linq.Generated.SendCost.dll" measure "$url" "$count")
    after=$(dotnet "$work/now/Linq.Generated.SendCost.dll" measure "$url" "$count")
    echo "$before $after"
  done | awk -v name="$([ "$url" = none ] && echo "without a network" || echo "over a socket")" -v most="$most" '
    function median(list, n,   i, j, t) {
      for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j] < list[j - 1]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
      return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
    }
    { n++; then[n] = $1; now[n] = $3; ratio[n] = $3 / $1; bytes = $2 " B before, " $4 " B now" }
    END {
      r = median(ratio, n)
      printf "%s: %.2f us before, %.2f us now, ratio %.3f (median of %d turns); %s\n", name, median(then, n), median(now, n), r, n, bytes
      exit r > most
    }' || status=1
done
exec 3>&-
wait
exit "$status"
