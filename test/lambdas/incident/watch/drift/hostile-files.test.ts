import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseToml } from '../../../../../lambdas/github/watch/drift/parse-toml.ts';
import { parseYaml } from '../../../../../lambdas/github/watch/drift/parse-yaml.ts';
import { expectationsOf } from '../../../../../lambdas/incident/policy/drift-defaults.ts';
import { RUNBOOK_POLICY } from '../../../../../lambdas/incident/policy/runbook-policy.ts';
import { driftFindings } from '../../../../../lambdas/incident/watch/drift/drift-findings.ts';
import type { DriftObservation } from '../../../../../lambdas/incident/watch/drift/observation.ts';
import { judged, NOW, observed } from './runbook-files.ts';

const PRINTABLE = /^[\x20-\x7e]*$/;

function textsOf(observation: DriftObservation): readonly string[] {
  return driftFindings(observation, expectationsOf(RUNBOOK_POLICY), NOW).flatMap(
    ({ about, text, advice }) => [about, text, advice],
  );
}

/** Anything in the places where names and levels stand. */
const anyDeny = () =>
  fc.record({
    advisories: fc.oneof(
      fc.anything(),
      fc.record({ ignore: fc.array(fc.anything()), version: fc.anything() }),
    ),
    licenses: fc.oneof(
      fc.anything(),
      fc.record({ allow: fc.array(fc.string({ unit: 'binary' })), exceptions: fc.array(fc.anything()) }),
    ),
    bans: fc.record({ deny: fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.anything())) }),
    sources: fc.oneof(fc.anything(), fc.record({ 'allow-org': fc.anything(), 'allow-git': fc.anything() })),
    graph: fc.record({ exclude: fc.array(fc.string({ unit: 'binary' })) }),
    exclude: fc.anything(),
  });

describe('a finding', () => {
  it('is printable and short, whatever data a file holds', () => {
    fc.assert(
      fc.property(anyDeny(), fc.anything(), (deny, other) => {
        const read = <Content>(content: Content) => ({ status: 'read', content }) as const;
        const settings = { deny: read(deny), dependabot: read(other), secretScanning: read(other) };
        for (const text of textsOf(observed({}, settings))) {
          expect(text).toMatch(PRINTABLE);
          expect(text.length).toBeLessThan(1500);
        }
      }),
    );
  });

  it('is printable and short, whatever SECURITY.md says', () => {
    const piece = fc.constantFrom(
      '| ',
      '|Supported|Version|\n',
      'yes',
      '48 hours',
      'acknowledge',
      '<!--',
      '\n',
      '# ',
    );
    const any = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''));
    fc.assert(
      fc.property(any, (text) => {
        for (const told of textsOf(observed({ 'SECURITY.md': text }))) {
          expect(told).toMatch(PRINTABLE);
          expect(told.length).toBeLessThan(1500);
        }
      }),
    );
  });

  it('names eight entries at most, and counts the others and those that are no names', () => {
    const names = Array.from({ length: 20 }, (_, index) => `"L-${String(index).padStart(2, '0')}"`);
    const text = `[licenses]\nallow = [${names.join()}, "<script>", "a\\nb"]`;
    expect(judged(observed({ 'deny.toml': text }))['deny.toml licences']).toContain(
      'beyond those of the policy: L-00, L-01, L-02, L-03, L-04, L-05, L-06, L-07 and 14 more;',
    );
  });

  it('counts what holds no name', () => {
    const text = '[advisories]\nignore = [1, { }, "see https://example.org"]';
    expect(judged(observed({ 'deny.toml': text }))['deny.toml ignored advisories']).toBe(
      'deny.toml ignores advisories beyond those of the policy: 2 entries',
    );
  });
});

/** Milliseconds, on a machine that does other things as well. */
const SOON = 3000;

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

describe('a file that was made to be slow', () => {
  it.each([
    ['a flat map', Array.from({ length: 11_000 }, (_, index) => `k${index}: 1`).join('\n')],
    ['deep lists', '['.repeat(100_000)],
    ['many comments', '#\n'.repeat(50_000)],
    ['aliases of aliases', yamlBomb()],
    ['one name for many things', `a: &a x\n${everyLine(5000, (index) => `b${index}: &a [*a]`)}`],
  ])('is read as YAML, or not, in moments: %s', (_, text) => {
    expect(timed(() => parseYaml(text))).toBeLessThan(SOON);
  });

  it.each([
    ['one long key', `${'a.'.repeat(499_990)}a=1`],
    ['deep lists', `a=${'['.repeat(1_000_000)}`],
    ['many tables', Array.from({ length: 100_000 }, (_, index) => `[t${index}]`).join('\n')],
  ])('is read as TOML, or not, in moments: %s', (_, text) => {
    expect(timed(() => parseToml(text))).toBeLessThan(SOON);
  });

  it.each([
    ['comments that never end', '<!--'.repeat(250_000)],
    ['links that never end', ']('.repeat(500_000)],
    ['one sentence of many times', 'within 48 hours '.repeat(60_000)],
    ['one sentence of many deeds', 'acknowledge '.repeat(80_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['one line that breaks off', `a${' \t'.repeat(499_999)}`],
    ['many short lines', 'a\n'.repeat(500_000)],
    ['a table of one column', '|Supported|Version|\n|yes|latest|\n'.repeat(30_000)],
    ['many marks', '*'.repeat(1_000_000)],
  ])('is read as Markdown in moments: %s', (_, text) => {
    expect(timed(() => judged(observed({ 'SECURITY.md': text })))).toBeLessThan(SOON);
  });

  it.each([
    [
      'licences with exceptions',
      `[licenses]\nallow=[${everyLine(60_000, (index) => `"a${index} WITH b",`)}]`,
    ],
    ['bans of one crate', `[bans]\ndeny=[${everyLine(60_000, () => '"openssl@1",')}]`],
  ])('is judged as deny.toml in moments: %s', (_, text) => {
    expect(timed(() => judged(observed({ 'deny.toml': text })))).toBeLessThan(SOON);
  });

  it('leaves no word of a file in the log of the process', async () => {
    const warnings: unknown[] = [];
    const hear = (warning: unknown) => void warnings.push(warning);
    process.on('warning', hear);
    expect(parseYaml('? { secret: words }\n: 1')).toMatchObject({ status: 'read' });
    expect(parseYaml('%UNKNOWN secret words\n---\na: !secret words')).toMatchObject({ status: 'read' });
    await new Promise(setImmediate);
    process.off('warning', hear);
    expect(warnings).toEqual([]);
  });

  it('is not read as YAML beyond 100 kB', () => {
    expect(parseYaml('#'.repeat(100_001))).toEqual({ status: 'too large' });
    const found = judged(observed({ '.github/dependabot.yml': '#'.repeat(100_001) }));
    expect(found).toEqual({ 'dependabot.yml': '.github/dependabot.yml is too large to be read' });
  });
});

function everyLine(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function yamlBomb(): string {
  const lines = Array.from({ length: 30 }, (_, index) =>
    index === 0
      ? 'a0: &a0 [x, x, x]'
      : `a${index}: &a${index} [${`*a${index - 1}, `.repeat(9)}*a${index - 1}]`,
  );
  return lines.join('\n');
}
