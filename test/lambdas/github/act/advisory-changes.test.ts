import { describe, expect, it } from 'vitest';
import { changesTo } from '../../../../lambdas/github/act/advisory-changes.ts';
import type { JsonObject } from '../../../../lambdas/github/read-object.ts';
import type { Assessment } from '../../../../lambdas/pipeline/act-ports.ts';

const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N';
const ASSESSMENT: Assessment = {
  severity: 'high',
  vector: undefined,
  versions: undefined,
  fixed: undefined,
  cwes: [],
  credits: [],
  document: '## Assessment',
  evenPublished: false,
};
const CRATE = {
  package: { ecosystem: 'rust', name: 'demo' },
  vulnerable_version_range: null,
  patched_versions: null,
  vulnerable_functions: ['parse'],
};

function fields(advisory: JsonObject, assessment: Partial<Assessment>): JsonObject {
  const changes = changesTo(advisory, { ...ASSESSMENT, ...assessment });
  if ('problem' in changes) throw new Error(changes.problem);
  const { description: _, ...rest } = changes.fields;
  return rest;
}

describe('what is changed of an advisory', () => {
  it('is nothing once it says all that the assessment says', () => {
    const assessment = { vector: VECTOR, versions: '< 2', fixed: '2.0.0', cwes: ['CWE-79'] };
    const first = changesTo({ vulnerabilities: [CRATE] }, { ...ASSESSMENT, ...assessment });
    if ('problem' in first) throw new Error(first.problem);
    const { cvss_vector_string, ...told } = first.fields;
    const after = { ...told, cvss_severities: { cvss_v3: { vector_string: cvss_vector_string } } };
    expect(changesTo(after, { ...ASSESSMENT, ...assessment })).toEqual({ fields: {} });
  });

  it('is the severity where it was chosen, the vector where it was computed, and never both', () => {
    expect(fields({}, {})).toEqual({ severity: 'high' });
    expect(fields({ severity: 'high' }, {})).toEqual({});
    expect(fields({ severity: 'high' }, { vector: VECTOR })).toEqual({ cvss_vector_string: VECTOR });
    expect(fields({ cvss: { vector_string: VECTOR } }, { vector: VECTOR })).toEqual({});
  });

  it('has no severity of none: GitHub has no word for it', () => {
    expect(fields({ severity: 'low' }, { severity: 'none' })).toEqual({});
  });

  it('is the versions of the one package that GitHub knows; its name and functions stay', () => {
    const advisory = { severity: 'high', vulnerabilities: [{ ...CRATE, vulnerable_version_range: '< 1' }] };
    expect(fields(advisory, { versions: '>= 1.0.0, < 1.4.3', fixed: '1.4.3' })).toEqual({
      vulnerabilities: [
        { ...CRATE, vulnerable_version_range: '>= 1.0.0, < 1.4.3', patched_versions: '1.4.3' },
      ],
    });
  });

  it('fills only what is empty where there are several packages', () => {
    const known = { ...CRATE, vulnerable_version_range: '< 9' };
    const advisory = { severity: 'high', vulnerabilities: [known, CRATE] };
    expect(fields(advisory, { versions: '< 2' })).toEqual({
      vulnerabilities: [known, { ...CRATE, vulnerable_version_range: '< 2' }],
    });
  });

  it('invents no package, and no range of versions that are listed one by one', () => {
    expect(fields({ severity: 'high' }, { versions: '< 2', fixed: '2.0.0' })).toEqual({});
    const advisory = { severity: 'high', vulnerabilities: [CRATE] };
    expect(fields(advisory, { versions: '1.2.0, 1.2.1' })).toEqual({});
  });

  it('is the weaknesses as they were assessed; without any, those of GitHub stay', () => {
    const advisory = { severity: 'high', cwe_ids: ['CWE-20'] };
    expect(fields(advisory, { cwes: ['CWE-79', 'CWE-116'] })).toEqual({ cwe_ids: ['CWE-79', 'CWE-116'] });
    expect(fields(advisory, { cwes: [] })).toEqual({});
    expect(fields(advisory, { cwes: ['CWE-20'] })).toEqual({});
  });

  it('adds whom the assessment credits, and keeps those who are credited', () => {
    const advisory = { severity: 'high', credits: [{ login: 'Finder', type: 'reporter' }] };
    expect(fields(advisory, { credits: [{ login: 'hubot', type: 'analyst' }] })).toEqual({
      credits: [
        { login: 'Finder', type: 'reporter' },
        { login: 'hubot', type: 'analyst' },
      ],
    });
    expect(fields(advisory, { credits: [{ login: 'finder', type: 'finder' }] })).toEqual({
      credits: [{ login: 'finder', type: 'finder' }],
    });
    expect(fields(advisory, { credits: [{ login: 'finder', type: 'reporter' }] })).toEqual({});
  });

  it('is refused as a whole where the description would be too long', () => {
    const description = 'x'.repeat(65_500);
    expect(changesTo({ description }, ASSESSMENT)).toEqual({ problem: expect.stringContaining('65535') });
    expect(changesTo({ description: 'x'.repeat(65_000) }, ASSESSMENT)).toHaveProperty('fields');
  });

  it('is refused as a whole where nothing can tell which part of the description is ours', () => {
    const description = 'See <!-- embargo assessment';
    expect(changesTo({ description }, ASSESSMENT)).toHaveProperty('problem');
  });
});
