import { describe, expect, it } from 'vitest';
import { createInstallationTokens } from '../../../../lambdas/github/client/installation-tokens.ts';
import type { Answer } from '../../../../lambdas/github/client/outcome.ts';

const APP = { kind: 'app', id: 1, privateKeys: [] } as const;
const NOW = '2026-03-01T09:00:00Z';

function answer(code: number, data: unknown): Answer {
  return { status: 'answered', code, data, headers: {}, replayed: false };
}

function given(answers: (attempt: number) => Answer) {
  const made: number[] = [];
  const tokens = createInstallationTokens({
    clock: () => NOW,
    make: async (_, installation) => {
      made.push(installation);
      return answers(made.length);
    },
  });
  return { tokens, made };
}

const token = (text: string) => answer(201, { token: text, expiresAt: '2026-03-01T10:00:00Z' });

describe('the tokens of installations', () => {
  it('are asked for once where several need one at the same time, and never shared between installations', async () => {
    const { tokens, made } = given((attempt) => token(`t${attempt}`));

    const passes = await Promise.all([7, 8, 7, 7].map((one) => tokens.passFor(APP, one)));

    expect(made).toEqual([7, 8]);
    expect(passes).toMatchObject(
      ['t1', 't2', 't1', 't1'].map((text) => ({ pass: { authorization: `token ${text}` } })),
    );
  });

  it('are asked for again after a refusal, which all get who waited for it', async () => {
    const { tokens, made } = given((attempt) => (attempt === 1 ? answer(403, {}) : token('t')));

    const refused = await Promise.all([tokens.passFor(APP, 7), tokens.passFor(APP, 7)]);

    expect(refused).toMatchObject([{ code: 403 }, { code: 403 }]);
    expect(await tokens.passFor(APP, 7)).toMatchObject({ pass: { credential: 'installation 7' } });
    expect(made).toHaveLength(2);
  });

  it('are no tokens where GitHub does not tell their text or their end', async () => {
    const { tokens } = given((attempt) => (attempt === 1 ? answer(201, { token: 't' }) : token('t')));

    await expect(tokens.passFor(APP, 7)).rejects.toThrow('without its text or its end');
    expect(await tokens.passFor(APP, 7)).toMatchObject({ pass: {} });
  });
});
