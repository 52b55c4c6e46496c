import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../support/github-examples.ts';
import { webhookExamples } from '../../support/github-examples.ts';
import { recordingReceiver } from '../../support/receiver.ts';
import { signedEvent } from '../../support/signed-event.ts';
import { TOLD_EVENTS, toldPayload } from '../../support/tool-payload.ts';

/** The events that are followed, of those that have examples; the others are ignored. */
const FOLLOWED = [...TOLD_EVENTS, 'push', 'release', 'security_advisory', 'workflow_run'];

/** The events of which 63 examples are published. */
const NAMED = [
  'code_scanning_alert',
  'dependabot_alert',
  'issues',
  'package',
  'release',
  'security_advisory',
  'workflow_run',
];

const SEED = 20_261_122;

describe("GitHub's published examples", () => {
  it('are of more than fifty events, none of which is about a private report', () => {
    const names = webhookExamples.map(({ name }) => name);

    expect(names.length).toBeGreaterThan(50);
    expect(names).not.toContain('repository_advisory');
  });

  it.each(webhookExamples.filter(({ name }) => !FOLLOWED.includes(name)))(
    'of $name are ignored with 202, and nothing is handed on',
    async ({ name, examples }) => {
      const { receive, commands, lines } = recordingReceiver();

      for (const example of examples) {
        const response = await receive(signedEvent(JSON.stringify(example), { name }));
        expect(response).toMatchObject({ statusCode: 202, body: '{"status":"ignored"}' });
      }

      expect(commands).toEqual([]);
      expect(lines.map(({ outcome }) => outcome)).toEqual(examples.map(() => 'ignored'));
    },
  );

  it.each(webhookExamples.filter(({ name }) => FOLLOWED.includes(name)))(
    'of $name pass through with 202',
    async ({ name, examples }) => {
      const { receive, lines } = recordingReceiver();
      for (const example of examples) {
        expect((await receive(signedEvent(JSON.stringify(example), { name }))).statusCode).toBe(202);
      }
      const outcomes = lines.map(({ outcome }) => outcome);
      expect(outcomes.filter((outcome) => outcome !== 'recorded' && outcome !== 'ignored')).toEqual([]);
    },
  );

  it('of the events in question are 63, and tell of 3 alerts of Dependabot and 4 of code scanning', async () => {
    const { receive, commands } = recordingReceiver();
    const named = webhookExamples.filter(({ name }) => NAMED.includes(name));
    expect(named.flatMap(({ examples }) => examples)).toHaveLength(63);
    for (const { name, examples } of named) {
      for (const example of examples) await receive(signedEvent(JSON.stringify(example), { name }));
    }
    const sources = commands.flatMap((told) => ('source' in told ? [told.source] : []));
    expect(sources.filter((source) => source === 'dependabot')).toHaveLength(3);
    // The other two came, or were fixed, in a pull request.
    expect(sources.filter((source) => source === 'code-scanning')).toHaveLength(4);
    const kinds = commands.flatMap((told) => ('kind' in told ? [told.kind] : []));
    // Three runs have ended, one of them without a word how.
    expect(kinds.filter((kind) => kind === 'run')).toHaveLength(2);
    expect(kinds.filter((kind) => kind !== 'run' && kind !== 'global-advisory')).toEqual([]);
    expect(commands.every((told) => 'source' in told || 'kind' in told)).toBe(true);
  });
});

/** The ways to each field of a payload, its lists included. */
function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, own]) => pathsOf(own, [...path, key]))];
}

/** The payload with something else at a place; undefined takes it out. */
function changed(value: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return other;
  const fields = Object.entries(value).map(([name, own]) => [
    name,
    name === key ? changed(own, rest, other) : own,
  ]);
  return Array.isArray(value) ? fields.map(([, own]) => own) : Object.fromEntries(fields);
}

const payloads: readonly (readonly [name: string, payload: JsonObject])[] = [
  ...webhookExamples
    .filter(({ name }) => FOLLOWED.includes(name))
    .flatMap(({ name, examples }) => examples.map((example) => [name, example] as const)),
  ...TOLD_EVENTS.map((name) => [name, toldPayload(name)] as const),
];

const mutated = fc.constantFrom(...payloads).chain(([name, payload]) =>
  fc.record({
    name: fc.constant(name),
    payload: fc.constant(payload),
    path: fc.constantFrom(...pathsOf(payload)),
    other: fc.oneof(
      fc.constantFrom<unknown>(undefined, null, 0, -1, 1e308, true, [], {}, [null], ''),
      fc.constantFrom(
        'moderate',
        'medium',
        'performed',
        '2026-02-30T00:00:00Z',
        '__proto__',
        '\u0000',
        '\ud800',
      ),
      fc.integer({ min: 1, max: 200_000 }).map((length) => 'a'.repeat(length)),
      fc.jsonValue(),
    ),
  }),
);

describe('a payload of which one field is another, or missing,', () => {
  it('never breaks anything: it is answered 202 or 400, whichever of 5,000 it is', {
    timeout: 60_000,
  }, async () => {
    const { receive, lines } = recordingReceiver();
    const answers = new Map<number | undefined, number>();
    await fc.assert(
      fc.asyncProperty(mutated, async ({ name, payload, path, other }) => {
        const body = JSON.stringify(changed(payload, path, other)) ?? 'null';
        const { statusCode } = await receive(signedEvent(body.toWellFormed(), { name }));
        answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1);
        expect([202, 400]).toContain(statusCode);
      }),
      { seed: SEED, numRuns: 5000 },
    );
    expect(answers.get(202)).toBeGreaterThan(3000);
    expect(answers.get(400)).toBeGreaterThan(50);
    expect(lines.every(({ outcome }) => outcome !== 'failed')).toBe(true);
  });
});
