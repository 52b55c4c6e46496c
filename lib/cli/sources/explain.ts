import type { PublicSource } from '../../../lambdas/incident/facts.ts';
import type { Author } from '../../../lambdas/incident/policy/public-reports.ts';
import type { PublicPost } from '../../../lambdas/incident/sources/public-post.ts';
import { type PostScore, scorePost } from '../../../lambdas/incident/sources/score-post.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Paint } from '../paint.ts';
import { namedPolicy } from '../policy/named-policy.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { readPost } from './read-post.ts';

/** The post, by a file or by what is said of it, and the policy. */
export interface ExplainOptions {
  readonly file?: string;
  readonly title?: string;
  readonly body?: string;
  readonly kind?: PublicSource;
  readonly by?: Author;
  readonly label: readonly string[];
  readonly policy: string;
}

/** Scores a post, and prints what each rule makes of it. */
export async function explainPost(session: Session, options: ExplainOptions): Promise<ExitCode> {
  const named = await namedPolicy(session, options.policy);
  if ('code' in named) return named.code;
  const post = await postOf(session, options);
  if ('problem' in post) return session.fail('usage', post.problem);
  return session.print(
    scorePost(post, named.policy),
    (score) => score,
    (score, _, paint) => scoreLines(score, paint),
  );
}

/** What is said by options counts before what the file says. */
async function postOf(
  { world }: Session,
  { file, title, body, label, kind, by }: ExplainOptions,
): Promise<PublicPost | { readonly problem: string }> {
  if (file === undefined && title === undefined && body === undefined) {
    return { problem: 'There is nothing to score: name a --file, or a --title and a --body.' };
  }
  const text = file === '-' ? await world.readInput() : file && (await world.readFile(file));
  if (file !== undefined && text === undefined) return { problem: `There is no file ${file}.` };
  const read = readPost(text ?? '{}');
  if (!read)
    return { problem: `${file === '-' ? 'The standard input' : `The file ${file}`} holds no JSON object.` };
  return {
    kind: kind ?? read.kind,
    title: title ?? read.title,
    body: body ?? read.body,
    labels: [...read.labels, ...label],
    author: by ?? read.author,
  };
}

const COLUMNS = [
  { heading: 'rule', width: 24 },
  { heading: 'points', width: 6 },
  { heading: 'counts', width: 6 },
  { heading: 'why', width: 56 },
];

function scoreLines(score: PostScore, paint: Paint): readonly string[] {
  const rows = score.results.map(({ id, points, counts, because }) => [
    id,
    points > 0 ? `+${points}` : String(points),
    counts ? { text: 'yes', style: points > 0 ? ('warning' as const) : ('done' as const) } : 'no',
    because,
  ]);
  return [...tableLines(COLUMNS, rows, paint), '', verdict(score)];
}

function verdict({ score, threshold, isReport, dismissed, ignoredFor }: PostScore): string {
  const points = `${score} points, and ${threshold} make a report`;
  if (dismissed) return `No report: a label says that it is no vulnerability (${points}).`;
  if (ignoredFor !== undefined)
    return `No report: posts with the label ${ignoredFor} are left out (${points}).`;
  return isReport ? `A report: ${points}.` : `No report: ${points}.`;
}
