import * as v from 'valibot';
import type { GitHub } from '../../../lambdas/github/client/github.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { troubleOf } from '../outcome-words.ts';

const Delivery = v.object({
  guid: v.string(),
  delivered_at: v.string(),
  status_code: v.number(),
});

type Delivery = v.InferOutput<typeof Delivery>;

const ABOUT = 'deliveries';

/** What became of the last hundred deliveries. One that failed and was taken at a later attempt counts as taken. */
export async function deliveryFindings(github: GitHub): Promise<readonly Finding[]> {
  const outcome = await github.request('GET /app/hook/deliveries', { per_page: 100 }, { repeatable: true });
  const trouble = troubleOf(outcome);
  if (trouble !== undefined) return [problem(ABOUT, trouble)];
  const items: readonly unknown[] = 'data' in outcome && Array.isArray(outcome.data) ? outcome.data : [];
  // The newest come first.
  const deliveries = items.flatMap((item) => {
    const { success, output } = v.safeParse(Delivery, item);
    return success ? [output] : [];
  });
  return [judged(deliveries)];
}

function judged(deliveries: readonly Delivery[]): Finding {
  const [newest] = deliveries;
  if (!newest) {
    return warning(
      ABOUT,
      'GitHub has delivered nothing yet, or not in the last three days.',
      'Look again after a push.',
    );
  }
  const taken = new Set(deliveries.filter(isTaken).map(({ guid }) => guid));
  const lost = deliveries.filter(({ guid }) => !taken.has(guid));
  const oldest = lost.at(-1);
  if (!oldest)
    return ok(
      ABOUT,
      `None of the last ${deliveries.length} failed; the newest was taken at ${newest.delivered_at}.`,
    );
  const says = `${lost.length} of the last ${deliveries.length} failed, the oldest at ${oldest.delivered_at} with ${codeOf(oldest)}.`;
  return isTaken(newest)
    ? warning(ABOUT, says, 'The newest was taken. A pipeline that runs has the others sent again by itself.')
    : problem(ABOUT, `${says} So did the newest.`, todoOf(newest));
}

function isTaken({ status_code }: Delivery): boolean {
  return status_code >= 200 && status_code < 300;
}

function codeOf({ status_code }: Delivery): string {
  return status_code === 0 ? 'no answer' : `HTTP ${status_code}`;
}

function todoOf({ status_code }: Delivery): string {
  if (status_code === 401) return 'The secrets differ: see docs/connecting.md#keys-and-secrets';
  if (status_code === 404)
    return 'The address on the page of the App leads to something else: see "Webhook" there.';
  return 'See that the pipeline runs and can be reached at the address on the page of the App.';
}
