import { addSeconds, type Instant, later } from '../../incident/time/instant.ts';
import type { Dispatched, Doable, Sight } from '../../pipeline/act-ports.ts';
import type { WorkflowRun } from '../../pipeline/release/release-ports.ts';
import { ownLogin } from '../act/own-login.ts';
import { isBegunBy } from '../act/read-run.ts';
import { dispatchRun, listRuns, readRun, SKEW } from '../act/runs.ts';
import type { Credentials } from '../client/credentials.ts';
import type { GitHub } from '../client/github.ts';
import { followed } from './followed.ts';
import { lasting } from './lasting.ts';
import { looking } from './looking.ts';
import { movedTag, refusalOfMoved } from './moved-tag.ts';
import { peelTag } from './peel-tag.ts';
import { repositoryApi } from './repository-api.ts';

type Asking = Pick<GitHub, 'request' | 'pages'>;

/** What cannot be a sight of something that is only waited for. */
type Seen = Exclude<Sight, { readonly status: 'absent' }>;

/**
 * A workflow's run for a tag, followed to its end: started by us, or awaited where the tag or the release starts it.
 * What is awaited is never started.
 */
export function run(
  github: Asking,
  kind: Credentials['kind'],
  wanted: WorkflowRun,
  { run: known, since, isFresh }: Dispatched,
): Doable {
  const follow = (number: number) => lookAt(github, wanted, number, isFresh);
  if (wanted.start !== 'dispatch') {
    return looking(() => (known === undefined ? lookForAwaited(github, wanted) : follow(known)));
  }
  return {
    again: 'if-unseen',
    async look() {
      if (known !== undefined) return follow(known);
      return since === undefined ? { status: 'absent' } : lookForOurs(github, kind, wanted, since);
    },
    async send() {
      const moved = await movedTag(repositoryApi(github, wanted.repository), wanted);
      if (moved !== undefined && moved !== 'gone') return moved;
      // Of one that is gone GitHub says so itself.
      return lasting(await dispatchRun(github, wanted, { ref: wanted.tag, inputs: wanted.inputs }));
    },
  };
}

async function lookAt(
  github: Asking,
  wanted: WorkflowRun,
  known: number,
  isFresh: true | undefined,
): Promise<Seen> {
  const read = await readRun(github, wanted, known);
  if (read.status === 'read') return followed(read.run, wanted);
  const isUnshown = isFresh && read.status === 'refused' && read.isMissing;
  if (!isUnshown) return lasting(read);
  const waitsFor = `run ${known} of ${wanted.workflow}, which GitHub does not show yet`;
  return { status: 'under-way', made: known, waitsFor };
}

/** The first run that we started on the tag since an instant, where GitHub did not tell which it is. */
async function lookForOurs(
  github: Asking,
  kind: Credentials['kind'],
  wanted: WorkflowRun,
  since: Instant,
): Promise<Sight> {
  const own = await ownLogin(github, kind, wanted.repository);
  if (own.status !== 'known') return lasting(own);
  const query = { event: 'workflow_dispatch', branch: wanted.tag, created: createdSince(since) };
  const read = await listRuns(github, wanted, query);
  if (read.status !== 'read') return lasting(read);
  const first = read.runs.findLast((one) => isBegunBy(one, own.login));
  return first === undefined ? { status: 'absent' } : followed(first, wanted);
}

/**
 * The run that the tag, or the release, started. A branch may be called as the tag is, and a tag may have been moved:
 * only a run of the commit that is tagged is meant. Of several the latest counts.
 */
async function lookForAwaited(github: Asking, wanted: WorkflowRun): Promise<Seen> {
  const { repository, workflow, start, tag, since } = wanted;
  const tagged = await peelTag(repositoryApi(github, repository), tag);
  if (tagged.status !== 'got') return tagged;
  if (tagged.data === null) return { status: 'under-way', waitsFor: `the tag ${tag}` };
  const moved = refusalOfMoved(tagged.data, wanted);
  if (moved) return moved;
  const event = start === 'tag' ? 'push' : 'release';
  const query = { event, branch: tag, head_sha: tagged.data, created: createdSince(since) };
  const read = await listRuns(github, wanted, query);
  if (read.status !== 'read') return lasting(read);
  const [latest] = read.runs;
  if (latest !== undefined) return followed(latest, wanted);
  const cause = start === 'tag' ? `the tag ${tag}` : `the publication of the release ${tag}`;
  return { status: 'under-way', waitsFor: `the run of ${workflow} that ${cause} starts` };
}

/** GitHub is no older. */
const FIRST = '2008-01-01T00:00:00Z';

function createdSince(since: Instant): string {
  return `>=${later(addSeconds(since, -SKEW), FIRST)}`;
}
