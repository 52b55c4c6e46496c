import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../lib/connect/setup/html.ts';

describe('a piece of a page', () => {
  it('lets no text from outside be markup, in content or in an attribute', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const piece = html`<p title="${text}">${text}</p>`.html;
        expect(piece.match(/[<>]/g)).toHaveLength(4);
        expect(piece.match(/["']/g)).toHaveLength(2);
      }),
    );
  });

  it('shows the very text, and pieces within it as they are', () => {
    expect(html`<ul>${[html`<li>${'a & <b>'}</li>`, html`<li>c</li>`]}</ul>`.html).toBe(
      '<ul><li>a &amp; &lt;b&gt;</li>\n<li>c</li></ul>',
    );
  });
});
