import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { decide } from '../../../lambdas/incident/decide.ts';
import type { Incident } from '../../../lambdas/incident/incident.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { type PastDecision, replay } from '../../../lambdas/incident/trial/replay.ts';
import { answerRequest } from '../../../lambdas/pipeline/answer-request.ts';
import { historiesOf } from '../../../lambdas/pipeline/histories.ts';
import { performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { withoutTexts } from '../../../lambdas/pipeline/without-texts.ts';
import { anyCommands } from '../../support/any-commands.ts';
import {
  advisory,
  close,
  ID,
  note,
  plus,
  REFERENCE,
  REPOSITORY,
  said,
  T0,
  tell,
} from '../../support/given.ts';
import { createLoop, type Loop } from '../../support/loop.ts';
import { PRESETS } from '../../support/policies.ts';

const CVSS = { vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', score: 9.8 };
const ANSWERS = {
  component: 'own',
  versions: 'SECRET',
  attack: 'network: SECRET',
  exploited: 'no',
  risk: 'SECRET',
  affects: ['package'],
  components: 'SECRET',
  prerequisites: 'SECRET',
  mitigations: 'SECRET',
  weakness: ['CWE-79 SECRET'],
} as const;

function numbered(number: number): Command {
  const repository = `octo-org/number-${String(number).padStart(3, '0')}`;
  return advisory({ repository, incident: `${repository}#${REFERENCE.toLowerCase()}` });
}

async function many(count: number): Promise<Loop> {
  const loop = createLoop();
  await loop.tell(...Array.from({ length: count }, (_, number) => numbered(number)));
  return loop;
}

/** Every page from the first to the last. */
async function pages({ pipeline }: Loop, of = 'open') {
  const all = [await historiesOf(pipeline, { of })];
  for (let next = all[0]?.next; next !== undefined; next = all.at(-1)?.next) {
    all.push(await historiesOf(pipeline, { of, after: next }));
  }
  return all;
}

describe('the histories of incidents', () => {
  it('hold everything that was decided, written to the journal or not, but not the texts of notes', async () => {
    const loop = createLoop();
    await loop.tell(advisory());
    await performEffects(loop.pipeline, ID);
    await loop.tell(note('The password is hunter2.', T0));
    const answer = await answerRequest(loop.pipeline, { action: 'histories', of: 'open' });
    expect(answer).toMatchObject({
      ok: true,
      histories: [
        {
          id: REFERENCE,
          repository: REPOSITORY,
          entries: [
            { version: 1, command: 'RecordAdvisory' },
            { version: 2, command: 'AddNote', events: [{ type: 'NoteAdded', text: '', by: 'ada' }] },
          ],
        },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(answer).not.toHaveProperty('next');
    expect(answer.histories?.[0]?.entries[1]).not.toHaveProperty('effects');
  });

  it('hold nothing that describes the flaw, nor any other text that people wrote', async () => {
    const loop = createLoop();
    const until = plus('P3D');
    const told = { reason: 'SECRET', reporterAgreed: true };
    const all: readonly Command[] = [
      advisory(),
      said({ type: 'Assess', severity: 'high', cvss: CVSS, answers: ANSWERS }, T0),
      said({ type: 'SignItem', checklist: 'fix', item: 'branch', value: 'SECRET' }, T0),
      said({ type: 'SignItem', checklist: 'fix', item: 'fmt' }, T0),
      said({ type: 'ExtendDeadline', milestone: 'acknowledge', extension: { by: '1 day' }, ...told }, T0),
      said({ type: 'PauseDeadlines', milestone: 'acknowledge', until, reason: 'SECRET' }, T0),
      said({ type: 'SetDueTime', milestone: 'fix', dueAt: until, reason: 'SECRET' }, T0),
      said({ type: 'MoveEmbargo', until, ...told }, T0),
      said({ type: 'Assess', severity: 'low' }, T0),
      said({ type: 'ApproveLengthening', reason: 'SECRET' }, T0),
      said({ type: 'EndEmbargo', reason: 'SECRET' }, T0),
      said({ type: 'AddAction', text: 'SECRET', owner: 'Ada', dueAt: until }, T0),
    ];
    const outcomes = [];
    for (const [index, command] of all.entries()) {
      // An id made by a client holds nothing of what is said under it.
      const one = 'id' in command ? { ...command, id: `said-${index}` } : command;
      outcomes.push(...(await loop.tell(one)).map(({ status }) => status));
      loop.pass('PT1S');
    }
    expect(outcomes).toEqual(all.map(() => 'committed'));
    const { histories } = await historiesOf(loop.pipeline, { of: 'open' });
    expect(JSON.stringify(histories)).not.toMatch(/SECRET|CVSS/);
    const events = histories.flatMap(({ entries }) => entries.flatMap((entry) => entry.events));
    expect(events.find(({ type }) => type === 'AssessmentAnswered')).toMatchObject({
      answers: { component: 'own', affects: ['package'], exploited: 'no' },
    });
    expect(events.filter(({ type }) => type === 'ItemSigned')).toMatchObject([{ value: '' }, {}]);
  });

  it('replay as what was decided does', () => {
    const withTexts = (commands: readonly Command[], policy: Policy) => {
      let incident: Incident | undefined;
      return commands.flatMap((command): readonly PastDecision[] => {
        const decision = decide(incident, command, policy);
        if ('refused' in decision) return [];
        incident = decision.incident;
        return [{ at: command.now, events: decision.events }];
      });
    };
    fc.assert(
      fc.property(anyCommands, fc.constantFrom(...PRESETS), (play, policy) => {
        const commands = play(policy);
        const end = commands.at(-1)?.now ?? T0;
        const decided = withTexts(commands, policy);
        const told = decided.map(({ at, events }) => ({ at, events: events.map(withoutTexts) }));
        const results = (history: readonly PastDecision[]) => {
          const { milestones, alerts } = replay(history, policy, end) ?? {};
          return { milestones, alerts };
        };
        expect(results(told)).toEqual(results(decided));
      }),
    );
  });

  it('are of the open incidents, or of those that ended in a month', async () => {
    const loop = await many(2);
    await loop.tell(advisory(), close(T0));
    const repositories = async (of: string) =>
      (await historiesOf(loop.pipeline, { of })).histories.map(({ repository }) => repository);
    expect(await repositories('open')).toEqual(['octo-org/number-000', 'octo-org/number-001']);
    expect(await repositories('2026-03')).toEqual([REPOSITORY]);
    expect(await repositories('2026-02')).toEqual([]);
  });

  it.each([50, 51, 120])(
    'come in pages of at most fifty, each incident once: %i incidents',
    async (count) => {
      const all = await pages(await many(count));
      expect(all).toHaveLength(Math.ceil(count / 50));
      expect(all.every(({ histories }) => histories.length <= 50)).toBe(true);
      const repositories = all.flatMap(({ histories }) => histories.map(({ repository }) => repository));
      expect(repositories).toHaveLength(count);
      expect(new Set(repositories).size).toBe(count);
    },
  );

  it('come in pages of at most four megabytes of JSON, and one that is larger comes alone', async () => {
    const loop = await many(5);
    const [, second = '', third = ''] = await loop.pipeline.index.open();
    const journal = {
      ...loop.pipeline.journal,
      read: async (id: string) => {
        const size = id === second ? 5_000_000 : id === third ? 10 : 1_500_000;
        const by = 'ü'.repeat(size / 2);
        return [
          {
            version: 1,
            at: T0,
            command: 'Acknowledge' as const,
            events: [{ type: 'Acknowledged' as const, at: T0, by }],
          },
        ];
      },
    };
    const all = await pages({ ...loop, pipeline: { ...loop.pipeline, journal } });
    expect(all.map(({ histories }) => histories.length)).toEqual([1, 1, 3]);
  });

  it('go on where the page before ended, though incidents change in between', async () => {
    const loop = await many(60);
    const first = await historiesOf(loop.pipeline, { of: 'open' });
    loop.pass('PT1H');
    const acknowledged = { ...tell('Acknowledge', T0), incident: numbered(52).incident };
    await loop.tell(numbered(999), acknowledged);
    const second = await historiesOf(loop.pipeline, { of: 'open', after: first.next ?? '' });
    expect(second.histories.map(({ repository }) => repository)).toEqual([
      ...Array.from({ length: 10 }, (_, number) => `octo-org/number-0${number + 50}`),
      'octo-org/number-999',
    ]);
  });
});
