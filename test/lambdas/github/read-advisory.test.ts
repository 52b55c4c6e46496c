import { describe, expect, it } from 'vitest';
import { readAdvisory } from '../../../lambdas/github/read-advisory.ts';
import { advisoryPayload } from '../../support/advisory-payload.ts';

const NOW = '2026-11-22T09:00:00Z';

describe('reading an advisory', () => {
  it('makes a command of a private report, counted from the advisory itself', () => {
    expect(readAdvisory(advisoryPayload(), 'triage', NOW)).toEqual({
      kind: 'command',
      command: {
        type: 'RecordAdvisory',
        incident: 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc',
        now: NOW,
        repository: 'octo-org/rust-template',
        reference: 'GHSA-7q3f-x9mw-2vhc',
        state: 'triage',
        createdAt: '2026-11-02T08:30:12Z',
        updatedAt: '2026-11-02T08:30:12Z',
        severity: 'high',
        missing: [],
      },
    });
  });

  it('takes the time of publication from a published one', () => {
    const reading = readAdvisory(advisoryPayload({ action: 'published' }), 'published', NOW);

    expect(reading).toMatchObject({
      command: {
        state: 'published',
        createdAt: '2026-11-02T08:30:12Z',
        updatedAt: '2026-11-20T16:00:05Z',
        publishedAt: '2026-11-20T16:00:05Z',
      },
    });
  });

  it('takes the time of closing from a closed one', () => {
    const payload = advisoryPayload({ state: 'closed', closedAt: '2026-11-05T10:00:00Z' });

    expect(readAdvisory(payload, 'triage', NOW)).toMatchObject({
      command: { state: 'closed', closedAt: '2026-11-05T10:00:00Z' },
    });
  });

  it.each([
    ['triage', 'triage'],
    ['draft', 'draft'],
    ['closed', 'closed'],
    ['withdrawn', 'withdrawn'],
    ['published', 'published'],
    ['archived', 'draft'],
    ['', 'draft'],
  ])('reads the state "%s" as %s where a draft is implied', (state, read) => {
    expect(readAdvisory(advisoryPayload({ state }), 'draft', NOW)).toMatchObject({
      command: { state: read },
    });
  });

  it.each([
    ['high', 'high'],
    ['CRITICAL', 'critical'],
    ['moderate', 'medium'],
  ])('reads the severity %s as %s', (severity, read) => {
    expect(readAdvisory(advisoryWith({ severity }), 'triage', NOW)).toMatchObject({
      command: { severity: read },
    });
  });

  it.each([null, 'urgent', '', 9.8, undefined])('reads the severity %s as none told', (severity) => {
    expect(readAdvisory(advisoryWith({ severity }), 'triage', NOW)).not.toHaveProperty('command.severity');
  });

  it.each([
    ['the publication', { updated_at: null, published_at: '2026-11-20T16:00:05Z' }, '2026-11-20T16:00:05Z'],
    ['the report', { updated_at: null, published_at: null }, '2026-11-02T08:30:12Z'],
    ['the report', { updated_at: undefined, published_at: undefined }, '2026-11-02T08:30:12Z'],
    ['the report', { updated_at: 'lately', published_at: 7 }, '2026-11-02T08:30:12Z'],
  ])('takes %s as the last change where none is told (%j)', (_, fields, updatedAt) => {
    expect(readAdvisory(advisoryWith(fields), 'triage', NOW)).toMatchObject({ command: { updatedAt } });
  });

  it('brings the GHSA id to its one spelling and keeps that of the repository', () => {
    const payload = advisoryPayload({ ghsa: 'ghsa-7Q3F-X9MW-2VHC', repository: 'Octo-Org/Rust.Template' });

    expect(readAdvisory(payload, 'triage', NOW)).toMatchObject({
      command: {
        repository: 'Octo-Org/Rust.Template',
        reference: 'GHSA-7q3f-x9mw-2vhc',
        incident: 'octo-org/rust.template#ghsa-7q3f-x9mw-2vhc',
      },
    });
  });

  it.each([
    ['null', null],
    ['an object', { login: 'octocat' }],
    ['text', 'octocat'],
    ['a list', []],
    ['missing', undefined],
  ])('does not mind if what it does not read is %s', (_, value) => {
    const unread = {
      author: value,
      publisher: value,
      private_fork: value,
      cvss: value,
      submission: value,
      news: value,
    };

    expect(readAdvisory(advisoryWith(unread), 'triage', NOW)).toEqual(
      readAdvisory(advisoryPayload(), 'triage', NOW),
    );
  });

  it.each([null, undefined, 7, {}])('misses the whole report where the description is %s', (description) => {
    expect(readAdvisory(advisoryWith({ description }), 'triage', NOW)).toMatchObject({
      command: { missing: ['description', 'steps', 'impact', 'fix'] },
    });
  });

  it.each([
    ['repository.full_name', { repository: undefined }],
    ['repository.full_name', { repository: [] }],
    ['repository.full_name', { repository: { full_name: null } }],
    ['repository.full_name', { repository: { full_name: 'rust-template' } }],
    ['repository.full_name', { repository: { full_name: 'octo-org/../secrets' } }],
    ['repository_advisory.ghsa_id', { repository_advisory: 'GHSA-7q3f-x9mw-2vhc' }],
    ['repository_advisory.ghsa_id', advisoryWith({ ghsa_id: null })],
    ['repository_advisory.ghsa_id', advisoryWith({ ghsa_id: 'CVE-2026-12345' })],
    ['repository_advisory.ghsa_id', advisoryWith({ ghsa_id: 'report-1' })],
    ['repository_advisory.ghsa_id', advisoryWith({ ghsa_id: 'GHSA-7q3f-x9mw-2vhc\n' })],
    ['repository_advisory.created_at', advisoryWith({ created_at: null })],
    ['repository_advisory.created_at', advisoryWith({ created_at: 1_793_608_212 })],
    ['repository_advisory.created_at', advisoryWith({ created_at: '2026-02-30T00:00:00Z' })],
  ])('names %s where that is unusable, and nothing of what it holds', (field, wrong) => {
    expect(readAdvisory({ ...advisoryPayload(), ...wrong }, 'triage', NOW)).toEqual({
      kind: 'malformed',
      field,
    });
  });
});

function advisoryWith(fields: Readonly<Record<string, unknown>>) {
  const payload = advisoryPayload();
  return { ...payload, repository_advisory: { ...payload.repository_advisory, ...fields } };
}
