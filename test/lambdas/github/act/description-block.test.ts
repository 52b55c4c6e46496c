import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withBlock } from '../../../../lambdas/github/act/description-block.ts';

const BEGIN = /<!-- embargo assessment [0-9a-f]{16} begin -->/;
const END = '<!-- embargo assessment end -->';

function written(description: string, content: string): string {
  const result = withBlock(description, content);
  if ('problem' in result) throw new Error(result.problem);
  return result.description;
}

/** What somebody may write who means harm, or knows of no markers. */
const pieces = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<!--',
    '-->',
    '<!-- embargo assessment',
    '<!-- embargo assessment 0123456789abcdef begin -->',
    END,
    '\r\n',
    '\n\n',
    '$&',
    '$`',
    "$'",
    '$1',
    '```',
    '\u2028',
    '\uD83D\uDE00',
  ),
);
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
/** As the assessment's Markdown is: whatever somebody answered stands in it escaped. */
const contents = texts.map((text) => `## Assessment\n\n${text.replaceAll('<', '&lt;')}\n`);

describe('the block of the assessment in a description', () => {
  it('stands below the text of the reporter', () => {
    const text = written('It crashes.', '## Assessment\n');
    expect(text).toMatch(BEGIN);
    expect(text.replace(BEGIN, 'BEGIN')).toBe(`It crashes.\n\nBEGIN\n## Assessment\n${END}`);
  });

  it('stands alone in an empty description', () => {
    expect(written('', 'x').replace(BEGIN, 'BEGIN')).toBe(`BEGIN\nx\n${END}`);
  });

  it('leaves every byte of the text around it, or changes nothing at all', () => {
    fc.assert(
      fc.property(texts, contents, (description, content) => {
        const result = withBlock(description, content);
        if ('problem' in result) {
          expect(description).toContain('<!-- embargo assessment');
          return;
        }
        expect(result.description.startsWith(description)).toBe(true);
        expect(result.description.slice(description.length)).toContain(END);
      }),
    );
  });

  it('is replaced in place, by whatever came before and comes after', () => {
    const plain = texts.filter((text) => !text.includes('<!-- embargo assessment'));
    fc.assert(
      fc.property(plain, plain, contents, contents, (before, after, first, second) => {
        const with1 = written(before, first) + after;
        const with2 = written(with1, second);
        const block = written('', second);
        expect(with2.startsWith(before)).toBe(true);
        expect(with2.endsWith(`${block}${after}`)).toBe(true);
        expect(with2).toBe(written(before, second) + after);
      }),
    );
  });

  it('is written once: the same again changes nothing', () => {
    fc.assert(
      fc.property(texts, contents, (description, content) => {
        const result = withBlock(description, content);
        if ('problem' in result) return;
        expect(written(result.description, content)).toBe(result.description);
      }),
    );
  });

  it('is found again after a web page has changed the ends of its lines', () => {
    const sent = written('One\nTwo', 'a\nb').replaceAll('\n', '\r\n');
    expect(written(sent, 'a\nb')).toBe(sent);
    expect(written(sent, 'c')).toBe(`One\r\nTwo\r\n\r\n${written('', 'c')}`);
  });

  it.each([
    ['without its end', (text: string) => text.replace(END, '')],
    ['without its beginning', (text: string) => text.replace(BEGIN, '')],
    ['twice', (text: string) => `${text}\n${text}`],
    ['with another beginning', (text: string) => `<!-- embargo assessment 0123456789abcdef begin -->${text}`],
    ['with another end', (text: string) => `${text}${END}`],
    ['turned round', (text: string) => `${END}${text.replace(END, '')}`],
    ['with a mark half deleted', (text: string) => text.replace(' begin -->', '')],
  ])('is left alone where it stands there %s', (_, damage) => {
    const damaged = damage(written('Text.', 'first'));
    expect(withBlock(damaged, 'second')).toEqual({ problem: expect.stringContaining('damaged or doubled') });
  });

  it('is left alone where somebody changed it by hand', () => {
    const changed = written('Text.', 'first').replace('first', 'my own words');
    expect(withBlock(changed, 'second')).toEqual({ problem: expect.stringContaining('by hand') });
  });

  it('holds no mark of its own: nothing could find its end again', () => {
    const problem = expect.stringContaining('leave it out');
    expect(withBlock('Text.', `x ${END}`)).toEqual({ problem });
  });

  it('takes a mark that a reporter wrote for no block of ours', () => {
    const forged = `<!-- embargo assessment 0123456789abcdef begin -->my text${END}`;
    expect(withBlock(forged, 'ours')).toEqual({ problem: expect.stringContaining('by hand') });
  });
});
