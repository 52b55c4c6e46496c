import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseRequest } from '../../../../lambdas/pipeline/request.ts';
import { type Draft, draft } from '../../../../lib/cli/draft.ts';
import { marked, unmarked } from '../../../../lib/cli/papers/revision-mark.ts';
import type { World } from '../../../../lib/cli/world.ts';
import { temporaryFolder } from '../../../support/local-aws.ts';
import { asked } from '../../../support/taking-pipeline.ts';

const ID = 'GHSA-7q3f-x9mw-2vhc';
const review = { text: '# Review\n\nAs it is.\n', revision: 3 };
const saved = { review: { text: 'x', revision: 4 }, changed: true };
const answers = { review: { review, revisions: [1, 2, 3] }, 'review-save': saved };
const stale = {
  ...answers,
  'review-save': { ok: false, reason: 'stale-review', message: 'Revision 4 is the newest.' },
};

/** A terminal at which an editor that is a script runs, and the drafts that were made. */
async function terminal(script: string) {
  const editor = join(await temporaryFolder(), 'editor');
  await writeFile(editor, `#!/bin/sh\n${script}\n`);
  await chmod(editor, 0o700);
  const drafts: Draft[] = [];
  const world: Partial<World> = {
    interactive: true,
    draft: async (text) => {
      const one = await draft(text, { VISUAL: `${editor} --wait` });
      drafts.push(one);
      onTestFinished(one.remove);
      return one;
    },
  };
  return { world, drafts };
}

describe('the review', () => {
  it('is printed as Markdown that says which revision it is', async () => {
    const { out } = await asked(['review', ID], answers);
    expect(out).toBe('# Review\n\nAs it is.\n\n<!-- embargo: revision 3 -->');
    expect(JSON.parse((await asked(['review', ID, '--json'], answers)).out)).toEqual({
      id: ID,
      ...review,
      revisions: [1, 2, 3],
    });
  });

  it('is printed at an older revision', async () => {
    const { requests } = await asked(['review', ID, '--revision', '2'], answers);
    expect(requests).toEqual([{ action: 'review', id: ID, revision: 2 }]);
    expect(parseRequest(requests[0])).toHaveProperty('request');
  });

  it('is saved from a file, after the revision that its last line names', async () => {
    const readFile = async () => '# Review\n\nMore.\n\n<!-- embargo: revision 2 -->\n';
    const { out, requests } = await asked(['review', ID, '--file', 'review.md'], answers, { readFile });
    expect(out).toBe(`${ID}: saved as revision 4.`);
    expect(requests).toEqual([
      {
        action: 'review-save',
        id: ID,
        text: '# Review\n\nMore.\n',
        base: 2,
        by: 'Ada',
        commandId: expect.any(String),
      },
    ]);
  });

  it('follows the newest revision where a text names none', async () => {
    const { requests } = await asked(['review', ID, '--file', '-'], answers, {
      readInput: async () => 'All new.',
    });
    expect(requests).toMatchObject([
      { action: 'review' },
      { action: 'review-save', text: 'All new.', base: 3 },
    ]);
  });

  it('says where a text has been saved already', async () => {
    const again = { ...answers, 'review-save': { review, changed: false } };
    const { out } = await asked(['review', ID, '--file', '-'], again, { readInput: async () => 'x' });
    expect(out).toBe(`${ID}: revision 3 has this text already.`);
  });

  it('is edited in the editor of the person, and its file is gone after it is saved', async () => {
    const { world, drafts } = await terminal('test "$1" = --wait && echo More. >> "$2"');
    const { code, requests } = await asked(['review', ID, '--edit'], answers, world);
    expect(code).toBe(0);
    expect(requests[1]).toMatchObject({ action: 'review-save', text: `${review.text}More.\n`, base: 3 });
    await expect(stat(drafts[0]?.file ?? '')).rejects.toThrow('ENOENT');
  });

  it('keeps what was written in a private file where somebody else was faster, and says where', async () => {
    const { world, drafts } = await terminal('echo More. >> "$2"');
    const { code, err } = await asked(['review', ID, '--edit'], stale, world);
    const file = drafts[0]?.file ?? '';
    expect(code).toBe(1);
    expect(err).toBe(`Revision 4 is the newest.\nYour text stays in ${file}`);
    expect(await readFile(file, 'utf8')).toBe(`${review.text}More.\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(file, '..'))).mode & 0o777).toBe(0o700);
  });

  it('keeps what was written where the editor ends badly', async () => {
    const { world, drafts } = await terminal('exit 3');
    const { code, err, requests } = await asked(['review', ID, '--edit'], answers, world);
    expect(code).toBe(1);
    expect(err).toContain('ended with 3: nothing is saved.');
    expect(err).toContain(`Your text stays in ${drafts[0]?.file}`);
    expect(requests).toHaveLength(1);
  });

  it('keeps a text from the standard input that could not be saved', async () => {
    const { world, drafts } = await terminal('');
    const { err } = await asked(['review', ID, '--file', '-'], stale, {
      ...world,
      readInput: async () => 'Mine.',
    });
    expect(err).toContain(`Your text stays in ${drafts[0]?.file}`);
    expect(await readFile(drafts[0]?.file ?? '', 'utf8')).toBe('Mine.');
  });

  it('is not saved where nothing was changed', async () => {
    const { world, drafts } = await terminal('true');
    const { code, err, requests } = await asked(['review', ID, '--edit'], answers, world);
    expect({ code, err }).toEqual({ code: 1, err: 'You changed nothing: nothing is saved.' });
    expect(requests).toHaveLength(1);
    await expect(stat(drafts[0]?.file ?? '')).rejects.toThrow('ENOENT');
  });

  it.each([
    [['--edit'], '--edit needs a terminal'],
    [['--edit', '--file', 'x'], 'not both'],
    [['--edit', '--revision', '2'], '--revision prints one'],
    [['--file', '-', '--revision', '2'], '--revision prints one'],
    [['--revision', '0'], 'a number from 1'],
    [['--file', 'nowhere.md'], 'There is no file nowhere.md.'],
    [['--file', '-'], 'The text is empty'],
  ])('is not saved where %j is wrong usage', async (args, message) => {
    const { code, err, requests } = await asked(['review', ID, ...args]);
    expect({ code, requests }).toEqual({ code: 2, requests: [] });
    expect(err).toContain(message);
  });

  it.each([
    ['# Review\n\n<!-- embargo: revision 2 -->\n\n## More\n\ntext\n', '# Review\n\n## More\n\ntext\n'],
    ['<!-- embargo: revision 2 -->\n# Review\n', '# Review\n'],
    ['# Review\r\n\r\n<!-- embargo: revision 2 -->\r\n    code\r\n', '# Review\n\n    code\n'],
    ['# Review\n<!-- embargo: revision 2 -->', '# Review\n'],
    [
      'a <!-- embargo: revision 1 -->\n<!-- embargo: revision 2 -->\nb',
      'a <!-- embargo: revision 1 -->\n\nb\n',
    ],
  ])('has the last of its marks found and taken out wherever it stands: %j', (text, rest) => {
    expect(unmarked(text)).toEqual({ text: rest, revision: 2 });
  });

  it('loses nothing that somebody wrote behind its mark', () => {
    const lines = fc.array(fc.stringMatching(/^[a-z#-][a-z #-]*[a-z]$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(lines, lines, fc.nat({ max: 999_999_999 }), (before, after, revision) => {
        const written = `${marked(before.join('\n'), revision)}\n${after.join('\n')}\n`;
        expect(unmarked(written)).toEqual({
          text: `${before.join('\n')}\n\n${after.join('\n')}\n`,
          revision,
        });
      }),
    );
  });

  it('has its mark taken off as it was put on', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', ' ', '<!--', '-->', ' embargo: revision 7 ') });
    fc.assert(
      fc.property(text, fc.nat({ max: 999_999_999 }), (text, revision) => {
        expect(unmarked(`${marked(text, revision)}\n`)).toEqual({ text: `${text.trimEnd()}\n`, revision });
      }),
    );
  });
});
