import { parseArgs } from 'node:util';
import { releaseStorm } from './release-storm.ts';
import { calm, storm } from './storm.ts';

const HELP = `Plays an incident again and again on a virtual clock, with faults in every call, and holds each run against
the one in which nothing fails.

  npm run simulate                     100 runs
  npm run simulate -- --seeds 1000     so many, with the seeds 1 to 1000
  npm run simulate -- --from 42 --seeds 1   one run again
  npm run simulate -- --release        the release of a fix on stand-ins for GitHub and the registries instead
`;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    release: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});
process.exitCode = values.help ? help() : await simulate(Number(values.from), Number(values.seeds));

function help(): number {
  console.log(HELP);
  return 0;
}

async function simulate(from: number, seeds: number): Promise<number> {
  if (!(Number.isInteger(from) && Number.isInteger(seeds) && seeds > 0)) {
    console.error(`--seeds and --from must be whole numbers, and --seeds more than 0. ${HELP}`);
    return 2;
  }
  const play = values.release ? releaseStorm : await incidentStorm();
  const totals = { calls: 0, faults: 0, failed: 0 };
  for (let seed = from; seed < from + seeds; seed += 1) {
    const { calls, faults, broken } = await play(seed);
    totals.calls += typeof calls === 'number' ? calls : calls.length;
    totals.faults += faults;
    totals.failed += broken.length > 0 ? 1 : 0;
    for (const what of broken) console.log(`seed ${seed}: ${what}`);
    if ((seed - from + 1) % 50 === 0) console.log(`${seed - from + 1} of ${seeds} runs`);
  }
  console.log(
    `${seeds} runs, ${totals.calls} calls, ${totals.faults} faults: ${totals.failed} runs broke a promise.`,
  );
  return totals.failed > 0 ? 1 : 0;
}

async function incidentStorm() {
  const reference = await calm();
  return (seed: number) => storm(seed, reference);
}
