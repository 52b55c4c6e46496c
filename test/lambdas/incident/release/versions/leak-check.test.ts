import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaksIn, type Secrets } from '../../../../../lambdas/incident/release/versions/leak-check.ts';
import { LEAK_WORDS } from '../../../../../lambdas/incident/release/versions/leak-words.ts';

const SECRETS: Secrets = {
  names: ['GHSA-2345-cfgh-wxyz', 'CVE-2026-11111', 'rust-template-ghsa-2345-cfgh-wxyz', 'Project Teapot'],
  reporter: ['ada-l', 'Ada Lovelace'],
};
const kinds = (text: string, secrets: Secrets = SECRETS) =>
  leaksIn(text, secrets).map(({ what, severity }) => `${severity} ${what}`);

describe('a public text under embargo gives away', () => {
  it.each([
    'Fixes GHSA-2345-cfgh-wxyz.',
    'ghsa-2345-cfgh-wxyz',
    'see GHSA-9999-8888-7777',
    'GHSA-abcd-efgh-ijkl',
    'GHSA 2345 cfgh wxvx',
    'GHSA-2345-\ncfgh-wxyz',
    'GHSA-2345-cfgh-\r\n    wxyz',
    'GHSA\u20112345\u2011cfgh\u2011wxyz',
    'GH\u200BSA-23\u00AD45-cfgh-wxyz',
    'ＧＨＳＡ-2345-cfgh-wxyz',
    'GHЅА-2345-сfgh-wхуz',
    'branch fix/GHSA_2345_cfgh_wxyz',
    'https://github.com/acme/fix?id=GHSA-2345-cfgh-wxyz',
    'CVE-2026-11111',
    'CVE-1999-0001',
    'cve 2025 12345',
    'СVЕ-2026-11111',
    'CVE–2026–11111',
    'CVE-2026-\n11111',
    'CVE202611111',
    'RUSTSEC-2026-0001',
    'PYSEC-2026-12',
    'the end of project teapot',
    'project-teapot',
    'ProjectTeapot',
    'projeçt\nteapót',
  ])('a name: %j', (text) => {
    expect(kinds(text)).toEqual(['certain name']);
  });

  it.each([
    'Thanks to @ada-l!',
    'by Ada Lovelace',
    'ADA\nLOVELACE',
    'ada.lovelace at example.com',
    'Signed-off-by: Ada  Lovelace <ada@example.com>',
    'Âda Lövelace',
    'Аdа Lovelace',
    'Ada Love-\nlace',
    'AdaLovelace',
  ])('the reporter: %j', (text) => {
    expect(kinds(text)).toEqual(['certain reporter']);
  });

  it.each([
    'A vulnerability was found',
    'VULNERABILITIES',
    'a vulner-\nability',
    'an exрlоіt',
    'e\u200Bxploit',
    'ｅｘｐｌｏｉｔ',
    'use after free',
    'use-after-\nfree',
    'use_after_free',
    'UseAfterFree',
    'a cross-site\n> scripting problem',
    'a **security** release',
    'fix/rce',
    'PoC attached',
    'a proof-of-concept',
    'the CVE',
    'path traversal',
    '0-day',
    'by-pass',
  ])('by a word: %j', (text) => {
    expect(kinds(text)).toEqual(['likely word']);
  });

  it('each of the words of the list, in capitals and with its hyphens as spaces', () => {
    for (const word of LEAK_WORDS) {
      expect([word, kinds(`the ${word.toUpperCase().replaceAll('-', ' ')}!`)]).toEqual([
        word,
        expect.arrayContaining(['likely word']),
      ]);
    }
  });

  it.each([
    'Fixes a crash when the archive holds long names. Please update.',
    'source, resource, force and torched',
    'unexploited territory',
    'epochs; a pocket; compounding',
    'bulletproof concepts',
    'GHSAlike and cvele 2026',
    'flows over; by the pass; the pass by',
    'in sight of the injectors',
    'pass by pass, and over flow charts',
    'a free after-use note',
    'use. After free beer',
    'crosses the site; scripting',
    'Adam Lovelace, ada lane, Canada-lake',
    'project plans for a teapot',
    'Версия исправляет ошибку',
    '修复了一个错误',
    'bump to 1.2.4',
    '',
  ])('nothing by %j', (text) => {
    expect(kinds(text)).toEqual([]);
  });
});

describe('what is found', () => {
  it('is both the private fork and the id in its name', () => {
    const text = 'Merge pull request #1 from acme/rust-template-ghsa-2345-cfgh-wxyz';
    expect(kinds(text)).toEqual(['certain name', 'certain name']);
  });

  it('is told once each, the names first, with what stands around it', () => {
    const text =
      'This exploit of ours\nhas the id CVE-2026-11111, found by Ada Lovelace. CVE-2026-11111: an exploit.';
    expect(leaksIn(text, SECRETS)).toEqual([
      {
        what: 'name',
        severity: 'certain',
        excerpt: 'loit of ours has the id cve-2026-11111, found by ada lovelace.',
      },
      {
        what: 'reporter',
        severity: 'certain',
        excerpt: 've-2026-11111, found by ada lovelace. cve-2026-11111: an exp',
      },
      { what: 'word', severity: 'likely', excerpt: 'this exploit of ours has the id cve-' },
    ]);
  });

  it('is no more than likely where a name is so short that it may be anything', () => {
    expect(kinds('x is now y', { names: [], reporter: ['x'] })).toEqual(['likely reporter']);
  });

  it('is what the operator adds, and not what the project uses every day', () => {
    const secrets: Secrets = {
      names: [],
      extraWords: ['Tea pot'],
      harmlessWords: ['Security', 'proof-of-concept'],
    };
    expect(kinds('a tea-pot', secrets)).toEqual(['likely word']);
    expect(kinds('security; proof of concept', secrets)).toEqual([]);
    expect(kinds('an exploit', secrets)).toEqual(['likely word']);
  });

  it('is nothing by names without a letter', () => {
    expect(kinds('- !', { names: ['', '-'], reporter: ['!'] })).toEqual([]);
  });

  it('is a word only beside the names', () => {
    const secrets: Secrets = { names: ['exploit-fork'], reporter: [] };
    expect(kinds('the exploit-fork', secrets)).toEqual(['certain name']);
    expect(kinds('the exploit-fork has an exploit', secrets)).toEqual(['certain name', 'likely word']);
  });

  it('is there wherever in a text the name stands, whatever hides in it', () => {
    const hidden = fc.constantFrom('', '\u200B', '\u00AD', '\uFE0F', '\u0301', '\u2060');
    const around = fc.string();
    fc.assert(
      fc.property(
        around,
        fc.array(hidden, { minLength: 19, maxLength: 19 }),
        fc.boolean(),
        (before, marks, isUpper) => {
          const name = [...'GHSA-2345-cfgh-wxyz'].map((one, at) => `${one}${marks[at] ?? ''}`).join('');
          const text = `${before} ${isUpper ? name.toUpperCase() : name.toLowerCase()} rest`;
          expect(kinds(text)).toContain('certain name');
        },
      ),
    );
  });

  it('is looked for without end in no text, however long and hostile', () => {
    for (const piece of [
      'a ',
      'use-',
      'ghsa-',
      'cve ',
      'GHSA-2345-cfgh-',
      'exploit ',
      'CVE-2026-11111 exploit ',
      'ﷺ',
      '\u0301',
      '-',
    ]) {
      const begun = performance.now();
      leaksIn(piece.repeat(Math.ceil(250_000 / piece.length)), SECRETS);
      expect([piece, performance.now() - begun < 2000]).toEqual([piece, true]);
    }
  }, 60_000);

  it('is never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, name) => {
        expect(() => leaksIn(text, { names: [name], reporter: [name], extraWords: [name] })).not.toThrow();
      }),
    );
  });
});
