import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { boundedInput } from '../../../lib/cli/bounded-input.ts';

/** An input that comes in such chunks. */
const input = (...chunks: readonly Uint8Array[]) => Readable.from(chunks, { objectMode: false });

describe('The standard input', () => {
  it('is a text, wherever its characters are cut', async () => {
    const bytes = Buffer.from('Grüße 🔒');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(await boundedInput(input(bytes.subarray(0, cut), bytes.subarray(cut)))).toBe('Grüße 🔒');
    }
    expect(await boundedInput(input())).toBe('');
  });

  it('is refused plainly where it does not end, or is no text in UTF-8', async () => {
    const endless = (function* () {
      for (;;) yield Buffer.alloc(65_536);
    })();
    await expect(boundedInput(Readable.from(endless))).rejects.toThrow(
      'The standard input is larger than 1 MB.',
    );
    await expect(boundedInput(input(Buffer.from('é', 'latin1')))).rejects.toThrow(
      'The standard input is no text in UTF-8: save it in that encoding.',
    );
  });
});
