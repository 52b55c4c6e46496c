import { expect, it } from 'vitest';
import { createAsking } from '../../../lambdas/channels/asking.ts';
import { leaksIn } from '../../../lambdas/incident/release/versions/leak-check.ts';

it('no header by which a registry is asked tells of a flaw: it is asked while nobody should know', async () => {
  const said: string[] = [];
  const asking = createAsking({
    fetch: async (_, init) => {
      said.push(...[...new Headers(init?.headers)].flat());
      return new Response('{}');
    },
    clock: () => '2026-03-02T09:00:00Z',
    deadline: () => AbortSignal.timeout(1000),
  });
  const question = { registry: 'crates.io', url: 'http://127.0.0.1:1/x' };
  await asking.read(question);
  await asking.send({ ...question, method: 'DELETE' });
  expect(said).toContain('user-agent');
  expect(leaksIn(said.join('\n'), { names: [] })).toEqual([]);
});
