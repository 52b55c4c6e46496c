import { describe, expect, it } from 'vitest';
import { translate } from '../../../../lambdas/github/translate.ts';
import { RUNBOOK_POLICY } from '../../../../lambdas/incident/policy/runbook-policy.ts';
import type { JsonObject } from '../../../support/github-examples.ts';
import { toldPayload } from '../../../support/tool-payload.ts';

const NOW = '2026-11-22T09:00:00Z';
const AT = '2026-11-02T08:30:12Z';
const IGNORED = { kind: 'ignored', why: 'content' };

function translated(event: string, changes: JsonObject = {}, payload: JsonObject = {}) {
  return translate(event, toldPayload(event, changes, payload), { now: NOW, policy: RUNBOOK_POLICY });
}

describe.each([
  ['issues', 'issue', 'issue-42', 'issue'],
  ['pull_request', 'pull-request', 'pull-42', 'pull_request'],
  ['discussion', 'discussion', 'discussion-42', 'discussion'],
] as const)('what the event %s tells', (event, source, reference, field) => {
  it('of a post that reads like a report is its score, by which rules, and since when it is public', async () => {
    expect(await translated(event)).toEqual({
      kind: 'command',
      command: {
        type: 'RecordPublicReport',
        incident: `octo-org/rust-template#${reference}`,
        repository: 'octo-org/rust-template',
        reference,
        source,
        createdAt: AT,
        updatedAt: AT,
        score: 7,
        rules: ['names-a-flaw', 'flaw-in-the-title', 'speaks-of-attackers'],
        now: NOW,
      },
    });
  });

  it('of any other post is nothing', async () => {
    expect(await translated(event, { title: 'Crash on start', body: null })).toEqual(IGNORED);
  });

  it('of any post is which advisories and CVEs it names, beside what it reads like', async () => {
    const names = ['CVE-2026-12345', 'GHSA-2222-3333-4444'];
    const mentions = [{ where: `${source.replace('-', ' ')} 42`, names }];
    const naming = { title: 'About cve-2026-12345', body: 'See octo-org/rust-template-ghsa-2222-3333-4444.' };
    expect(await translated(event, naming)).toEqual({
      kind: 'tidings',
      tidings: { kind: 'mentions', mentions },
    });
    const body = 'An attacker could use the vulnerability GHSA-2222-3333-4444.';
    expect(await translated(event, { body })).toMatchObject({
      kind: 'tidings',
      tidings: { kind: 'mentions', report: { type: 'RecordPublicReport', reference, now: NOW } },
    });
  });

  it('in a private repository is nothing: nobody else can read it', async () => {
    const repository = { full_name: 'octo-org/rust-template', private: true };
    expect(await translated(event, {}, { repository })).toEqual(IGNORED);
    expect(await translated(event, {}, { repository: { full_name: 'octo-org/rust-template' } })).toEqual(
      IGNORED,
    );
  });

  it('counts the labels that are put and taken away later', async () => {
    const ordinary = { title: 'Please look', body: 'An attacker could use this.' };
    expect(await translated(event, ordinary, { action: 'unlabeled' })).toEqual(IGNORED);
    const labelled = { ...ordinary, labels: [{ name: 'security' }] };
    expect(await translated(event, labelled, { action: 'labeled' })).toMatchObject({
      command: { score: 5, rules: ['speaks-of-attackers', 'labelled-as-security'] },
    });
  });

  it('is that it is no vulnerability where a maintainer labelled it so, whatever it scores', async () => {
    const labels = [{ name: 'not-a-vulnerability' }];
    const changes = { title: 'Hello', body: '', labels };
    expect(await translated(event, changes, { action: 'labeled' })).toMatchObject({
      command: { dismissed: true, score: 0 },
    });
  });

  it('hangs on who wrote it', async () => {
    const title = 'Denial of service';
    expect(await translated(event, { title, body: '' })).toMatchObject({ kind: 'command' });
    expect(await translated(event, { title, body: '', author_association: 'OWNER' })).toEqual(IGNORED);
    expect(await translated(event, { user: { type: 'Bot' } })).toEqual(IGNORED);
  });

  it('is ignored with actions that change nothing of it', async () => {
    for (const action of ['assigned', 'pinned', 'deleted', 'transferred', 'closed', 'a_new_one']) {
      expect(await translated(event, {}, { action })).toEqual({ kind: 'ignored', why: 'action' });
    }
  });

  it.each<[string, JsonObject]>([
    [`${field}.number`, { number: null }],
    [`${field}.created_at`, { created_at: 7 }],
  ])('is malformed without a usable %s', async (name, changes) => {
    expect(await translated(event, changes)).toEqual({ kind: 'malformed', field: name });
  });

  it('holds nothing of what was written', async () => {
    const canary = 'only-the-post-says-this';
    const changes = { title: `XSS ${canary}`, body: `attacker ${canary}`, labels: [{ name: canary }] };
    const translation = await translated(event, { ...changes, user: { login: canary } });
    expect(translation.kind).toBe('command');
    expect(JSON.stringify(translation)).not.toContain(canary);
  });
});
