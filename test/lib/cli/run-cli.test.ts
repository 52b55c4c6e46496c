import { describe, expect, it } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { closedAddress, webServer } from '../../support/web-server.ts';

describe('the command line', () => {
  it('prints its help where nothing is asked, and ends well', async () => {
    const { code, out, err } = await commandLine().run();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('npm run embargo -- COMMAND');
    expect(out.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('gives an example in the help of every command', async () => {
    const { out } = await commandLine().run();
    const list = out.slice(out.indexOf('Ask:'), out.indexOf('Environment:'));
    const commands = [...list.matchAll(/^ {2}([a-z-]+) .*$/gm)].map(([, name = '']) => name);
    expect(commands).toEqual(expect.arrayContaining(['list', 'open', 'dead-letters', 'send']));
    for (const command of commands.filter((name) => name !== 'help')) {
      expect((await commandLine().run(command, '--help')).out).toContain(`npm run embargo -- ${command}`);
    }
  });

  it('names the nearest command where one is unknown', async () => {
    const { code, out, err } = await commandLine().run('acknowlege');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe(
      "unknown command 'acknowlege'\n(Did you mean acknowledge?)\nSee: npm run embargo -- --help",
    );
  });

  it.each([
    [['show'], 'show --help'],
    [['--json', '--url', 'http://127.0.0.1:1', 'extend', 'X'], 'extend --help'],
    [['policy', 'explain', '--when', 'now'], 'policy explain --help'],
    [['policy', 'explian'], 'policy --help'],
    [['action', 'X', 'add', 'a\nb', '--owner', 'Ada', '--due', '2026-03-01T10:00:00Z'], 'action --help'],
    [['--colour'], '--help'],
  ])('points from a wrong usage to the help of its command: %j', async (args, help) => {
    const { code, err } = await commandLine().run(...args);
    expect(code).toBe(2);
    expect(err.split('\n').at(-1)).toBe(`See: npm run embargo -- ${help}`);
  });

  it('repeats of a long argument only its beginning', async () => {
    const reason = 'abc\n'.repeat(1000);
    const { code, err } = await commandLine().run('release', 'abandon', 'X', '--reason', reason);
    expect(code).toBe(2);
    expect(err.length).toBeLessThan(300);
    expect(err).toContain("…' is invalid. It must be one line of at most 300 characters.");
  });

  it('ends with 1 and says why where the pipeline refuses', async () => {
    const body = JSON.stringify({
      ok: false,
      reason: 'unknown-incident',
      message: 'There is no incident X.',
    });
    const { url } = await webServer(() => ({ status: 200, body }));
    const person = await commandLine().run('show', 'X', '--url', url);
    expect(person).toEqual({ code: 1, out: '', err: 'There is no incident X.' });
    const program = await commandLine().run('show', 'X', '--url', url, '--json');
    expect(program.code).toBe(1);
    expect(JSON.parse(program.out)).toEqual({
      error: 'unknown-incident',
      message: 'There is no incident X.',
    });
  });

  it('ends with 2 where the pipeline does not understand the request', async () => {
    const body = JSON.stringify({ ok: false, reason: 'invalid-request', message: 'by must not be empty.' });
    const { url } = await webServer(() => ({ status: 200, body }));
    expect((await commandLine().run('list', '--url', url)).code).toBe(2);
  });

  it('ends with 2 and tells programs too where the usage is wrong', async () => {
    const { code, out } = await commandLine().run('show', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: 'usage', message: /missing required argument 'id'/ });
    expect((await commandLine().run('--json')).code).toBe(2);
  });

  it.each([
    [['list', '--ended', '2026-13'], 'a month'],
    [['alerts', '--limit', '0'], 'a number from 1'],
    [['list', '--url', 'ftp://x'], "'ftp://x' is no address"],
    [['list', '--stack', 'a b'], 'the name of a stack'],
    [['alerts', '--stack', 'production'], 'keeps no alerts'],
  ])('ends with 2 at %j', async (args, message) => {
    const { code, err } = await commandLine().run(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('ends with 3 and says how to start one where no pipeline answers', async () => {
    const url = await closedAddress();
    const { code, out, err } = await commandLine({ variables: { EMBARGO_URL: url } }).run('list');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toBe(`No pipeline answers at ${url}. Start it with \`npm start\`, or set EMBARGO_URL.`);
  });

  it('ends with 1 where the pipeline does not know the operator, and says what to set', async () => {
    const { url } = await webServer(() => ({ status: 401, body: '{}' }));
    const { code, err } = await commandLine().run('list', '--url', url);
    expect(code).toBe(1);
    expect(err).toContain('EMBARGO_TOKEN');
  });
});
