import { describe, expect, it } from 'vitest';
import { readListedAdvisory } from '../../../../lambdas/github/follow/read-listed-advisory.ts';
import { advisoryPayload } from '../../../support/advisory-payload.ts';
import { advisoryExample, type JsonObject } from '../../../support/github-examples.ts';

const REPOSITORY = 'octo-org/rust-template';
const FORK = 'octo-org/rust-template-ghsa-7q3f-x9mw-2vhc';
const CREATED = '2026-11-02T08:30:12Z';
const VECTOR_3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:H';
const VECTOR_4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';

function listed(fields: JsonObject = {}) {
  return { ...advisoryPayload().repository_advisory, submission: { accepted: false }, ...fields };
}

function read(fields: JsonObject = {}) {
  const reading = readListedAdvisory(REPOSITORY, listed(fields));
  if (reading.kind === 'malformed') throw new Error(reading.field);
  return reading.advisory;
}

describe('reading an advisory of the list', () => {
  it('makes a command of a report of which nobody knew, counted from the report', () => {
    expect(readListedAdvisory(REPOSITORY, listed())).toEqual({
      kind: 'advisory',
      updatedAt: CREATED,
      advisory: {
        type: 'RecordAdvisory',
        incident: 'octo-org/rust-template#ghsa-7q3f-x9mw-2vhc',
        repository: REPOSITORY,
        reference: 'GHSA-7q3f-x9mw-2vhc',
        state: 'triage',
        createdAt: CREATED,
        updatedAt: CREATED,
        severity: 'high',
        missing: [],
        details: { versions: true, patched: false, collaborators: 0 },
      },
    });
  });

  it.each(['repository-advisory-pvr', 'repository-advisory'] as const)(
    "reads GitHub's own example %s, once it has an id by GitHub's rules",
    (name) => {
      const example = { ...advisoryExample(name), ghsa_id: 'GHSA-7q3f-x9mw-2vhc' };
      expect(readListedAdvisory('repo/a-package', example)).toMatchObject({
        kind: 'advisory',
        advisory: { cve: 'CVE-2050-00000', details: { versions: true, patched: true, collaborators: 2 } },
      });
    },
  );

  it.each<[string, JsonObject, string | undefined]>([
    ['a report in triage', {}, undefined],
    [
      'a draft, since its last update',
      { state: 'draft', updated_at: '2026-11-04T10:00:00Z' },
      '2026-11-04T10:00:00Z',
    ],
    [
      'a draft that the maintainers wrote themselves, since they did',
      { state: 'draft', submission: null, updated_at: '2026-11-04T10:00:00Z' },
      CREATED,
    ],
    [
      'an accepted report, before it was published',
      {
        state: 'published',
        submission: { accepted: true },
        updated_at: '2026-11-30T10:00:00Z',
        published_at: '2026-11-20T10:00:00Z',
      },
      '2026-11-20T10:00:00Z',
    ],
    [
      'an accepted report, before it was closed',
      {
        state: 'closed',
        submission: { accepted: true },
        updated_at: '2026-11-30T10:00:00Z',
        closed_at: '2026-11-21T10:00:00Z',
      },
      '2026-11-21T10:00:00Z',
    ],
    ['a rejected report', { state: 'closed', closed_at: '2026-11-21T10:00:00Z' }, undefined],
    ['a closed one without a word of acceptance', { state: 'closed', submission: null }, undefined],
  ])('knows since when it is accepted: %s', (_, fields, acceptedAt) => {
    expect(read(fields).acceptedAt).toBe(acceptedAt);
  });

  it.each<[string, JsonObject, JsonObject | undefined]>([
    [
      '4.0 before 3.1',
      { cvss_severities: { cvss_v3: { vector_string: VECTOR_3 }, cvss_v4: { vector_string: VECTOR_4 } } },
      { vector: VECTOR_4, score: 9.3 },
    ],
    [
      '3.1 where there is no 4.0, with a score of our own',
      { cvss_severities: { cvss_v3: { vector_string: VECTOR_3, score: 1 }, cvss_v4: null } },
      { vector: VECTOR_3, score: 8.1 },
    ],
    ['the old field', { cvss: { vector_string: VECTOR_3 } }, { vector: VECTOR_3, score: 8.1 }],
    [
      '3.1 where 4.0 is unusable',
      {
        cvss_severities: {
          cvss_v3: { vector_string: VECTOR_3 },
          cvss_v4: { vector_string: 'CVSS:4.0/AV:N' },
        },
      },
      { vector: VECTOR_3, score: 8.1 },
    ],
    [
      'nothing of a text that is far too long',
      { cvss: { vector_string: `${VECTOR_3}${'/'.repeat(400)}` } },
      undefined,
    ],
    ['nothing of what is no vector', { cvss: { vector_string: '<script>' }, cvss_severities: 7 }, undefined],
  ])('takes of the CVSS %s', (_, fields, cvss) => {
    expect(read(fields).details?.cvss).toEqual(cvss);
  });

  it('finds the severity by the vector where none is told', () => {
    expect(read({ severity: null, cvss: { vector_string: VECTOR_4 } }).severity).toBe('critical');
    expect(read({ severity: 'low', cvss: { vector_string: VECTOR_4 } }).severity).toBe('low');
  });

  it.each([
    ['CVE-2026-12345', 'CVE-2026-12345'],
    ['cve-2026-12345', 'CVE-2026-12345'],
    ['GHSA-7q3f-x9mw-2vhc', undefined],
    ['CVE-2026-1 <b>', undefined],
    [null, undefined],
  ])('takes the CVE %s as %s', (cve_id, cve) => {
    expect(read({ cve_id }).cve).toBe(cve);
  });

  it.each([
    [{ full_name: FORK }, FORK],
    [{ full_name: FORK.toUpperCase() }, FORK.toUpperCase()],
    [{ full_name: 'evil-org/rust-template-ghsa-7q3f-x9mw-2vhc' }, undefined],
    [{ full_name: 'octo-org/rust-template-ghsa-2222-3333-4444' }, undefined],
    [{ full_name: `${FORK}/../x` }, undefined],
    [null, undefined],
    ['text', undefined],
  ])('takes of the private fork %j its name %s', (private_fork, fork) => {
    expect(read({ private_fork }).privateFork).toBe(fork);
  });

  it.each<[JsonObject, JsonObject]>([
    [{ vulnerabilities: [] }, { versions: false, patched: false }],
    [
      {
        vulnerabilities: [
          { vulnerable_version_range: '< 1', patched_versions: '1' },
          { patched_versions: ' ' },
        ],
      },
      { versions: false, patched: false },
    ],
    [
      { vulnerabilities: [{ vulnerable_version_range: '< 1', patched_versions: '1' }] },
      { versions: true, patched: true },
    ],
    [{ collaborating_users: [{}, {}], collaborating_teams: [{}] }, { collaborators: 3 }],
    [{ comments: 4 }, { comments: 4 }],
  ])('says what is named, and counts: %j', (fields, details) => {
    expect(read(fields).details).toMatchObject(details);
  });

  it('tells nothing of what is not there or of another kind', () => {
    const nothing = {
      vulnerabilities: null,
      collaborating_users: 'x',
      collaborating_teams: null,
      comments: -1,
    };
    expect(read(nothing).details).toEqual({});
  });

  it('takes the time of withdrawal as that of the end', () => {
    const fields = {
      state: 'withdrawn',
      withdrawn_at: '2026-12-01T10:00:00Z',
      updated_at: '2026-12-09T10:00:00Z',
    };
    expect(read(fields)).toMatchObject({ state: 'withdrawn', closedAt: '2026-12-01T10:00:00Z' });
  });

  it.each([
    [{ state: 'archived' }, 'triage'],
    [{ state: 'archived', published_at: '2026-11-20T10:00:00Z' }, 'published'],
    [{ state: null, closed_at: '2026-11-20T10:00:00Z' }, 'closed'],
  ])('finds the state of %j by its instants: %s', (fields, state) => {
    expect(read(fields).state).toBe(state);
  });

  it.each<[string, unknown]>([
    ['ghsa_id', listed({ ghsa_id: 'CVE-2026-1234' })],
    ['created_at', listed({ created_at: null })],
    ['ghsa_id', null],
    ['ghsa_id', 'text'],
    ['ghsa_id', []],
  ])('names %s where that is unusable, and nothing of what it holds', (field, value) => {
    expect(readListedAdvisory(REPOSITORY, value)).toMatchObject({ kind: 'malformed', field });
  });

  it('keeps when a malformed one was updated, by which the list is sorted', () => {
    const malformed = listed({ ghsa_id: 7 });
    expect(readListedAdvisory(REPOSITORY, malformed)).toEqual({
      kind: 'malformed',
      field: 'ghsa_id',
      updatedAt: CREATED,
    });
  });
});
