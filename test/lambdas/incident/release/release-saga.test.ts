import { describe, expect, it } from 'vitest';
import { isActWanted } from '../../../../lambdas/incident/act-wanted.ts';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { closingOf } from '../../../../lambdas/incident/deadlines/deadlines.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { releaseSteps } from '../../../../lambdas/incident/release/release-steps.ts';
import { givenUnder, ID, plus, publication, said } from '../../../support/given.ts';
import {
  APPROVED,
  approved,
  BUILT,
  BUMP,
  BUMPED,
  done,
  fixMerged,
  hour,
  MERGED,
  PROVE,
  prepared,
  READY,
  RELEASED,
  RUN,
  ran,
  SHIPPING,
  SURVEYED,
  TAG,
  TAGGED,
  VERSION,
  YANKABLE,
} from '../../../support/release/rust-history.ts';

const at = hour;

/** What is ordered by a command after a history. */
function orders(history: readonly Command[], command: Command, policy: Policy = SHIPPING): readonly Act[] {
  const { effects } = givenUnder(policy, ...history).when(command);
  return effects.flatMap((effect) => (effect.type === 'act' ? [effect.act] : []));
}

function alerts(history: readonly Command[], command: Command, policy: Policy = SHIPPING) {
  return givenUnder(policy, ...history).when(command).alerts;
}

const PREPARATION: Act = { kind: 'prepare', attempt: 1 };
const RELEASED_RUN = [...TAGGED, ran('release.yml', at(4))];
const yanks = YANKABLE;

describe('a release, step by step', () => {
  it('begins when the fix is on the default branch, by reading what it needs', () => {
    const [draft] = MERGED;
    if (!draft) throw new Error('There is no draft.');
    const { effects, types } = givenUnder(SHIPPING, draft).when(fixMerged());
    expect(types).toContain('ReleaseStarted');
    expect(effects).toContainEqual({ type: 'act', act: PREPARATION, auto: true });
  });

  it('does not begin by itself where the policy leaves that to people', () => {
    const byHand: Policy = { ...SHIPPING, release: { ...SHIPPING.release, start: 'by-hand' } };
    const [draft] = MERGED;
    if (!draft) throw new Error('There is no draft.');
    expect(orders([draft], fixMerged(), byHand)).toEqual([]);
    expect(orders([draft, fixMerged()], said({ type: 'StartRelease' }, at(0)), byHand)).toEqual([
      PREPARATION,
    ]);
  });

  it('waits for approval when it is prepared', () => {
    expect(orders(MERGED, prepared(at(0)))).toEqual([]);
    expect(alerts(MERGED, prepared(at(0)))).toEqual(['release-ready to maintainers']);
  });

  it('writes the version once it is approved, for the version that is approved', () => {
    expect(orders(READY, approved('release', at(1)))).toEqual([BUMP]);
  });

  it('waits for two persons where the plan lists several maintainers', () => {
    const two: Policy = {
      ...SHIPPING,
      release: { ...SHIPPING.release, maintainers: ['ada', 'grace', 'joan'] },
    };
    expect(orders(READY, approved('release', at(1)), two)).toEqual([]);
    const one = [...READY, approved('release', at(1))];
    expect(orders(one, approved('release', at(2), 'grace'), two)).toEqual([BUMP]);
  });

  it('waits for the pull request that brings the version, and tells of it once', () => {
    const opened = done(BUMP, at(2), { outcome: { pull: 12 } });
    expect(orders(APPROVED, opened)).toEqual([]);
    expect(alerts(APPROVED, opened)).toEqual(['release-pull to maintainers']);
    const merged = done(BUMP, at(3), { outcome: { pull: 12, commit: 'b'.repeat(40) } });
    expect(orders([...APPROVED, opened], merged)).toEqual([TAG]);
    expect(alerts([...APPROVED, opened], merged)).toEqual([]);
  });

  it('tags what brought the version', () => {
    expect(orders(APPROVED, done(BUMP, at(2), { outcome: { commit: 'b'.repeat(40) } }))).toEqual([TAG]);
  });

  it('follows what the tag starts, and starts a workflow once those before it have succeeded', () => {
    const tagged = done(TAG, at(3), { outcome: { commit: 'b'.repeat(40) } });
    expect(orders(BUMPED, tagged)).toEqual([RUN('release.yml'), RUN('extra.yml')]);
    expect(orders(TAGGED, ran('release.yml', at(4)))).toEqual([RUN('publish.yml')]);
  });

  it('looks at the channels once all workflows that it needs have succeeded', () => {
    expect(orders(RELEASED_RUN, ran('publish.yml', at(5)))).toEqual([
      PROVE('github-release'),
      PROVE('crates.io'),
    ]);
  });

  it('is made when every channel is proven, and not before', () => {
    const first = givenUnder(SHIPPING, ...BUILT).when(done(PROVE('github-release'), at(6)));
    expect(first.incident.facts.released).toBeUndefined();
    const history = [...BUILT, done(PROVE('github-release'), at(6))];
    const second = givenUnder(SHIPPING, ...history).when(done(PROVE('crates.io'), at(7)));
    expect(second.incident.facts.released).toBe(at(7));
    expect(second.alerts).toContain('released to maintainers');
  });

  it('is not made by a smoke test that has only begun', () => {
    const begun = done(PROVE('crates.io'), at(7), { made: 99 });
    const history = [...BUILT, done(PROVE('github-release'), at(6))];
    expect(givenUnder(SHIPPING, ...history).when(begun).incident.facts.released).toBeUndefined();
  });

  it('follows the tag of somebody else without writing anything, and without approval', () => {
    expect(orders(MERGED, prepared(at(0), { adopted: true }))).toEqual([TAG]);
  });

  it('follows what it did not wait for after it is made', () => {
    const late = ran('extra.yml', at(9), 'failure', 8);
    expect(alerts(RELEASED, late)).toEqual(['run-failed to maintainers']);
  });
});

describe('a run of a release', () => {
  const failed = [...TAGGED, ran('release.yml', at(4), 'failure')];
  const rerun: Act = { kind: 'rerun', workflow: 'release.yml', run: 7, attempt: 2 };
  const again = [...failed, said({ type: 'OrderAct', act: rerun }, at(5))];

  it('that fails is told of, and nothing goes on', () => {
    expect(alerts(TAGGED, ran('release.yml', at(4), 'failure'))).toEqual(['run-failed to maintainers']);
    expect(orders(TAGGED, ran('release.yml', at(4), 'failure'))).toEqual([]);
  });

  it('is followed anew when it was run again', () => {
    expect(orders(again, done(rerun, at(6), { made: 7, outcome: { attempt: 2 } }))).toEqual([
      RUN('release.yml', 2),
    ]);
  });

  it('that succeeds at its second attempt lets the release go on', () => {
    const followed = [...again, done(rerun, at(6), { made: 7, outcome: { attempt: 2 } })];
    const success = done(RUN('release.yml', 2), at(7), {
      made: 7,
      conclusion: 'success',
      outcome: { attempt: 2 },
    });
    expect(orders(followed, success)).toEqual([RUN('publish.yml')]);
  });

  it('that people ran again on GitHub counts as it ended then', () => {
    const told: Command = {
      type: 'RecordRun',
      incident: ID,
      at: at(6),
      now: at(6),
      run: 7,
      attempt: 2,
      conclusion: 'success',
    };
    expect(orders(failed, told)).toEqual([RUN('publish.yml')]);
  });

  it.each([
    ['the webhook before the answer', 0],
    ['the answer before the webhook', 1],
  ])('that has ended is known, and told of once, whoever tells first: %s', (_, first) => {
    const begun = [...TAGGED, done(RUN('release.yml'), at(4), { made: 7, outcome: { attempt: 1 } })];
    const end = { run: 7, attempt: 1, conclusion: 'failure' };
    const webhook = (now: string): Command => ({ type: 'RecordRun', incident: ID, at: now, now, ...end });
    const answer = (now: string) =>
      done(RUN('release.yml'), now, { made: 7, conclusion: 'failure', outcome: { attempt: 1 } });
    const [one, other] = first === 0 ? [webhook, answer] : [answer, webhook];
    const later = other(plus('PT53H10S'));
    expect(alerts(begun, one(at(5)))).toEqual(['run-failed to maintainers']);
    expect(alerts([...begun, one(at(5))], later)).toEqual([]);
    const { acts } = givenUnder(SHIPPING, ...begun, one(at(5)), later).incident;
    expect(acts?.['run:release.yml']).toMatchObject({ made: 7, conclusion: 'failure', attempt: 1 });
  });

  it('that has not ended holds up what comes after it', () => {
    expect(orders(TAGGED, done(RUN('release.yml'), at(4), { made: 7, outcome: { attempt: 1 } }))).toEqual([]);
  });
});

describe('a step of a release', () => {
  it.each([
    ['of the same outcome', prepared(at(9))],
    ['of a note', said({ type: 'AddNote', text: 'so far' }, at(9))],
  ])('is never ordered twice by the telling %s', (_, command) => {
    for (const history of [READY, APPROVED, BUMPED, TAGGED, RELEASED_RUN, BUILT, SURVEYED]) {
      expect(orders(history, command)).toEqual([]);
    }
  });

  it('that waits for a person is not ordered anew', () => {
    const refused: Command = {
      type: 'RecordEffectFailed',
      incident: ID,
      effect: `${ID}#4#0`,
      order: { type: 'act', act: BUMP },
      failure: { status: 'refused', problem: 'No.' },
      now: at(2),
    };
    expect(orders([...APPROVED, refused], said({ type: 'AddNote', text: 'hm' }, at(3)))).toEqual([]);
    const retry = said({ type: 'RetryEffect', effect: `${ID}#4#0` }, at(3));
    expect(orders([...APPROVED, refused], retry)).toEqual([BUMP]);
  });

  it('that a person settled counts as done', () => {
    const uncertain: Command = {
      type: 'RecordEffectFailed',
      incident: ID,
      effect: `${ID}#4#0`,
      order: { type: 'act', act: TAG },
      failure: { status: 'uncertain', problem: 'Perhaps.' },
      now: at(3),
    };
    const settle = said({ type: 'SettleEffect', effect: `${ID}#4#0` }, at(4));
    expect(orders([...BUMPED, uncertain], settle)).toEqual([RUN('release.yml'), RUN('extra.yml')]);
  });

  it('that was dropped is ordered when it is wanted again', () => {
    const dropped: Command = {
      type: 'RecordActDropped',
      incident: ID,
      effect: `${ID}#4#0`,
      act: BUMP,
      now: at(2),
    };
    expect(orders(APPROVED, dropped)).toEqual([BUMP]);
  });
});

describe('a release that is given up', () => {
  const abandon = said({ type: 'AbandonRelease', reason: 'wrong version' }, at(2));
  const refused: Command = {
    type: 'RecordEffectFailed',
    incident: ID,
    effect: `${ID}#4#0`,
    order: { type: 'act', act: BUMP },
    failure: { status: 'refused', problem: 'No.' },
    now: at(2),
  };
  const anew = said({ type: 'StartRelease' }, at(3));

  it('goes on with nothing', () => {
    const given = [...APPROVED, abandon];
    expect(orders(given, done(BUMP, at(3), { outcome: { commit: 'b'.repeat(40) } }))).toEqual([]);
  });

  it('leaves nothing behind that was refused', () => {
    expect(givenUnder(SHIPPING, ...APPROVED, refused, abandon).incident.deadLetters).toEqual([]);
  });

  it('leaves behind what may have happened', () => {
    const uncertain = { ...refused, failure: { status: 'uncertain', problem: 'Perhaps.' } } as const;
    expect(givenUnder(SHIPPING, ...APPROVED, uncertain, abandon).incident.deadLetters).toHaveLength(1);
  });

  it('is prepared anew when it is begun anew, and asks for approval only where the version is another', () => {
    const second: Act = { kind: 'prepare', attempt: 2 };
    expect(orders([...APPROVED, abandon], anew)).toEqual([second]);
    const begun = [...APPROVED, refused, abandon, anew];
    expect(orders(begun, prepared(at(4), {}, 2))).toEqual([BUMP]);
    expect(orders(begun, prepared(at(4), { version: '1.5.0', tag: 'v1.5.0' }, 2))).toEqual([]);
  });

  it('does not take what the first attempt found for what the second one did', () => {
    const begun = [...MERGED, said({ type: 'AbandonRelease', reason: 'no' }, at(0)), anew];
    const { release } = givenUnder(SHIPPING, ...begun, prepared(at(4), {}, 1)).incident;
    expect(release?.prepared).toBeUndefined();
  });

  it('does not write or tag again what its first attempt did', () => {
    const begun = [
      ...TAGGED,
      said({ type: 'AbandonRelease', reason: 'no' }, at(4)),
      said({ type: 'StartRelease' }, at(5)),
    ];
    const found = prepared(at(6), { adopted: true }, 2);
    expect(orders(begun, found)).toEqual([RUN('release.yml'), RUN('extra.yml')]);
  });

  it('is given up with its incident', () => {
    const close = said({ type: 'CloseIncident', reason: 'rejected' }, at(2));
    const written = done(BUMP, at(3), { outcome: { commit: 'b'.repeat(40) } });
    expect(orders([...APPROVED, close], written)).toEqual([]);
    const { incident } = givenUnder(SHIPPING, ...APPROVED, close);
    expect(isActWanted(BUMP, incident, at(3))).toBe(false);
  });

  it('is not given up because tools see their finding fixed', () => {
    const { incident } = givenUnder(SHIPPING, ...APPROVED);
    const fixed = { signal: 'dependabot-1', source: 'dependabot', state: 'fixed', updatedAt: at(2) } as const;
    const { advisory: _, ...found } = incident;
    const ended = { ...found, source: 'dependabot', signals: [fixed] } as const;
    expect(closingOf(ended)?.reason).toBe('signals-resolved');
    expect(releaseSteps(ended, SHIPPING)).toEqual([BUMP]);
  });
});

describe('a yank', () => {
  const yank = (version: string): Act => ({ kind: 'yank', channel: 'crates.io', version });
  const agreed = [...SURVEYED, approved('yank', at(9))];

  it('is surveyed after the release, and waits for approval', () => {
    expect(
      orders([...BUILT, done(PROVE('github-release'), at(6))], done(PROVE('crates.io'), at(7))),
    ).toContainEqual({
      kind: 'survey',
      version: VERSION,
    });
    const survey = done({ kind: 'survey', version: VERSION }, at(8), { outcome: { yankable: yanks } });
    expect(alerts(RELEASED, survey)).toEqual(['yank-ready to maintainers']);
  });

  it('waits for the end of the embargo, though it is approved', () => {
    expect(orders(SURVEYED, approved('yank', at(9)))).toEqual([]);
    expect(orders(agreed, publication(plus('P40D')))).toContainEqual(yank('1.4.0'));
  });

  it('goes ahead with one, and then with a few at once', () => {
    const published = [...agreed, publication(plus('P40D'))];
    expect(orders(agreed, publication(plus('P40D'))).filter(({ kind }) => kind === 'yank')).toEqual([
      yank('1.4.0'),
    ]);
    expect(orders(published, done(yank('1.4.0'), plus('P41D')))).toEqual([yank('1.4.1'), yank('1.4.2')]);
  });

  it('is done on the emergency path before the embargo ends', () => {
    const emergency: Policy = { ...SHIPPING, disclosure: { publish: 'by-hand', emergency: {} } };
    expect(orders(SURVEYED, approved('yank', at(9)), emergency)).toEqual([yank('1.4.0')]);
  });

  it('that a person took back is not done again', () => {
    const unyank: Act = { kind: 'unyank', channel: 'crates.io', version: '1.4.0' };
    const history = [
      ...agreed,
      publication(plus('P40D')),
      done(yank('1.4.0'), plus('P41D')),
      said({ type: 'OrderAct', act: unyank }, plus('P42D')),
      done(unyank, plus('P43D')),
    ];
    expect(orders(history, said({ type: 'AddNote', text: 'so' }, plus('P44D')))).not.toContainEqual(
      yank('1.4.0'),
    );
  });

  it('is nothing where the plan wants none', () => {
    const none: Policy = { ...SHIPPING, release: { ...SHIPPING.release, yank: false } };
    const proven = [...BUILT, done(PROVE('github-release'), at(6))];
    expect(orders(proven, done(PROVE('crates.io'), at(7)), none)).not.toContainEqual(
      expect.objectContaining({ kind: 'survey' }),
    );
  });
});
