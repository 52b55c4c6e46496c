import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { addSeconds, type Instant } from '../../../lambdas/incident/time/instant.ts';
import { actPerformer } from '../../../lambdas/pipeline/act.ts';
import type { Acting, Doable, Sight } from '../../../lambdas/pipeline/act-ports.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import { performEffects } from '../../../lambdas/pipeline/perform-effects.ts';
import { ID, said } from '../../support/given.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { recordedTools } from '../../support/release/recorded-tools.ts';
import {
  APPROVED,
  BUMP,
  BUMPED,
  hour,
  MERGED,
  RUN,
  SHIPPING,
  TAGGED,
} from '../../support/release/rust-history.ts';
import { sights } from '../../support/release/sights.ts';

const nothing: Doable = {
  again: 'harmless',
  look: async () => ({ status: 'absent' }),
  send: async () => ({ status: 'done' }),
};
const does = () => nothing;
const ACTING: Acting = {
  comment: does,
  ask: does,
  move: does,
  fork: does,
  requestCve: does,
  assess: does,
  scan: does,
};

interface Setting extends NonNullable<Parameters<typeof recordedTools>[0]> {
  readonly connected?: boolean;
  readonly isBumped?: readonly Sight[];
}

/** An incident in memory with a history, of which only the last command's effects are to be done. */
async function world(history: readonly Command[], setting: Setting = {}) {
  let now: Instant = hour(0);
  const clock = () => now;
  const { store, outbox, journal, policies, aliases } = createMemoryStore();
  const deciding = { store, policy: SHIPPING, policies, aliases, clock, log: () => undefined };
  const quiet = async () => undefined;
  const recorded = recordedTools(setting);
  const looks = [...(setting.isBumped ?? [])];
  const bump = (): Doable => ({
    again: 'if-unseen',
    look: async () => (looks.length > 1 ? looks.shift() : looks[0]) ?? { status: 'absent' },
    send: async () => ({ status: 'done' }),
  });
  const releasing = { ...recorded.tools.releasing, ...(setting.isBumped && { bump }) };
  const others = {
    alert: quiet,
    'set-timer': quiet,
    'open-review': quiet,
    name: quiet,
    'hand-over': quiet,
    'take-back': quiet,
  };
  const acting = async () => (setting.connected === false ? undefined : ACTING);
  const tools = async () => ({ ...recorded.tools, releasing });
  const act = actPerformer({ ...deciding, acting, tools, comments: true });
  const performing = { ...deciding, outbox, journal, claimSeconds: 165, performers: { ...others, act } };
  const idle = { ...performing, performers: { ...others, act: quiet } };
  const stored = async () => {
    const found = await store.load(ID);
    if (!found) throw new Error('There is no incident.');
    return found;
  };
  const [last, ...before] = history.toReversed();
  if (!last) throw new Error('There is no history.');
  for (const command of before.toReversed()) {
    now = command.now;
    await handleCommand(deciding, command);
    await performEffects(idle, ID);
  }
  now = last.now;
  await handleCommand(deciding, last);
  return {
    ...recorded,
    stored,
    perform: () => performEffects(performing, ID),
    /** Looks again and again, for so many seconds. */
    async pass(seconds: number, step = 60) {
      for (const end = addSeconds(now, seconds); now < end; ) {
        await performEffects(performing, ID);
        now = addSeconds(now, step);
      }
    },
    tell: (command: Command) => handleCommand(deciding, { ...command, now }),
    async open() {
      const effects = (await stored()).outbox.flatMap((decision) => decision.effects);
      return effects.filter(({ effect, status }) => effect.type === 'act' && status === 'open');
    },
  };
}

describe('a step of a release, as it is done', () => {
  it('that nobody asked for is dropped where GitHub is not connected', async () => {
    const { perform, stored } = await world(MERGED, { connected: false });
    await perform();
    expect((await stored()).incident.deadLetters).toEqual([]);
    expect((await stored()).outbox).toEqual([]);
  });

  it('that people approved waits for a person where GitHub is not connected', async () => {
    const { perform, stored } = await world(APPROVED, { connected: false });
    await perform();
    expect((await stored()).incident.deadLetters).toMatchObject([
      { order: { act: BUMP }, failure: { status: 'refused', problem: expect.stringContaining('connected') } },
    ]);
  });

  it('leads to the next one by what came of it', async () => {
    const { perform, stored } = await world(MERGED, {
      sights: () =>
        sights({
          workflows: ['release.yml', 'publish.yml', 'extra.yml'].map((file) => ({
            file,
            text: 'on:\n  push:\n  workflow_dispatch:\n    inputs:\n      version:\n',
          })),
        }),
    });
    await perform();
    expect((await stored()).incident.release?.prepared?.version).toBe('1.4.3');
  });

  it('is looked at again when whoever looked says so', async () => {
    const isBumped: Sight[] = [{ status: 'under-way', outcome: { pull: 12 }, again: 900 }];
    const { perform, open } = await world(APPROVED, { isBumped });
    await perform();
    expect(await open()).toMatchObject([{ notBefore: addSeconds(hour(1), 900) }]);
  });

  it('is recorded once while it goes on: at no look does anything happen that did before', async () => {
    const isBumped: Sight[] = [{ status: 'under-way', outcome: { pull: 12 } }];
    const { pass, stored, perform } = await world(APPROVED, { isBumped });
    await perform();
    const known = (await stored()).incident;
    expect(known.acts?.bump).toMatchObject({ status: 'done', pull: 12 });
    await pass(3600);
    expect((await stored()).incident).toEqual(known);
  });

  it('goes on when what it waited for is there', async () => {
    const isBumped: Sight[] = [
      { status: 'under-way', outcome: { pull: 12 } },
      { status: 'done', outcome: { pull: 12, commit: 'b'.repeat(40) } },
    ];
    const { perform, pass, stored } = await world(APPROVED, { isBumped });
    await perform();
    expect((await stored()).incident.acts?.tag).toBeUndefined();
    await pass(120);
    expect((await stored()).incident.acts?.tag).toBeDefined();
  });

  it('that waits too long asks a person, and says for what it waits', async () => {
    const isBumped: Sight[] = [
      {
        status: 'under-way',
        outcome: { pull: 12 },
        waitsFor: 'the merge of pull request 12',
        again: 6 * 3600,
      },
    ];
    const { pass, stored } = await world(APPROVED, { isBumped });
    await pass(13 * 86_400, 6 * 3600);
    expect((await stored()).incident.deadLetters).toEqual([]);
    await pass(2 * 86_400, 6 * 3600);
    expect((await stored()).incident.deadLetters).toMatchObject([
      {
        failure: {
          status: 'uncertain',
          problem: expect.stringContaining('For 14 days it has waited for the merge of pull request 12'),
        },
      },
    ]);
  });

  it('is waited for anew when a person tries it again', async () => {
    const run: Sight[] = [{ status: 'under-way', made: 7, waitsFor: 'the end of run 7' }];
    const { pass, stored, tell } = await world(TAGGED, { run });
    await pass(7 * 3600);
    const letters = (await stored()).incident.deadLetters;
    expect(letters.map(({ failure }) => failure?.status)).toEqual(['uncertain', 'uncertain']);
    const [letter] = letters;
    await tell(said({ type: 'RetryEffect', effect: letter?.effect ?? '' }, hour(20)));
    await pass(5 * 3600);
    expect((await stored()).incident.deadLetters).toHaveLength(1);
    await pass(2 * 3600);
    expect((await stored()).incident.deadLetters).toHaveLength(2);
  });

  it('that is given up before its turn is dropped, and nothing is done', async () => {
    const { tell, perform, of, stored } = await world(BUMPED);
    await tell(said({ type: 'AbandonRelease', reason: 'no' }, hour(3)));
    await perform();
    expect(of('send tag')).toEqual([]);
    expect((await stored()).incident.acts?.tag?.status).toBe('dropped');
  });

  it('of a registry that is silent holds up nothing on GitHub', async () => {
    const run: Sight[] = [{ status: 'done', made: 7, conclusion: 'success', outcome: { attempt: 1 } }];
    const { pass, stored } = await world(TAGGED, { run, advisory: 'silent' });
    await pass(600);
    const { acts, facts } = (await stored()).incident;
    expect(acts?.['run:publish.yml']).toMatchObject({ act: RUN('publish.yml'), conclusion: 'success' });
    expect(facts.released).toBeDefined();
    expect(acts?.survey?.status).toBe('ordered');
  });
});
