import { appendFile, readFile, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLineLog } from '../../../lib/local/line-log.ts';
import { temporaryFolder } from '../../support/local-aws.ts';

async function open(file: string) {
  const log = await openLineLog(file);
  onTestFinished(() => log.close().catch(() => undefined));
  return log;
}

const LINES = fc.array(
  fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
  { minLength: 1, maxLength: 5 },
);

describe('a log of lines', () => {
  it('holds what was added, in order, when it is opened again', async () => {
    const file = join(await temporaryFolder(), 'new', 'log');
    const log = await open(file);
    await log.append('one');
    await log.append('größer');
    expect((await open(file)).lines).toEqual(['one', 'größer']);
    await log.append('three');
    expect((await open(file)).lines).toEqual(['one', 'größer', 'three']);
  });

  it('is readable by its owner only', async () => {
    const file = join(await temporaryFolder(), 'log');
    await open(file);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('keeps every whole line, wherever a crash tears the last one, and takes further lines', async () => {
    const folder = await temporaryFolder();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(LINES, fc.nat(), async (lines, where) => {
        runs += 1;
        const file = join(folder, `log-${runs}`);
        const log = await openLineLog(file);
        for (const line of lines) await log.append(line);
        await log.close();
        const torn = (await readFile(file)).subarray(0, where % ((await stat(file)).size + 1));
        await truncate(file, torn.length);

        const again = await openLineLog(file);
        await again.append('next');
        await again.close();

        const whole = torn.filter((byte) => byte === 0x0a).length;
        expect(again.lines).toEqual(lines.slice(0, whole));
        expect(await readFile(file, 'utf8')).toBe([...lines.slice(0, whole), 'next', ''].join('\n'));
      }),
      { numRuns: 40 },
    );
  });

  it('overwrites what a failed write left behind', async () => {
    const file = join(await temporaryFolder(), 'log');
    const log = await open(file);
    await log.append('one');
    await appendFile(file, 'a part of a longer line that the full disk cut off');
    await log.append('two');
    expect(await readFile(file, 'utf8')).toBe('one\ntwo\n');
  });
});
