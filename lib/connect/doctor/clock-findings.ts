import { millisecondsOf } from '../../../lambdas/incident/time/instant.ts';
import { faultCode } from '../fault-code.ts';
import { type Finding, ok, problem } from '../finding.ts';
import type { Reach } from '../github-of.ts';

/** GitHub takes an App's token only if the clocks are no further apart; the client allows so much. */
const MOST_SECONDS = 60;
const TIMEOUT = 10_000;
const HEADERS = {
  accept: 'application/vnd.github+json',
  'user-agent': 'embargo',
  'x-github-api-version': '2022-11-28',
};

interface ClockFindings {
  readonly isReached: boolean;
  readonly findings: readonly Finding[];
}

/** Whether GitHub can be reached at all, without credentials, and what its clock says. */
export async function clockFindings(api: string, { fetch, clock }: Reach): Promise<ClockFindings> {
  const { host } = new URL(api);
  const signal = AbortSignal.timeout(TIMEOUT);
  const init = { headers: HEADERS, redirect: 'manual', signal } as const;
  const date = await fetch(`${api}/rate_limit`, init).then(
    ({ headers }) => headers.get('date') ?? '',
    (fault: unknown) => ({ reason: faultCode(fault) }),
  );
  if (typeof date !== 'string') {
    return {
      isReached: false,
      findings: [problem('network', `${host} cannot be reached (${date.reason}).`, OFFLINE)],
    };
  }
  const reached = ok('network', `${host} can be reached.`);
  const seconds = Math.round((millisecondsOf(clock()) - Date.parse(date)) / 1000);
  return { isReached: true, findings: [reached, ...(Number.isNaN(seconds) ? [] : [clockFinding(seconds)])] };
}

const OFFLINE =
  'Connect this machine to the network, or see that a proxy or firewall lets it through. Nothing further was looked at on GitHub.';

function clockFinding(seconds: number): Finding {
  if (Math.abs(seconds) <= MOST_SECONDS) return ok('clock', 'It agrees with GitHub’s.');
  return problem(
    'clock',
    `This machine's clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} GitHub's: keys are refused, and deadlines counted wrongly.`,
    'Set it by NTP.',
  );
}
