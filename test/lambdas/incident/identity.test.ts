import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentId, isRepository, parseReference } from '../../../lambdas/incident/identity.ts';

describe('a repository', () => {
  it.each([
    'a/b',
    'Octo-Org/rust-template',
    'o/.github',
    'o/a..b',
    'o/_',
    'a-/b',
    'octo_managed/b',
    `o/${'n'.repeat(100)}`,
  ])('may be called %s', (text) => expect(isRepository(text)).toBe(true));

  it.each([
    '',
    'a',
    '/b',
    'a/',
    'a/b/c',
    'a/.',
    'a/..',
    '-a/b',
    'a b/c',
    'a/b#c',
    'a/b\n',
    'ä/b',
    'a/b?c',
    `o/${'n'.repeat(101)}`,
  ])('is not called %j', (text) => expect(isRepository(text)).toBe(false));
});

describe('a reference', () => {
  it.each([
    ['GHSA-2222-3333-4444', 'GHSA-2222-3333-4444'],
    ['ghsa-7Q3F-X9MW-2VHC', 'GHSA-7q3f-x9mw-2vhc'],
    ['cve-2026-12345', 'CVE-2026-12345'],
    ['Report-0A1B', 'report-0a1b'],
  ])('%s is spelled %s', (text, reference) => expect(parseReference(text)).toBe(reference));

  it.each([
    '',
    'GHSA-2222-3333',
    'GHSA-2222-3333-44445',
    'GHSA-2222-3333-444!',
    ' GHSA-2222-3333-4444',
    'GHSA-2222-3333-4444\n',
    'CVE-26-12345',
    'CVE-2026-123',
    'report-',
    'report-a#b',
    `report-${'a'.repeat(33)}`,
  ])('is not written %j', (text) => expect(parseReference(text)).toBeUndefined());

  it('has one spelling, which stands for itself', () => {
    const written = fc.stringMatching(
      /^((ghsa|GHSA)(-[0-9a-zA-Z]{4}){3}|(cve|CVE)-\d{4}-\d{4,9}|(report|Report)-[0-9a-zA-Z]{1,32})$/,
    );
    fc.assert(
      fc.property(written, (text) => {
        const reference = parseReference(text) ?? '';
        expect(reference.toLowerCase()).toBe(text.toLowerCase());
        expect(parseReference(reference)).toBe(reference);
      }),
    );
  });
});

describe('the id of an incident', () => {
  it('is the same however repository and reference are spelled', () => {
    const id = 'octo-org/widget.js#ghsa-2222-3333-4444';
    expect(incidentId('Octo-Org/Widget.js', 'GHSA-2222-3333-4444')).toBe(id);
    expect(incidentId('octo-org/widget.js', 'ghsa-2222-3333-4444')).toBe(id);
  });

  it('differs between repositories that have an advisory of one name', () => {
    expect(incidentId('a/b', 'GHSA-2222-3333-4444')).not.toBe(incidentId('a/c', 'GHSA-2222-3333-4444'));
  });
});
