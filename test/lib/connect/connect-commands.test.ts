import { describe, expect, it } from 'vitest';
import { commandLine } from '../../support/command-line.ts';

describe('the command setup', () => {
  it.each([
    ['--webhook', 'http://hooks.example.org'],
    ['--github', 'http://github.com'],
    ['--name', 'a'.repeat(35)],
    ['--name', ' octo'],
    ['--org', 'octo org'],
    ['--port', '65536'],
  ])('refuses %s %s', async (option, value) => {
    const { code, err } = await commandLine().run('setup', option, value);
    expect(code).toBe(2);
    expect(err).toContain('It must be');
  });

  it('is explained by --help, with doctor beside it', async () => {
    expect((await commandLine().run('setup', '--help')).out).toContain('--no-browser');
    expect((await commandLine().run('--help')).out).toMatch(/Connect it:\n +setup [\s\S]*\n +doctor /);
  });
});

describe('the command doctor', () => {
  it('refuses what is no repository', async () => {
    expect((await commandLine().run('doctor', '--repository', 'octo-org')).code).toBe(2);
  });
});
