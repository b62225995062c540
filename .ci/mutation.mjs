// Reads Stryker's report: prints each area's score with the mutants that no test noticed, and fails where a score is below 85 % or more
// than one point below its baseline. Arguments: the report, the file of baselines, the areas.
import { readFileSync } from 'node:fs';

const [report, baselines, ...areas] = process.argv.slice(2);
const least = 85;
const baseline = new Map(
  readFileSync(baselines, 'utf8').split('\n').filter((line) => /^\w/.test(line)).map((line) => line.split(/\s+/)).map(([area, score]) => [area, Number(score)]),
);
const mutants = Object.entries(JSON.parse(readFileSync(report, 'utf8')).files).flatMap(([path, file]) =>
  file.mutants.map((mutant) => ({ ...mutant, path: path.replaceAll('\\', '/').replace(/^.*src\/Linq\.Generated\//, '') })),
);

let failed = false;
for (const area of areas) {
  const own = mutants.filter(({ path }) => path.startsWith(`${area}/`));
  const noticed = own.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const missed = own.filter(({ status }) => status === 'Survived' || status === 'NoCoverage');
  for (const { path, location, mutatorName, replacement, status } of missed) {
    console.log(`${path}:${location.start.line}: ${status}: ${mutatorName}: ${replacement.replace(/\s+/g, ' ').slice(0, 120)}`);
  }

  const count = noticed.length + missed.length;
  const score = count === 0 ? 0 : (100 * noticed.length) / count;
  const floor = Math.max(least, (baseline.get(area) ?? 0) - 1);
  const verdict = score < floor ? `too low: at least ${floor.toFixed(1)} is needed` : 'ok';
  failed ||= score < floor;
  console.log(`${area}: ${score.toFixed(1)} % of ${count} mutants noticed, baseline ${baseline.get(area)?.toFixed(1) ?? 'not measured'}: ${verdict}`);
}

process.exit(failed ? 1 : 0);
