import { describe, expect, it } from 'vitest';
import { alertMessage } from '../../../lambdas/incident/alert-message.ts';
import type { Command } from '../../../lambdas/incident/command.ts';
import type { AlertKind } from '../../../lambdas/incident/effect.ts';
import type { Policy } from '../../../lambdas/incident/policy/policy.ts';
import { givenUnder, ID, plus, publication, REFERENCE } from '../../support/given.ts';
import { acted, PREPARED, releaseUpTo, shipping } from '../../support/release/crate-history.ts';

function written(kind: AlertKind, history: readonly Command[], policy: Policy = shipping()) {
  const { incident } = givenUnder(policy, ...history);
  const writing = { policy, now: plus('P2D'), client: 'embargo' };
  return alertMessage({ type: 'alert', kind, audience: 'maintainers' }, incident, writing);
}

describe('the alert of a release', () => {
  it('that waits for approval names version and tag, and the command that approves just that', () => {
    const { subject, text } = written('release-ready', releaseUpTo('prepared'));
    expect(subject).toBe(`[Embargo] ${REFERENCE}: the release of the fix waits for approval`);
    expect(text).toContain('Version: 1.2.4, after 1.2.3');
    expect(text).toContain('Tag: v1.2.4 on main, looked at as 4b825dc642');
    expect(text).toContain('Approval: one person');
    expect(text).toContain(`What would be done, exactly: embargo release plan ${REFERENCE}`);
    expect(text).toContain(`To approve it: embargo approve release ${REFERENCE} --version 1.2.4`);
  });

  it('says who may approve, and who did', () => {
    const policy = shipping({ maintainers: ['Ada', 'Grace'] });
    expect(written('release-ready', releaseUpTo('approved'), policy).text).toContain(
      'Approval: 2 different persons of Ada, Grace; given by Ada',
    );
  });

  it('asks nobody where the policy asks nobody', () => {
    const policy = shipping({ approvals: { release: 0 } });
    const { subject, text } = written('release-ready', releaseUpTo('prepared'), policy);
    expect(subject).toContain('the release of the fix begins');
    expect(text).toContain('Approval: none is asked');
    expect(text).not.toContain('approve release');
  });

  it('says that a protected branch wants a pull request, and links to it', () => {
    const prepared = { ...PREPARED, byPull: true as const };
    const found = acted({ kind: 'prepare', attempt: 1 }, plus('P1DT1H'), { outcome: { prepared } });
    const history = [...releaseUpTo('fixed'), found];
    expect(written('release-ready', history).text).toContain(
      'main is protected: the version comes by a pull',
    );
    const bump = acted({ kind: 'bump', version: '1.2.4' }, plus('P1DT2H'), { outcome: { pull: 12 } });
    expect(written('release-pull', [...history, bump]).text).toContain(
      'Pull request: https://github.com/octo-org/rust-template/pull/12',
    );
  });

  it('links to the run that failed, and says how its jobs are run again', () => {
    const { text } = written('run-failed', releaseUpTo('failed'));
    expect(text).toContain(
      'Run: https://github.com/octo-org/rust-template/actions/runs/7 (release.yml: failure)',
    );
    expect(text).toContain(`embargo release rerun ${REFERENCE}`);
    expect(written('run-failed', releaseUpTo('through')).text).not.toContain('Run:');
  });

  it('that is made says where, and what was proven', () => {
    const { text } = written('released', releaseUpTo('released'));
    expect(text).toContain('Version: 1.2.4, https://github.com/octo-org/rust-template/releases/tag/v1.2.4');
    expect(text).toContain('Proven on: crates.io');
  });

  it('names the affected versions, not all of very many, and what they wait for', () => {
    const { text } = written('yank-ready', releaseUpTo('surveyed'));
    expect(text).toContain('Affected on crates.io: 1.2.3\n');
    expect(text).toContain('it waits for the end of the embargo');
    expect(text).toContain(`To approve it: embargo approve yank ${REFERENCE} --version 1.2.4`);
    const yankable = Array.from({ length: 14 }, (_, patch) => ({ channel: 'npm', version: `1.1.${patch}` }));
    const survey = acted({ kind: 'survey', version: '1.2.4' }, plus('P1DT9H'), { outcome: { yankable } });
    const many = written('yank-ready', [...releaseUpTo('released'), survey, publication(plus('P1DT12H'))]);
    expect(many.text).toContain('1.1.11 and 2 more');
    expect(many.text).not.toContain('it waits for the end');
  });
});

describe('the alert of a publication that waits', () => {
  it('says whose approval is asked, and how it is given', () => {
    const { text } = written('publication-waits', releaseUpTo('released'));
    expect(text).toContain('Approval: one person');
    expect(text).toContain(`To approve it: embargo approve publish ${REFERENCE}`);
  });
});

describe('the alert of a leak', () => {
  const leak = (where: string): Command => ({
    type: 'RecordLeak',
    incident: ID,
    now: plus('P1DT2H'),
    at: plus('P1DT2H'),
    where,
    name: REFERENCE,
  });

  it.each([
    ['commit 4b825dc642', 'commit/4b825dc642'],
    ['issue 12', 'issues/12'],
    ['pull 12', 'pull/12'],
    ['discussion 12', 'discussions/12'],
  ])('says where it was seen, with a link that is made of the id: %s', (where, place) => {
    const { text } = written('leak-seen', [...releaseUpTo('fixed'), leak(where)]);
    expect(text).toContain(`Seen: ${REFERENCE} in ${where}, 2026-03-03 11:00 UTC`);
    expect(text).toContain(`  https://github.com/octo-org/rust-template/${place}\n`);
  });

  it.each(['release v1.2.3', 'issue 12/../../evil', 'commit https://evil.example'])(
    'links to nothing else: %s',
    (where) => {
      const { text } = written('leak-seen', [...releaseUpTo('fixed'), leak(where)]);
      expect(text).toContain(`in ${where}, `);
      expect(text).not.toMatch(/^ {2}https:/m);
    },
  );

  it('asks for the decision, whichever it is', () => {
    const { text } = written('leak-seen', [...releaseUpTo('fixed'), leak('issue 12')]);
    expect(text).toContain(`embargo end-embargo ${REFERENCE} --reason 'WHY'`);
    expect(text).toContain(`embargo embargo-date ${REFERENCE} INSTANT --reason 'WHY'`);
  });
});
