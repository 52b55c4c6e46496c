import { describe, expect, it } from 'vitest';
import type { Command } from '../../../../lambdas/incident/command.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import { secretNames } from '../../../../lambdas/incident/release/secret-names.ts';
import { finding } from '../../../support/findings.ts';
import { advisory, close, given, open, plus, publication, REFERENCE } from '../../../support/given.ts';
import { endEmbargo, record } from '../../../support/say.ts';

const CVE = 'CVE-2026-12345';
const names = (...commands: readonly Command[]) => secretNames(given(...commands).incident, RUNBOOK_POLICY);

describe('the names of a flaw that nobody should know', () => {
  it('are those of its advisory and its CVE', () => {
    expect(names(advisory())).toEqual([REFERENCE]);
    expect(names(advisory({ cve: CVE }))).toEqual([REFERENCE, CVE]);
  });

  it('are what people call it, though GitHub has told of no advisory', () => {
    expect(names(open(plus('P1D')))).toEqual([REFERENCE]);
  });

  it.each([
    ['published', publication(plus('P2D'))],
    ['closed', close(plus('P2D'))],
    ['public', record('public', plus('P2D'))],
    ['under embargo no longer', endEmbargo(plus('P2D'))],
  ])('are none once it is %s', (_, end) => {
    expect(names(advisory({ cve: CVE }), end)).toEqual([]);
  });

  it('are none of another project’s advisory, by which a tool calls what it found', () => {
    expect(names(finding())).toEqual([]);
    const also = finding({ incident: advisory().incident, reference: REFERENCE, identities: [CVE] });
    expect(names(advisory(), also)).toEqual([REFERENCE]);
  });

  it('are those of its parts as well, spelled as people spell them', () => {
    const { incident } = given(advisory());
    const whole = {
      ...incident,
      absorbed: ['octo-org/rust-template#ghsa-5555-6666-7777', 'octo-org/rust-template#issue-7'],
    };
    expect(secretNames(whole, RUNBOOK_POLICY)).toEqual([REFERENCE, 'GHSA-5555-6666-7777']);
    expect(secretNames({ ...whole, mergedInto: 'octo-org/rust-template#issue-7' }, RUNBOOK_POLICY)).toEqual(
      [],
    );
  });
});
