import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { converse } from '../../../lib/cli/converse.ts';

/** Streams as of a terminal, with what was written to it. */
function terminal() {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const written: string[] = [];
  output.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  return { input, output, written };
}

describe('a conversation', () => {
  it('asks one question after the other, and takes a line for each', async () => {
    const { input, output, written } = terminal();
    const answers = await converse(input, output, async (ask) => {
      const first = ask('First? ');
      input.write('one\n');
      const answered = [await first];
      const second = ask('Second? ');
      input.write('\n');
      return [...answered, await second];
    });
    expect(answers).toEqual(['one', '']);
    expect(written.join('')).toContain('First? ');
    expect(written.join('')).toContain('Second? ');
  });

  it('loses no line that is typed ahead', async () => {
    const { input, output } = terminal();
    input.end('one\ntwo\nthree\n');
    const answers = await converse(input, output, async (ask) => [
      await ask('?'),
      await ask('?'),
      await ask('?'),
    ]);
    expect(answers).toEqual(['one', 'two', 'three']);
  });

  it('hears that the input has ended, and does not wait for ever', async () => {
    const { input, output } = terminal();
    input.end('one\n');
    const answers = await converse(input, output, async (ask) => [
      await ask('?'),
      await ask('?'),
      await ask('?'),
    ]);
    expect(answers).toEqual(['one', undefined, undefined]);
  });

  it('lets the input go at its end, also where it fails', async () => {
    const { input, output } = terminal();
    const talk = converse(input, output, async () => {
      throw new Error('stop');
    });
    await expect(talk).rejects.toThrow('stop');
    expect(input.isPaused()).toBe(true);
  });
});
