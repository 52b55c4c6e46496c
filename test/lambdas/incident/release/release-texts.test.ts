import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../../lambdas/incident/incident.ts';
import { filledIn } from '../../../../lambdas/incident/release/filled-in.ts';
import { releaseTexts } from '../../../../lambdas/incident/release/release-texts.ts';
import { leaksIn } from '../../../../lambdas/incident/release/versions/leak-check.ts';
import { givenUnder, plus, publication, REFERENCE, said } from '../../../support/given.ts';
import { MERGED, PREPARED, SHIPPING } from '../../../support/release/rust-history.ts';

const { incident } = givenUnder(SHIPPING, ...MERGED);
const NAMES = { version: PREPARED.version, tag: PREPARED.tag };

describe('the texts of a release', () => {
  it('tell of a version, and of nothing else, while under embargo', () => {
    const texts = releaseTexts(NAMES, incident, SHIPPING);
    expect(texts).toEqual({
      commit: 'chore: release 1.4.3',
      tag: 'Release 1.4.3',
      pull: {
        branch: 'release/v1.4.3',
        title: 'chore: release 1.4.3',
        text: 'Raises the version to 1.4.3. The release follows when it is merged.',
      },
    });
    expect(leaksIn(JSON.stringify(texts), { names: [REFERENCE] })).toEqual([]);
  });

  it('name the advisory and its CVE once the embargo is over', () => {
    const over = givenUnder(
      SHIPPING,
      ...MERGED,
      publication(plus('P20D'), { cve: 'CVE-2026-1234' }),
    ).incident;
    const texts = releaseTexts(NAMES, over, SHIPPING);
    expect(texts?.commit).toBe(`chore: release 1.4.3\n\nFixes ${REFERENCE}, CVE-2026-1234.`);
    expect(texts?.tag).toContain(REFERENCE);
    expect(texts?.pull.text).not.toContain(REFERENCE);
    const ended = said({ type: 'EndEmbargo', reason: 'known' }, plus('P3D'));
    const early = givenUnder(SHIPPING, ...MERGED, ended).incident;
    expect(releaseTexts(NAMES, early, SHIPPING)?.commit).toContain(REFERENCE);
  });

  it.each([
    ['1.4.3\nFixes it', 'v1.4.3'],
    ['1.4.3', 'v1.4.3 && rm'],
    ['1.4.3', '--force'],
    ['', 'v'],
  ])('are none for %j as %j', (version, tag) => {
    expect(releaseTexts({ version, tag }, incident, SHIPPING)).toBeUndefined();
  });

  it('hold nothing that anybody wrote, whatever an incident holds', () => {
    const mark = 'X$(hostile)`\n\u202E--';
    const hostile = fc.string().map((text) => `${mark}${text}`);
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 8, maxLength: 8 }), fc.boolean(), (texts, isOver) => {
        const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = ''] = texts;
        const found: Incident = {
          ...incident,
          reference: a,
          repository: b,
          identities: [c, `CVE-${d}`, `GHSA-${e}`],
          privateFork: f,
          advisory: { state: 'draft', updatedAt: plus('P1D'), reference: `GHSA-${g}` },
          papers: {
            ...incident.papers,
            answers: { versions: { value: h, at: plus('P1D'), by: a } },
          },
          facts: { ...incident.facts, ...(isOver && { published: plus('P2D') }) },
        };
        expect(JSON.stringify(releaseTexts(NAMES, found, SHIPPING))).not.toContain('hostile');
      }),
    );
  });

  it('name only whole ids, whatever stands for them', () => {
    const published = { ...incident, facts: { ...incident.facts, published: plus('P2D') } };
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { commit } = releaseTexts(NAMES, { ...published, identities: [`CVE-${text}`] }, SHIPPING) ?? {};
        expect(commit).toMatch(
          /^chore: release 1\.4\.3\n\nFixes GHSA-2222-3333-4444(?:, CVE-\d{4}-\d{4,19})?\.$/,
        );
      }),
    );
  });
});

describe('a text of the plan', () => {
  it('gets its version and its tag, and nothing else', () => {
    expect(filledIn({ a: '{version} of {tag}', b: '{other} {}' }, NAMES)).toEqual({
      a: '1.4.3 of v1.4.3',
      b: '{other} {}',
    });
  });

  it('reads no name twice: what is filled in is no place for others', () => {
    expect(filledIn({ a: '{version}' }, { version: '{tag}', tag: 'x' })).toEqual({ a: '{tag}' });
    expect(filledIn({ a: '{constructor}' }, {})).toEqual({ a: '{constructor}' });
  });
});
