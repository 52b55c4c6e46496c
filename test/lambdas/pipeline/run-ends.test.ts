import { describe, expect, it } from 'vitest';
import type { Command } from '../../../lambdas/incident/command.ts';
import { policyVersion } from '../../../lambdas/incident/policy/policy-version.ts';
import { handleCommand } from '../../../lambdas/pipeline/handle-command.ts';
import { spread } from '../../../lambdas/pipeline/tidings.ts';
import { advisory, close, ID, REPOSITORY, said } from '../../support/given.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { ACCEPTED, day, disclosing, PREPARED } from '../../support/release/disclosing.ts';

const POLICY = disclosing();
const RUN = 30433642;
const ACT = { kind: 'run', workflow: 'release.yml', version: '1.4.3' } as const;

/** The run of a release that was seen to have begun. */
const BEGUN: Command = {
  type: 'RecordAct',
  incident: ID,
  effect: `${ID}#9#0`,
  act: ACT,
  at: day(3),
  made: RUN,
  now: day(3),
};

async function releasing(...commands: readonly Command[]) {
  const ports = createMemoryStore();
  const deciding = {
    ...{ store: ports.store, index: ports.index, policies: ports.policies },
    ...{ policy: POLICY, log: () => undefined },
  };
  for (const command of [advisory(), ACCEPTED, ...PREPARED, BEGUN, ...commands]) {
    await handleCommand(deciding, command);
  }
  return {
    ended: (own: object = {}) =>
      spread(
        deciding,
        {
          ...{ kind: 'run', repository: REPOSITORY.toUpperCase(), run: RUN, attempt: 1 },
          ...{ conclusion: 'success', at: day(2), ...own },
        },
        day(4),
      ),
    run: async () => (await ports.store.load(ID))?.incident.acts?.['run:release.yml'],
    version: async () => (await ports.store.load(ID))?.version,
  };
}

describe('the end of a run', () => {
  it('is told to the incident whose release it belongs to, and not before it began there', async () => {
    expect(policyVersion(POLICY)).toMatch(/^runbook@/);
    const { ended, run } = await releasing();
    const [outcome, ...others] = await ended();
    expect([outcome?.status, others]).toEqual(['committed', []]);
    expect(await run()).toMatchObject({
      status: 'done',
      made: RUN,
      conclusion: 'success',
      attempt: 1,
      at: day(3),
    });
  });

  it('is told once, however often it is delivered', async () => {
    const { ended, version } = await releasing();
    await ended();
    const before = await version();
    expect((await ended()).map(({ status }) => status)).toEqual(['unchanged']);
    expect(await version()).toBe(before);
  });

  it('of which nobody waits for word is told to nobody', async () => {
    const { ended } = await releasing();
    expect(await ended({ run: 7 })).toEqual([]);
    expect(await ended({ repository: 'octo-org/other' })).toEqual([]);
  });

  it('is told to nobody where the release was given up, or the incident was closed', async () => {
    const given = await releasing(said({ type: 'AbandonRelease', reason: 'by hand' }, day(3)));
    expect(await given.ended()).toEqual([]);
    const closed = await releasing(close(day(3)));
    expect(await closed.ended()).toEqual([]);
  });
});
