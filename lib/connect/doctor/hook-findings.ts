import * as v from 'valibot';
import type { GitHub } from '../../../lambdas/github/client/github.ts';
import { SUBSCRIPTIONS } from '../events.ts';
import { type Finding, ok, problem, warning } from '../finding.ts';
import { troubleOf } from '../outcome-words.ts';
import type { App } from './app-findings.ts';
import { deliveryFindings } from './delivery-findings.ts';

const Config = v.object({
  url: v.optional(v.string(), ''),
  content_type: v.optional(v.string(), 'form'),
  // GitHub tells it as a text or as a number.
  insecure_ssl: v.optional(v.union([v.string(), v.number()]), '0'),
});

const ABOUT = 'webhook';

/** Whether the App has a webhook, how it is set, to what it listens, and what became of its deliveries. */
export async function hookFindings(github: GitHub, app: App): Promise<readonly Finding[]> {
  const outcome = await github.request('GET /app/hook/config', {}, { repeatable: true });
  if (outcome.status === 'not-found') return [NO_WEBHOOK];
  const { success, output } = v.safeParse(Config, 'data' in outcome ? outcome.data : undefined);
  if (!success) return [problem(ABOUT, troubleOf(outcome) ?? 'Its settings could not be read.')];
  if (output.url === '') return [NO_WEBHOOK];
  return [...settingFindings(output), ...eventFindings(app), ...(await deliveryFindings(github))];
}

const NO_WEBHOOK = warning(
  ABOUT,
  'The App has none. Reports are found by reading, up to five minutes later; everything else works.',
  'To be told at once, make it active on the page of the App: docs/connecting.md#webhooks',
);

/** Of the address the host alone: of some services whoever knows the rest can read along. */
function settingFindings({
  url,
  content_type,
  insecure_ssl,
}: v.InferOutput<typeof Config>): readonly Finding[] {
  const host = URL.parse(url)?.host ?? 'an address that is none';
  const findings = [
    ...(content_type === 'json'
      ? []
      : [problem(ABOUT, 'Its content type is not application/json: every delivery is refused.', CHANGE)]),
    ...(String(insecure_ssl) === '0'
      ? []
      : [
          problem(
            ABOUT,
            'GitHub does not check the certificate: somebody between could read reports.',
            CHANGE,
          ),
        ]),
    ...(url.startsWith('https://')
      ? []
      : [problem(ABOUT, 'Its address is not https: reports travel in the open.', CHANGE)]),
    ...(host === 'smee.io'
      ? [problem(ABOUT, 'It goes to a channel of smee.io, where others can read reports.', CHANGE)]
      : []),
  ];
  return findings.length > 0 ? findings : [ok(ABOUT, `GitHub sends to ${host}.`)];
}

const CHANGE = 'Change it on the page of the App, under "Webhook".';

function eventFindings({ events }: App): readonly Finding[] {
  const missing = SUBSCRIPTIONS.filter(({ name }) => !events.includes(name));
  if (missing.length === 0) return [ok('events', 'The App is subscribed to all that are needed.')];
  const titles = missing.map(({ title }) => `"${title}"`).join(', ');
  return [
    warning(
      'events',
      `The App is not subscribed to ${titles}: what they tell is found by reading, minutes later, or not at all.`,
      'Tick them on the page of the App, under "Permissions & events".',
    ),
  ];
}
