import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import type { Act } from '../../../../lambdas/incident/effect.ts';
import { NO_PAPERS } from '../../../../lambdas/incident/papers/papers.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { close, givenUnder, ID, plus, publication, said, tell } from '../../../support/given.ts';
import { acted, approves, PREPARED, releaseUpTo, shipping } from '../../../support/release/crate-history.ts';
import { endEmbargo } from '../../../support/say.ts';

const LATER = plus('P2D');
const ada = { by: 'Ada' };
const start = (version?: string) => said({ type: 'StartRelease', ...(version && { version }) }, LATER);
const abandon = (reason = 'we release by hand') => said({ type: 'AbandonRelease', reason }, LATER);
const order = (act: Act, by = 'Ada') =>
  said({ type: 'OrderAct', act }, LATER, { by, id: `${by} ${JSON.stringify(act)}` });
const withdraw = (step: 'release' | 'publish', by: string, version?: string) =>
  said({ type: 'WithdrawApproval', step, ...(version && { version }) }, LATER, { by });

function refused(command: Command, history: readonly Command[], policy: Policy = shipping()): string {
  return givenUnder(policy, ...history).refuses(command).message;
}

function events(command: Command, history: readonly Command[], policy: Policy = shipping()) {
  return givenUnder(policy, ...history).when(command).types;
}

const reported = releaseUpTo('reported');
const fixed = releaseUpTo('fixed');
const byHand = shipping({ start: 'by-hand' });
const abandoned = [...releaseUpTo('prepared'), said({ type: 'AbandonRelease', reason: 'x' }, plus('P1DT2H'))];

describe('a release is not begun', () => {
  it('without a plan; all presets are named', () => {
    const message = refused(start(), fixed, shipping({}, { release: undefined }));
    for (const preset of ['rust', 'python', 'npm']) expect(message).toContain(`preset: ${preset}`);
  });

  it.each<[readonly Command[], string]>([
    [reported, 'Say so first: fixed GHSA-2222-3333-4444 --commit SHA'],
    [[...fixed, tell('RecordRelease', plus('P1DT6H'))], 'The fix was released already, 2026-03-03 15:00 UTC'],
    [[...fixed, publication(plus('P1DT6H'))], 'The advisory was published already'],
    [[...fixed, close(plus('P1DT6H'))], 'The incident ended'],
  ])('where it makes no sense, in words that say why', (history, message) => {
    expect(refused(start(), history, byHand)).toContain(message);
  });

  it('while one is under way: it is to be given up first', () => {
    expect(refused(start(), releaseUpTo('prepared'))).toMatch(
      /The release of 1\.2\.4 is under way \(attempt 1\).*release abandon GHSA-2222-3333-4444 --reason 'WHY'/,
    );
  });

  it.each(['v1.2.4', '1.2.x', 'next', '1.2.4; rm -rf'])('as what is no bare version: %s', (version) => {
    expect(refused(start(version), fixed, byHand)).toContain('is no version: write it bare');
  });

  it('where one was begun in the name of a part', () => {
    const part = `${ID}-part`;
    const absorb: Command = {
      type: 'Absorb',
      incident: ID,
      now: plus('P1DT6H'),
      from: part,
      reference: 'issue-7',
      version: 3,
      told: {
        facts: {},
        updates: [],
        severities: { advisory: [], person: [] },
        missing: [],
        changes: [],
        papers: NO_PAPERS,
      },
      signals: [],
      begun: ['tag'],
    };
    expect(refused(start(), [...fixed, absorb], byHand)).toContain('in the name of an incident that is part');
  });

  it('and is begun, also anew after one was given up', () => {
    expect(events(start('2.0.0'), fixed, byHand)).toContain('ReleaseStarted');
    expect(events(start(), abandoned)).toContain('ReleaseStarted');
  });
});

describe('a release is not given up', () => {
  it.each<[readonly Command[], string, string]>([
    [reported, 'why', 'No release was begun'],
    [fixed, '  ', 'Say why'],
    [abandoned, 'why', 'It was given up already, 2026-03-03 11:00 UTC'],
    [releaseUpTo('released'), 'why', 'nothing is left to give up'],
  ])('where there is nothing to give up, or no reason', (history, reason, message) => {
    expect(refused(abandon(reason), history)).toContain(message);
  });

  it('and is, once it was begun', () => {
    expect(events(abandon(), releaseUpTo('tagged'))).toContain('ReleaseAbandoned');
  });
});

describe('an approval does not count', () => {
  const maintained = shipping({ maintainers: ['Ada', 'Grace'] });

  it.each<[Command, readonly Command[], Policy, string]>([
    [approves('release', 'Ada', LATER), fixed, shipping(), 'not prepared yet'],
    [approves('release', 'Ada', LATER), reported, shipping(), 'No release is under way: release start'],
    [approves('release', 'Ada', LATER), abandoned, shipping(), 'No release is under way'],
    [
      approves('release', 'Mallory', LATER),
      releaseUpTo('prepared'),
      maintained,
      'Mallory is none of the maintainers',
    ],
    [
      approves('release', 'Ada', LATER),
      releaseUpTo('prepared'),
      shipping({ approvals: { release: 0 } }),
      'asks no approval',
    ],
    [approves('release', ' ada ', LATER), releaseUpTo('approved'), maintained, 'Ada approved that already'],
    [approves('release', 'Grace', LATER), releaseUpTo('released'), shipping(), 'released already'],
    [approves('yank', 'Ada', LATER), releaseUpTo('released'), shipping(), 'not read yet'],
    [approves('yank', 'Ada', LATER), releaseUpTo('surveyed'), shipping({ yank: false }), 'nothing is yanked'],
    [
      approves('publish', 'Ada', LATER),
      [...fixed, publication(plus('P1DT6H'))],
      shipping(),
      'published already',
    ],
    [
      approves('expedite', 'Ada', LATER),
      fixed,
      shipping({ approvals: { expedite: 0 } }),
      'nobody can approve',
    ],
    [approves('publish', 'Ada', LATER), fixed, shipping({}, { release: undefined }), 'no release plan'],
  ])('where it cannot, in words that say why', (command, history, policy, message) => {
    expect(refused(command, history, policy)).toContain(message);
  });

  it('for another version than the one that waits', () => {
    const other = said({ type: 'ApproveStep', step: 'release', version: '1.2.5' }, LATER, ada);
    expect(refused(other, releaseUpTo('prepared'))).toBe('It is 1.2.4 that waits for approval, not 1.2.5.');
  });

  it('where no published version is affected', () => {
    const survey = acted({ kind: 'survey', version: '1.2.4' }, plus('P1DT9H'), { outcome: { yankable: [] } });
    expect(refused(approves('yank', 'Ada', LATER), [...releaseUpTo('released'), survey])).toContain(
      'nothing is to be yanked',
    );
  });

  it('where the tag was there already', () => {
    const prepared = { ...PREPARED, adopted: true as const };
    const found = acted({ kind: 'prepare', attempt: 1 }, plus('P1DT1H'), { outcome: { prepared } });
    expect(refused(approves('release', 'Ada', LATER), [...fixed, found])).toContain(
      'v1.2.4 was there already',
    );
  });

  it('but does of whoever may, and is heard once', () => {
    const approval = approves('release', 'Grace', LATER);
    const { incident, types } = givenUnder(maintained, ...releaseUpTo('approved')).when(approval);
    expect(types).toContain('StepApproved');
    expect(givenUnder(maintained, ...releaseUpTo('approved'), approval).when(approval).types).toEqual([]);
    expect(incident.approvals).toHaveLength(2);
  });
});

describe('an approval is not taken back', () => {
  it.each<[Command, readonly Command[], string]>([
    [
      withdraw('release', 'Grace', '1.2.4'),
      releaseUpTo('approved'),
      'Grace has not approved the release of 1.2.4',
    ],
    [withdraw('publish', 'Ada'), releaseUpTo('approved'), 'there is nothing to take back'],
    [withdraw('release', 'Ada', '1.2.4'), releaseUpTo('tagged'), '1.2.4 is tagged already'],
  ])('where that would change nothing', (command, history, message) => {
    expect(refused(command, history)).toContain(message);
  });

  it('and is by the same person, however that person is spelled', () => {
    const { incident } = givenUnder(shipping(), ...releaseUpTo('approved')).when(
      withdraw('release', 'ADA ', '1.2.4'),
    );
    expect(incident.approvals).toEqual([]);
  });
});

describe('that the fix is released', () => {
  it.each(['RecordRelease', 'RecordFact'] as const)(
    'is not said by hand while channels are unproven, which are named: %s',
    (type) => {
      const command =
        type === 'RecordFact' ? said({ type, fact: 'released' }, LATER) : tell('RecordRelease', LATER);
      expect(refused(command, releaseUpTo('through'))).toMatch(/Not proven yet: crates\.io.*release abandon/);
    },
  );

  it('is said by hand before a release was prepared, and after it was given up', () => {
    expect(events(tell('RecordRelease', LATER), fixed)).toContain('Released');
    expect(events(tell('RecordRelease', LATER), abandoned)).toContain('Released');
  });
});

describe('an order to publish', () => {
  const publish = order({ kind: 'publish' });
  const two = shipping({ maintainers: ['Ada', 'Grace'] });
  const over = [...releaseUpTo('released'), endEmbargo(plus('P1DT12H'))];

  it('is refused while the policy wants the word of more persons, who are named', () => {
    expect(refused(publish, [...over.slice(0, 4), endEmbargo(plus('P1DT12H'))], two)).toBe(
      'The policy wants the approval of 2 persons before the publication, and has 1 of them, with this order. Missing: Grace (approve publish GHSA-2222-3333-4444).',
    );
  });

  it('does not count of somebody who may not approve', () => {
    const one = shipping({ maintainers: ['Grace'] });
    expect(refused(publish, [...fixed, endEmbargo(plus('P1DT12H'))], one)).toContain(
      'has 0 of them. Missing: Grace',
    );
  });

  it('is the approval of whoever gives it', () => {
    const history = [...fixed, endEmbargo(plus('P1DT12H'))];
    const alone = givenUnder(shipping(), ...history).when(publish);
    expect(alone.types).toEqual(expect.arrayContaining(['StepApproved', 'ActOrdered']));
    expect(alone.incident.approvals).toMatchObject([{ step: 'publish', by: 'Ada' }]);
    const second = [...history, approves('publish', 'Grace', plus('P1DT13H'))];
    expect(events(publish, second, two)).toEqual(expect.arrayContaining(['StepApproved', 'ActOrdered']));
  });

  it('needs no approval where the policy has no release plan', () => {
    const policy = shipping({}, { release: undefined });
    const { types } = givenUnder(policy, ...fixed, endEmbargo(plus('P1DT12H'))).when(publish);
    expect(types).toEqual(['ActOrdered']);
  });
});

describe('a step of a release is not ordered by hand', () => {
  const rerun: Act = { kind: 'rerun', workflow: 'release.yml', run: 7, attempt: 2 };
  const yank: Act = { kind: 'yank', channel: 'crates.io', version: '1.2.3' };

  it.each<[Act, readonly Command[], string]>([
    [{ kind: 'tag', version: '1.2.4' }, releaseUpTo('approved'), 'follows by itself'],
    [rerun, reported, 'No release is under way'],
    [rerun, releaseUpTo('tagged'), 'No run of release.yml is known'],
    [{ ...rerun, run: 8 }, releaseUpTo('failed'), 'No run of release.yml is known'],
    [{ ...rerun, attempt: 3 }, releaseUpTo('through'), 'succeeded'],
    [rerun, [...releaseUpTo('failed'), order(rerun, 'Grace')], 'ordered already'],
    [yank, releaseUpTo('through'), 'not released yet'],
    [{ ...yank, version: '1.0.0' }, releaseUpTo('surveyed'), 'none of the versions that were found'],
    [yank, releaseUpTo('surveyed'), 'waits for the end of the embargo'],
    [yank, [...releaseUpTo('surveyed'), endEmbargo(plus('P1DT12H'))], 'The yank is not approved yet'],
    [{ ...yank, kind: 'unyank' }, releaseUpTo('surveyed'), 'was not yanked'],
    [
      { ...yank, kind: 'unyank', channel: 'npm' },
      releaseUpTo('surveyed'),
      'no channel npm; it names crates.io',
    ],
    [{ kind: 'notes', version: '1.2.4' }, releaseUpTo('approved'), 'no release to write notes into'],
    [{ kind: 'notes', version: '1.2.4', published: true }, releaseUpTo('released'), 'not published'],
  ])('where it makes no sense: %o', (act, history, message) => {
    expect(refused(order(act, 'Hedy'), history)).toContain(message);
  });

  it('and is where it makes sense', () => {
    const over = endEmbargo(plus('P1DT12H'));
    expect(events(order(rerun), releaseUpTo('failed'))).toContain('ActOrdered');
    expect(events(order({ kind: 'notes', version: '1.2.4' }), releaseUpTo('released'))).toContain(
      'ActOrdered',
    );
    const approved = [...releaseUpTo('surveyed'), approves('yank', 'Ada', plus('P1DT11H')), over];
    const done = [...approved, acted(yank, plus('P1DT13H'))];
    expect(events(order({ ...yank, kind: 'unyank' }), done)).toContain('ActOrdered');
    expect(refused(order(yank), done)).toContain('is yanked, or about to be');
  });
});

describe('what ends an embargo is not ordered', () => {
  const chat = { kind: 'mail', name: 'users', to: 'users@lists.example.org' } as const;
  const announcing = shipping({}, { disclosure: { announcements: [chat] } });
  const open = releaseUpTo('fixed');
  const published = [...releaseUpTo('released'), publication(plus('P1DT12H'))];

  it.each<[Act, readonly Command[], string]>([
    [{ kind: 'notify-reporter' }, open, 'not released yet'],
    [{ kind: 'notify-reporter' }, published, 'takes no comments on what is published'],
    [{ kind: 'notify-reporter' }, [...open, tell('RecordReporterNotified', plus('P1DT6H'))], 'told already'],
    [{ kind: 'closing-word' }, open, 'The incident is not closed'],
    [{ kind: 'save-evidence' }, open, 'There is no private fork'],
    [{ kind: 'save-evidence' }, published, 'that deleted the private fork'],
    [{ kind: 'announce', channel: 'users' }, open, 'not published yet'],
    [{ kind: 'announce', channel: 'press' }, published, 'no channel press; it names users'],
    [{ kind: 'confirm-cve' }, open, 'not published yet'],
    [{ kind: 'confirm-cve' }, published, 'No CVE is assigned'],
  ])('where there is nothing to do: %o', (act, history, message) => {
    expect(refused(order(act), history, announcing)).toContain(message);
  });

  it('twice', () => {
    const [first, again] = ['Ada', 'Grace'].map((by) => order({ kind: 'closing-word' }, by));
    const closed = [...open, close(plus('P1DT6H'))];
    expect(first && events(first, closed, announcing)).toContain('ActOrdered');
    expect(first && again && refused(again, [...closed, first], announcing)).toContain('told of it already');
  });
});

describe('evidence that was kept by hand', () => {
  const save = (...lines: string[]) => said({ type: 'SaveEvidence', lines }, LATER, ada);

  it('settles what waited for a person, and is kept with who kept it', () => {
    const act: Act = { kind: 'save-evidence' };
    const failed: Command = {
      type: 'RecordEffectFailed',
      incident: ID,
      effect: `${ID}#9#0`,
      order: { type: 'act', act },
      failure: { status: 'refused', problem: 'May not be read.' },
      now: plus('P1DT6H'),
    };
    const { incident, events: told } = givenUnder(shipping(), ...fixed, failed).when(save('cloned'));
    expect(incident.deadLetters).toEqual([]);
    expect(incident.acts?.['save-evidence']).toMatchObject({ status: 'done', at: LATER });
    expect(told).toContainEqual(
      expect.objectContaining({ type: 'ActDone', by: 'Ada', outcome: { evidence: ['cloned'] } }),
    );
  });

  it.each([
    [[''], 'Say what is kept'],
    [Array.from({ length: 41 }, () => 'x'), '40 lines of 300 characters are the most'],
    [['x'.repeat(301)], '40 lines of 300 characters are the most'],
  ])('is bounded', (lines, message) => {
    expect(refused(save(...lines), fixed)).toContain(message);
  });

  it('is kept once', () => {
    const again = said({ type: 'SaveEvidence', lines: ['once more'] }, LATER, { by: 'Grace' });
    expect(refused(again, [...fixed, save('cloned')])).toContain('kept already');
  });
});
