import { emitterEventNames } from '@octokit/webhooks';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../lambdas/github/log-line.ts';
import { forgedDelivery } from '../../support/forged-deliveries.ts';
import { malformedDelivery } from '../../support/malformed-deliveries.ts';
import { OLD_SECRET, recordingReceiver } from '../../support/receiver.ts';
import { GUID, SECRET, signatureOf, signedEvent } from '../../support/signed-event.ts';

/** Printed by fast-check where a property fails; with it the same deliveries come again. */
const SEED = 20_261_122;
const DELIVERIES = 5000;

/** All that a log line may say. */
const OUTCOMES = [
  'recorded',
  'unchanged',
  'ignored',
  'malformed',
  'refused',
  'unsigned',
  'forged',
  'too-large',
  'failed',
];
const FIELDS = [
  'body',
  'action',
  'x-github-event',
  'repository.full_name',
  'repository_advisory.ghsa_id',
  'repository_advisory.created_at',
];
const GITHUBS_WORDS = new Set(emitterEventNames.flatMap((name) => name.split('.')));

describe('hostile deliveries', () => {
  it(`are refused with 401 where they are forged, ${DELIVERIES} of them`, { timeout: 60_000 }, async () => {
    const { receive, commands, lines } = recordingReceiver();

    await fc.assert(
      fc.asyncProperty(forgedDelivery, async (event) => {
        expect((await receive(event)).statusCode).toBe(401);
        expect(commands).toEqual([]);
      }),
      { seed: SEED, numRuns: DELIVERIES },
    );

    expect(lines.length).toBe(DELIVERIES);
    expect(lines.filter((line) => !isDiscreet(line))).toEqual([]);
  });

  it(`come to nothing where they are signed but malformed, ${DELIVERIES} of them`, {
    timeout: 60_000,
  }, async () => {
    const { receive, commands, lines } = recordingReceiver();
    const answers = new Map<number | undefined, number>();

    await fc.assert(
      fc.asyncProperty(malformedDelivery, async (event) => {
        const { statusCode } = await receive(event);
        answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
        expect([202, 400, 401]).toContain(statusCode);
        expect(commands).toEqual([]);
      }),
      { seed: SEED, numRuns: DELIVERIES },
    );

    expect(answers.get(400)).toBeGreaterThan(DELIVERIES / 2);
    expect(lines.filter(({ outcome }) => outcome === 'ignored').length).toBe(answers.get(202));
    expect(lines.length).toBe(DELIVERIES);
    expect(lines.filter((line) => !isDiscreet(line))).toEqual([]);
  });

  it('leave nothing in the log of a body, a header, a signature or a secret', async () => {
    const planted = fc.stringMatching(/^[a-z0-9]{12,40}$/).map((word) => `planted-${word}`);

    await fc.assert(
      fc.asyncProperty(
        planted,
        fc.constantFrom(SECRET, OLD_SECRET, 'other'),
        fc.boolean(),
        async (word, secret, failing) => {
          const handle = () => Promise.reject(Object.assign(new Error(word), { name: word }));
          const { receive, lines } = recordingReceiver(failing ? { handle } : {});

          for (const event of carriersOf(word, secret)) await receive(event);

          const log = JSON.stringify(lines);
          for (const secretText of [word, SECRET, OLD_SECRET, 'sha256', 'planted'])
            expect(log).not.toContain(secretText);
          expect(lines.filter((line) => !isDiscreet(line))).toEqual([]);
        },
      ),
      { seed: SEED },
    );
  });
});

/** Deliveries with the word in every place that a sender can write into. */
function carriersOf(word: string, secret: string) {
  const action = { action: word, [word]: word };
  const report = {
    action: 'reported',
    repository: { full_name: `octo-org/${word}` },
    repository_advisory: {
      ghsa_id: 'GHSA-7q3f-x9mw-2vhc',
      created_at: '2026-11-02T08:30:12Z',
      description: word,
    },
  };
  const headers = { 'x-github-delivery': word, 'x-github-hook-id': word, 'user-agent': word, [word]: word };
  return [
    signedEvent(JSON.stringify(report), { secret, headers }),
    signedEvent(JSON.stringify(action), { secret, headers }),
    signedEvent(JSON.stringify(action), { secret, headers, name: word }),
    signedEvent(word, { secret, headers: { ...headers, 'x-github-delivery': `${GUID}${word}` } }),
    signedEvent(word, {
      headers: { ...headers, 'x-hub-signature-256': `${signatureOf(secret, word)}${word}` },
    }),
  ];
}

function isDiscreet({ message, outcome, field, fault, event, action, guid, ...rest }: LogLine): boolean {
  return (
    message === 'delivery' &&
    OUTCOMES.includes(String(outcome)) &&
    (field === undefined || FIELDS.includes(String(field))) &&
    (fault === undefined || fault === 'unknown') &&
    [event, action].every((word) => word === undefined || GITHUBS_WORDS.has(String(word))) &&
    (guid === undefined || guid === GUID) &&
    Object.keys(rest).length === 0
  );
}
