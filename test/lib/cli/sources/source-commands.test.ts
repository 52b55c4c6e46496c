import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { asked } from '../../../support/taking-pipeline.ts';

const POST = {
  title: 'Odd behaviour',
  body: 'An attacker could use this.',
  labels: [{ name: 'security' }],
  author_association: 'NONE',
  user: { login: 'finder', type: 'User' },
};

/** Explains a post that lies in post.json, with other policies beside it. */
function explain(post: unknown, ...args: readonly string[]) {
  const files: Readonly<Record<string, string>> = {
    'post.json': typeof post === 'string' ? post : JSON.stringify(post),
    'strict.yaml': [
      'version: 1',
      'name: strict',
      'zone: UTC',
      'milestones: [{ name: fix, owner: Us, metBy: [fixed] }]',
      'publicReports: { threshold: 100 }',
    ].join('\n'),
  };
  const world = {
    readFile: async (name: string) => files[name],
    readInput: async () => files['post.json'] ?? '',
  };
  return commandLine({ world }).run('sources', 'explain', ...args);
}

describe('sources explain', () => {
  it('prints for each rule its points, whether it counts and why, and what comes of it', async () => {
    const { code, out } = await explain({}, '--title', 'XSS in the search', '--body', 'An attacker …');
    expect(code).toBe(0);
    expect(out).toMatch(/names-a-flaw +\+2 +yes +word: xss/);
    expect(out).toMatch(/chore +-2 +no +no word in the title of the rule/);
    expect(out).toContain('A report: 7 points, and 5 make a report.');
  });

  it('reads a post as the API gives it, from a file or the standard input', async () => {
    expect((await explain(POST, '--file', 'post.json')).out).toContain('A report: 5 points');
    expect((await explain(POST, '--file', '-')).out).toContain('A report: 5 points');
    const bot = { ...POST, user: { type: 'Bot' } };
    expect((await explain(bot, '--file', 'post.json')).out).toMatch(/by-a-program +-10 +yes/);
    const pull = { ...POST, pull_request: {}, labels: ['security'], author_association: 'OWNER' };
    expect((await explain(pull, '--file', 'post.json')).out).toContain('No report: 2 points');
  });

  it('takes what options say before what the file says', async () => {
    const { out } = await explain(POST, '--file', 'post.json', '--by', 'maintainer', '--label', 'x');
    expect(out).toContain('No report: 2 points');
  });

  it('says so where a label decides', async () => {
    const { out } = await explain(POST, '--file', 'post.json', '--label', 'not-a-vulnerability');
    expect(out).toContain(
      'No report: a label says that it is no vulnerability (5 points, and 5 make a report).',
    );
  });

  it('scores by another policy, and gives programs the same as JSON', async () => {
    const { out } = await explain(POST, '--file', 'post.json', '--policy', 'strict.yaml', '--json');
    expect(JSON.parse(out)).toMatchObject({ score: 5, threshold: 100, isReport: false, dismissed: false });
    expect(JSON.parse(out).results).toContainEqual({
      id: 'labelled-as-security',
      points: 3,
      counts: true,
      because: 'label: security',
    });
  });

  it.each([
    [[], 'There is nothing to score'],
    [['--file', 'none.json'], 'There is no file none.json.'],
    [['--file', 'strict.yaml'], 'The file strict.yaml holds no JSON object.'],
    [['--title', 'x', '--policy', 'none.yaml'], 'There is no file none.yaml.'],
    [['--title', 'x', '--kind', 'tweet'], 'kind'],
  ])('complains of %j', async (args, complaint) => {
    const { code, err } = await explain(POST, ...args);
    expect(code).toBe(2);
    expect(err).toContain(complaint);
  });
});

describe('not-a-vulnerability', () => {
  it('closes an incident for that reason', async () => {
    const { code, requests } = await asked(['not-a-vulnerability', 'issue-12'], {}, {});
    expect(code).toBe(0);
    expect(requests).toMatchObject([{ action: 'close', id: 'issue-12', reason: 'not-a-vulnerability' }]);
  });
});
