import { isRepository } from '../../../lambdas/incident/identity.ts';
import { statistics } from '../../../lambdas/incident/papers/statistics.ts';
import type { IncidentView } from '../../../lambdas/incident/view.ts';
import { checked } from '../checked.ts';
import { type AddCommands, example } from '../commands.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { type Month, monthsAfter, monthsBetween } from './months.ts';
import { plotLines } from './plot-lines.ts';
import { statsLines } from './stats-lines.ts';

interface StatsOptions {
  readonly since?: Month;
  readonly until?: Month;
  readonly repository?: string;
  readonly plot?: true;
}

/** Ten years: each month is asked for by itself. */
const MOST_MONTHS = 120;

/** The command that tells how quick the responses were, and how well deadlines were kept. */
export const addStatsCommand: AddCommands = (program, run) => {
  const month = checked((text) => /^[1-9]\d{3}-(0[1-9]|1[0-2])$/.exec(text)?.[0], 'a month such as 2026-11');
  program
    .command('stats')
    .description('how quick the responses were, and how well deadlines were kept')
    .option(
      '--since <month>',
      'what was reported from this month on (UTC); without it, in the last year',
      month,
    )
    .option('--until <month>', 'the last month that counts; without it, this one', month)
    .option(
      '--repository <repository>',
      'of this repository only',
      checked((text) => (isRepository(text) ? text : undefined), 'owner/repository'),
    )
    .option('--plot', 'a picture of the times as well')
    .addHelpText('after', example('stats', 'stats --since 2026-01 --until 2026-06 --plot'))
    .action((options: StatsOptions) => run((session) => stats(session, options)));
};

async function stats(session: Session, options: StatsOptions): Promise<ExitCode> {
  const present = session.world.clock().slice(0, '2026-11'.length);
  const until = options.until ?? present;
  const since = options.since ?? monthsAfter(until, -11);
  if (since > until) return session.fail('usage', `There is no time from ${since} to ${until}.`);
  const months = monthsBetween(since, present);
  if (months.length > MOST_MONTHS)
    return session.fail('usage', 'That is too far back: ask for ten years at most.');
  const found: IncidentView[] = [];
  const code = await collect(session, months, found);
  if (code !== EXIT.done) return code;
  const period = { from: startOf(since), to: startOf(monthsAfter(until, 1)) };
  const figures = statistics(chosen(found, options.repository), period);
  return session.print(
    { ...period, ...figures },
    (data) => data,
    (data, _, paint) => [
      ...statsLines(data, paint),
      ...(options.plot ? ['', ...plotLines(data.durations)] : []),
    ],
  );
}

/** Whoever was reported in the period is open now, or ended since it began. Asked one after the other: a list is long. */
async function collect(session: Session, months: readonly Month[], found: IncidentView[]): Promise<ExitCode> {
  for (const ended of [undefined, ...months]) {
    const code = await session.ask({ action: 'list', ...(ended && { ended }) }, ({ incidents = [] }) => {
      found.push(...incidents);
      return EXIT.done;
    });
    if (code !== EXIT.done) return code;
  }
  return EXIT.done;
}

/** What ended while the lists were read may stand in two of them: the later reading counts. */
function chosen(views: readonly IncidentView[], repository: string | undefined): readonly IncidentView[] {
  const byName = new Map(views.map((view) => [`${view.repository}#${view.id}`.toLowerCase(), view]));
  const wanted = repository?.toLowerCase();
  return [...byName.values()].filter((view) => !wanted || view.repository.toLowerCase() === wanted);
}

function startOf(month: Month): string {
  return `${month}-01T00:00:00Z`;
}
