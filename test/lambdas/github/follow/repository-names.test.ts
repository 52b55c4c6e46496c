import { describe, expect, it } from 'vitest';
import { createRepositoryNames } from '../../../../lambdas/github/follow/repository-names.ts';
import { type Call, given } from '../client/github-server.ts';

const OLD = 'octo/old';

async function answered(answer: (call: Call) => Response) {
  const { github } = await given((app) => {
    app.get('/repos/octo/old', answer);
    app.get('/repositories/42', (call) => call.json({ full_name: 'Octo/New' }));
  });
  return createRepositoryNames(github).read(OLD);
}

describe('what GitHub calls a repository now', () => {
  it('is where it leads on to from a former name', async () => {
    const read = await answered((call) => call.redirect('/repositories/42', 301));
    expect(read).toEqual({ status: 'read', value: 'Octo/New' });
  });

  it('is its name where it has that still', async () => {
    const read = await answered((call) => call.json({ full_name: OLD }));
    expect(read).toEqual({ status: 'read', value: OLD });
  });

  it('is nothing where it shows none of that name', async () => {
    const read = await answered((call) => call.json({ message: 'Not Found' }, 404));
    expect(read).toEqual({ status: 'read', value: undefined });
  });

  it.each([
    ['it forbids to ask', (call: Call) => call.json({ message: 'no' }, 403), 'forbidden'],
    ['it names none', (call: Call) => call.json({ full_name: '../x' }), 'unavailable'],
    ['it does not answer', (call: Call) => call.json({}, 502), 'unavailable'],
  ])('cannot be told where %s', async (_, answer, status) => {
    expect(await answered(answer)).toEqual({ status });
  });
});
