import { LARGEST_TEXT, tooLarge } from '../policy/bounded-file.ts';
import { utf8 } from '../policy/utf-8.ts';

/**
 * Reads an input to its end, which must be a text in UTF-8 of at most 1 MB.
 * @throws Error in plain words where it is none.
 */
export async function boundedInput(input: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    size += chunk.length;
    if (size > LARGEST_TEXT) throw new Error(`The standard input ${tooLarge(LARGEST_TEXT).problem}.`);
    chunks.push(chunk);
  }
  const text = utf8(Buffer.concat(chunks));
  if (typeof text === 'string') return text;
  throw new Error(`The standard input ${text.problem}.`);
}
