import { describe, expect, it } from 'vitest';
import { translate } from '../../../../lambdas/github/translate.ts';
import type { RecordSignal } from '../../../../lambdas/incident/command.ts';
import type { Policy } from '../../../../lambdas/incident/policy/policy.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { JsonObject } from '../../../support/github-examples.ts';
import { toldPayload } from '../../../support/tool-payload.ts';

const NOW = '2026-11-22T09:00:00Z';
const AT = '2026-11-02T08:30:12Z';
const LATER = '2026-11-05T10:00:00Z';

type AlertEvent = 'dependabot_alert' | 'code_scanning_alert' | 'secret_scanning_alert';

async function translated(payload: JsonObject, event: string, policy: Policy = RUNBOOK_POLICY) {
  return translate(event, payload, { now: NOW, policy });
}

/** What is told of an alert that differs so from the usual. */
async function told(event: AlertEvent, changes: JsonObject = {}, policy?: Policy): Promise<RecordSignal> {
  const translation = await translated(toldPayload(event, changes), event, policy);
  if (translation.kind === 'command' && translation.command.type === 'RecordSignal')
    return translation.command;
  throw new Error(`It was ${translation.kind}.`);
}

describe('an alert of Dependabot', () => {
  it('tells of the flaw by its GHSA id, with its CVE, its package and its severity', async () => {
    expect(await told('dependabot_alert')).toEqual({
      type: 'RecordSignal',
      incident: 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc',
      repository: 'octo-org/rust-template',
      reference: 'GHSA-7q3f-x9mw-2vhc',
      identities: ['CVE-2026-11111'],
      signal: 'dependabot-12',
      source: 'dependabot',
      state: 'open',
      severity: 'high',
      package: { ecosystem: 'rust', name: 'openssl', range: '>= 0.10.0, < 0.10.60' },
      createdAt: AT,
      updatedAt: AT,
      now: NOW,
    });
  });

  it.each([
    ['moderate', 'medium'],
    ['medium', 'medium'],
    ['Critical', 'critical'],
    ['awful', undefined],
    [null, undefined],
    [7, undefined],
  ])('reads the severity %j as %j', async (severity, expected) => {
    const advisory = { ghsa_id: 'GHSA-7q3f-x9mw-2vhc', severity };
    const changes = { security_advisory: advisory, security_vulnerability: null };
    expect((await told('dependabot_alert', changes)).severity).toBe(expected);
  });

  it.each([
    ['open', 'open'],
    ['fixed', 'fixed'],
    ['dismissed', 'dismissed'],
    ['auto_dismissed', 'dismissed'],
  ])('that is %s counts as %s', async (state, expected) => {
    expect((await told('dependabot_alert', { state })).state).toBe(expected);
  });

  it('without a GHSA id bears its CVE, and without either its number', async () => {
    const named = await told('dependabot_alert', { security_advisory: { cve_id: 'CVE-2026-11111' } });
    expect(named).toMatchObject({
      reference: 'CVE-2026-11111',
      incident: 'octo-org/rust-template#cve-2026-11111',
    });
    expect(named.identities).toBeUndefined();
    expect((await told('dependabot_alert', { security_advisory: null })).reference).toBe('dependabot-12');
  });

  it('leaves out a package or a range that does not look like one', async () => {
    const strange = { package: { ecosystem: 'rust', name: 'a\nb' }, vulnerable_version_range: '<script>' };
    const changes = { dependency: null, security_vulnerability: strange };
    expect((await told('dependabot_alert', changes)).package).toBeUndefined();
    const range = { package: { ecosystem: 'rust', name: 'a' }, vulnerable_version_range: '`<script>`' };
    expect((await told('dependabot_alert', { security_vulnerability: range })).package).toEqual({
      ecosystem: 'rust',
      name: 'openssl',
    });
  });
});

describe('an alert of code scanning', () => {
  it('tells, by a webhook, a severity that is a guess by the level of its rule', async () => {
    expect(await told('code_scanning_alert')).toMatchObject({
      reference: 'code-scanning-7',
      signal: 'code-scanning-7',
      severity: 'high',
      estimated: true,
      createdAt: AT,
      updatedAt: AT,
    });
  });

  it.each([
    ['warning', 'medium'],
    ['note', 'low'],
    ['none', 'none'],
    ['fatal', undefined],
    [null, undefined],
  ])('guesses of the level %j: %j', async (severity, expected) => {
    const { severity: guessed } = await told('code_scanning_alert', {
      rule: { id: 'a', severity, tags: null },
    });
    expect(guessed).toBe(expected);
  });

  it('guesses as its policy says', async () => {
    const policy = { ...RUNBOOK_POLICY, signals: { 'code-scanning': { levels: { error: 'low' } } } } as const;
    expect((await told('code_scanning_alert', {}, policy)).severity).toBe('low');
  });

  it('is of no severity where its rule is tagged, and not with security', async () => {
    const rule = { id: 'a', severity: 'error', tags: ['style'] };
    expect((await told('code_scanning_alert', { rule })).severity).toBe('none');
  });

  it('tells the security severity, as the API does, and that is no guess; nor is that there is none', async () => {
    const rule = { id: 'a', severity: 'note', security_severity_level: 'critical' };
    const known = await told('code_scanning_alert', { rule });
    expect(known.severity).toBe('critical');
    expect(known.estimated).toBeUndefined();
    const none = await told('code_scanning_alert', { rule: { ...rule, security_severity_level: null } });
    expect(none.severity).toBe('low');
    expect(none.estimated).toBeUndefined();
  });

  it.each([
    ['CVE-2026-11111', 'CVE-2026-11111'],
    ['CVE-2026-11111-openssl', 'CVE-2026-11111'],
    ['ghsa-7Q3F-x9mw-2vhc', 'GHSA-7q3f-x9mw-2vhc'],
    ['CVE-20261-1', 'code-scanning-7'],
    ['js/CVE-2026-11111', 'code-scanning-7'],
  ])('of the rule %s is called %s', async (id, expected) => {
    expect((await told('code_scanning_alert', { rule: { id } })).reference).toBe(expected);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['without a state', { state: null }, {}],
    ['of a pull request', { state: 'fixed' }, { ref: 'refs/pull/11/merge' }],
    ['of another branch', {}, { action: 'appeared_in_branch', ref: 'refs/heads/feature' }],
  ])('is ignored %s: it is none of the default branch', async (_, changes, payload) => {
    const event = 'code_scanning_alert';
    expect(await translated(toldPayload(event, changes, payload), event)).toEqual({
      kind: 'ignored',
      why: 'content',
    });
  });

  it('counts where somebody closes it by hand, of which GitHub names no branch', async () => {
    const changes = { state: 'dismissed', dismissed_at: LATER };
    const payload = toldPayload('code_scanning_alert', changes, { action: 'closed_by_user', ref: '' });
    expect(await translated(payload, 'code_scanning_alert')).toMatchObject({
      command: { state: 'dismissed', updatedAt: LATER },
    });
  });
});

describe('an alert of secret scanning', () => {
  it.each<[string, JsonObject, string]>([
    ['is high, as nobody knows whether the secret works', {}, 'high'],
    ['is critical where the secret works', { validity: 'active' }, 'critical'],
    ['is critical where it was found in public', { publicly_leaked: true }, 'critical'],
    ['is high where it no longer works', { validity: 'inactive' }, 'high'],
  ])('%s', async (_, changes, expected) => {
    expect(await told('secret_scanning_alert', changes)).toMatchObject({
      reference: 'secret-scanning-3',
      severity: expected,
      state: 'open',
    });
  });

  it('is as severe as its policy says of what holds, or of its kind', async () => {
    const under = (severity: object) => ({ ...RUNBOOK_POLICY, signals: { 'secret-scanning': { severity } } });
    const inactive = { validity: 'inactive' };
    const low = under({ inactive: 'low' });
    expect((await told('secret_scanning_alert', inactive, low)).severity).toBe('low');
    expect((await told('secret_scanning_alert', { ...inactive, publicly_leaked: true }, low)).severity).toBe(
      'critical',
    );
    const byType = under({ types: { crates_io_api_token: 'medium' } });
    expect((await told('secret_scanning_alert', { validity: 'active' }, byType)).severity).toBe('medium');
    expect((await told('secret_scanning_alert', { secret_type: 'constructor' }, byType)).severity).toBe(
      'high',
    );
  });

  it.each([
    ['revoked', 'fixed'],
    ['false_positive', 'dismissed'],
    ['wont_fix', 'dismissed'],
    ['a word of next year', 'dismissed'],
  ])('that was resolved as %s is %s', async (resolution, expected) => {
    const alert = await told('secret_scanning_alert', { resolution, resolved_at: LATER });
    expect(alert).toMatchObject({ state: expected, updatedAt: LATER });
  });
});

describe.each(['dependabot_alert', 'code_scanning_alert', 'secret_scanning_alert'] as const)(
  '%s',
  (event) => {
    it.each(['assigned', 'Created', 'constructor', ''])('is ignored with the action "%s"', async (action) => {
      const payload = toldPayload(event, {}, { action });
      expect(await translated(payload, event)).toEqual({ kind: 'ignored', why: 'action' });
    });

    it.each<[string, JsonObject, JsonObject]>([
      ['action', {}, { action: null }],
      ['repository.full_name', {}, { repository: { full_name: '../..' } }],
      ['repository.full_name', {}, { repository: null }],
      ['alert.number', { number: '12' }, {}],
      ['alert.number', { number: 1.5 }, {}],
      ['alert.created_at', { created_at: 'soon' }, {}],
    ])('is malformed without a usable %s', async (field, changes, payload) => {
      const translation = await translated(toldPayload(event, changes, payload), event);
      expect(translation).toEqual({ kind: 'malformed', field });
    });
  },
);
