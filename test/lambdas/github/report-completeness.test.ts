import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { missingParts } from '../../../lambdas/github/report-completeness.ts';
import { REPORT_PARTS } from '../../../lambdas/incident/facts.ts';
import { COMPLETE_REPORT } from '../../support/report-text.ts';

const PROSE =
  'The parser of the settings file reads beyond the end of its buffer when the last line has no end. ';

/** As GitHub's form for private reports is before anybody writes into it: headings, with hints in italics. */
const UNFILLED_FORM = `### Summary
_Say in short what is wrong, and what its impact is._

### Details
_Say where the flaw is, and show the lines._

### PoC
_Say how to reproduce it, step by step._

### Impact
_Say who is hit, and how an attacker can use it._
`;

describe('what a report leaves open', () => {
  it('is nothing where the report has all parts', () => {
    expect(missingParts(COMPLETE_REPORT)).toEqual([]);
  });

  it.each(['', '   \n\n', 'Impact. Patch. PoC.'])(
    'is everything where the text is as short as "%s"',
    (text) => {
      expect(missingParts(text)).toEqual(REPORT_PARTS);
    },
  );

  it('is all but the description where the text only describes', () => {
    expect(missingParts(PROSE)).toEqual(['steps', 'impact', 'fix']);
  });

  it.each([
    ['Steps to reproduce: run it with an empty file.', 'steps'],
    ['A proof of concept is attached.', 'steps'],
    ['### PoC\r\nRun it with an empty file.', 'steps'],
    ['**Impact**: the process ends.', 'impact'],
    ['An attacker can end the process.', 'impact'],
    ['This is a denial of service.', 'impact'],
    ['SUGGESTED FIX: check the length.', 'fix'],
    ['A workaround is to end each file with a line end.', 'fix'],
    ['## Remediation\n\n### In the parser\nCheck the length.', 'fix'],
    ['I attach a patch.', 'fix'],
  ])('does not hold what "%s" tells', (sentence, part) => {
    const others = ['steps', 'impact', 'fix'].filter((one) => one !== part);

    expect(missingParts(`${PROSE}\n\n${sentence}`)).toEqual(others);
  });

  it.each(['The dispatcher is concerned.', 'It happens in every epoch.', 'A prefix is compacted.'])(
    'is not told by words within words, as in "%s"',
    (sentence) => {
      expect(missingParts(PROSE + sentence)).toEqual(['steps', 'impact', 'fix']);
    },
  );

  it("is everything where GitHub's form was sent as it is", () => {
    expect(missingParts(UNFILLED_FORM.replaceAll('\n', '\r\n'))).toEqual([
      'description',
      'steps',
      'impact',
      'fix',
    ]);
  });

  it("is what was not filled in of GitHub's form", () => {
    const filled = UNFILLED_FORM.replace(/_Say where.*_/, PROSE).replace(
      /_Say how to.*_/,
      'Run it with an empty file.',
    );

    expect(missingParts(filled)).toEqual(['impact', 'fix']);
  });

  it('is told by a heading only if something stands below it', () => {
    expect(missingParts(`${PROSE}\n\n## Impact\n\n## Patches\n\n## Workarounds\n`)).toContain('impact');
    expect(missingParts(`${PROSE}\n\n## Impact\n\nThe process ends.\n\n## Patches\n`)).toEqual([
      'steps',
      'fix',
    ]);
  });

  it('is not told beyond the length that GitHub lets a description have', () => {
    expect(missingParts(`${PROSE}${'.'.repeat(65_000)} I attach a patch.`)).not.toContain('fix');
    expect(missingParts(`${PROSE}${'.'.repeat(65_535)} I attach a patch.`)).toContain('fix');
  });

  it('is always a selection of the parts, in their order, whatever the text', () => {
    const words = fc.constantFrom(
      '# Impact',
      '\n',
      'patch',
      '#',
      '_',
      'to reproduce',
      ' ',
      '\r',
      PROSE,
      '🦀',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const missing = missingParts(parts.join(''));
        expect(missing).toEqual(REPORT_PARTS.filter((part) => missing.includes(part)));
      }),
    );
  });

  it.each([
    ['one letter', 'a'],
    ['headings with nothing below', '# impact impact impact '],
    ['headings in lines', '# impact\n'],
    ['a word that is never whole', 'xpocx'],
    ['line ends', '\n'],
    ['hints', '_\n'],
    ['underscores and spaces', '_ '],
    ['hashes', '#'],
    ['beginnings of phrases', 'steps to reprodu'],
  ])('takes time that is linear in the text: 8 MB of %s are read in a blink', (_, piece) => {
    const text = `# ${piece.repeat(8_000_000 / piece.length)}`;
    const before = process.cpuUsage();

    missingParts(text);

    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(250);
  });
});
