import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inline, oneLine, quotation } from '../../../../lambdas/incident/papers/markdown.ts';

describe('what people wrote is shown in Markdown as they wrote it', () => {
  it.each([
    ['plain words, with a comma.', 'plain words, with a comma.'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['&lt;b&gt;', '&amp;lt;b&amp;gt;'],
    ['[here](javascript:x)', '`[here](javascript:x)`'],
    ['[a](b)', '\\[a\\](b)'],
    ['![a](b)', '\\!\\[a\\](b)'],
    ['*a* _b_ ~~c~~ `d`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`'],
    ['a | b', 'a \\| b'],
    ['back\\slash', 'back\\\\slash'],
  ])('%s', (text, shown) => {
    expect(inline(text)).toBe(shown);
  });

  it.each([
    'see https://evil.example/x',
    'see www.evil.example',
    'see ada@example.org',
    'see @octocat',
    'see #12',
  ])('without a link that a reader makes by itself: %s', (text) => {
    expect(inline(text)).toBe(`see \`${text.slice(4)}\``);
  });

  it('without ending the code or the cell in which a word stands', () => {
    expect(inline('https://x`y|z')).toBe('`https://x`\\``y`\\|`z`');
  });

  it.each([
    '# heading',
    '- item',
    '+ item',
    '1. item',
    '2) item',
    '=== heading',
    '--- line',
    ':-',
    '    code',
    '> quote',
  ])('without beginning a heading, list, line, code or quotation: %s', (text) => {
    expect(inline(text)).not.toMatch(/^(?:#|-|\+|=|:|>|\s|\d+[.)])/);
  });

  it('on one line, without marks that make it read in another order', () => {
    expect(inline('a\r\n\n# b\u2028c\u202Ed\u0000')).toBe('a \\# b c d');
    expect(oneLine('\ta\nb ')).toBe('a b');
  });

  it('line by line in a quotation', () => {
    expect(quotation('one\n\n# two\n```\n')).toBe('> one  \n>  \n> \\# two  \n> \\`\\`\\`');
  });

  it('whatever it is: nothing of it is left that Markdown reads', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc
        .array(fc.constantFrom(...'`|\\<>[]()!#*_~-+=1.@ \nwww.https://'), { maxLength: 30 })
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(written, (text) => {
        const shown = inline(text);
        expect(shown).not.toMatch(/[\n\r\u2028\u2029]/);
        // Without code and without what is escaped, nothing remains that means something.
        const bare = withoutCode(shown).replace(/\\[!-/:-@[-`{-~]/g, ' ');
        expect(bare).not.toMatch(/[`<>|*_[\]#@\\]|:\/\/|www\.|&(?!(?:amp|lt|gt);)/i);
      }),
      { numRuns: 500 },
    );
  });
});

/** Takes code spans out, reading from the left as Markdown does: an escaped backtick opens none. */
function withoutCode(markdown: string): string {
  return markdown.replace(/\\.|`[^`]*`/gs, (found) => (found.startsWith('`') ? ' ' : found));
}
